"""Find the speciality of a recommended role for which a resume shows most evidence."""

from collections.abc import Mapping, Sequence

from knowledge.constants.scoring import AdviceConstants
from knowledge.taxonomy.model import Role, Speciality
from matcher.report import ShownSpeciality
from matcher.scoring.fit.shown import ShownSkill


def shown_speciality(
    roles: Sequence[Role], shown: Mapping[str, ShownSkill], constants: AdviceConstants
) -> ShownSpeciality | None:
    """The speciality with the strongest practised skills among the specialities of the recommended `roles`.

    It is None if no speciality has enough evidence. Of equally strong ones, it is the first in the role's order.
    """
    candidates = [(role, each) for role in roles for each in role.specialities]
    if not candidates:
        return None
    role, best = max(candidates, key=lambda candidate: _strength(_strongest(candidate[1], shown, constants)))
    strongest = _strongest(best, shown, constants)
    if _strength(strongest) < constants.speciality_shown:
        return None
    return ShownSpeciality(role.id, best.id, best.name, tuple(skill.skill for skill in strongest))


def _strongest(speciality: Speciality, shown: Mapping[str, ShownSkill], constants: AdviceConstants) -> list[ShownSkill]:
    """The strongest practised skills of the speciality; at most `speciality_skills`."""
    practised = [shown[skill] for skill in speciality.skills if skill in shown and shown[skill].practised]
    return sorted(practised, key=lambda skill: (-skill.strength, skill.skill))[: constants.speciality_skills]


def _strength(skills: Sequence[ShownSkill]) -> float:
    return sum(skill.strength for skill in skills)
