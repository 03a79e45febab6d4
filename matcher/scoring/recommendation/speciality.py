"""The direction within a recommended role that a resume shows most of."""

from collections.abc import Mapping, Sequence

from knowledge.taxonomy.model import Role, Speciality
from matcher.report import ShownSpeciality
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit.shown import ShownSkill


def shown_speciality(
    roles: Sequence[Role], shown: Mapping[str, ShownSkill], constants: AdviceConstants
) -> ShownSpeciality | None:
    """The speciality of `roles`, those that are recommended, whose practised skills are the strongest.

    None where the strongest few of no speciality add up to enough; the first of the role's own order where two add up
    to the same.
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
    practised = [shown[skill] for skill in speciality.skills if skill in shown and shown[skill].practised]
    return sorted(practised, key=lambda skill: (-skill.strength, skill.skill))[: constants.speciality_skills]


def _strength(skills: Sequence[ShownSkill]) -> float:
    return sum(skill.strength for skill in skills)
