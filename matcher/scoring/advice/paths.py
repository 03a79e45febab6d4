"""The path to a role: the first steps of what is missing, and the fit that they lead to."""

from collections.abc import Sequence

from knowledge.constants.scoring import AdviceConstants
from matcher.report import Missing, Path
from matcher.scoring.advice.prospects import Prospects


def path_to(person: Prospects, missing: Sequence[Missing], constants: AdviceConstants) -> Path | None:
    """The steps in their order until the fit is `to_fit`, at most `longest_path` of them.

    It is None if there are none, or if all together add less than a step must add.

    Each step is counted as what-if counts it. The path may end below `to_fit`.
    """
    steps: list[Missing] = []
    fit = person.fit
    for each in missing[: constants.longest_path]:
        if person.reaches(constants.to_fit):
            break
        person = person.with_work(each.by)
        steps.append(each)
    if not steps or person.fit < fit + constants.worth_a_step:
        return None
    skills, requirements = tuple(each.by for each in steps), tuple(each.requirement for each in steps)
    return Path(person.role.id, constants.to_fit, skills, requirements, person.fit)
