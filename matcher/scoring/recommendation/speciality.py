"""Find the speciality of a recommended role for which a resume shows most evidence."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from knowledge.constants.scoring import AdviceConstants
from knowledge.taxonomy.model import Role, Speciality
from matcher.report import ShownSpeciality
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale


class _Candidate(NamedTuple):
    """A speciality of a role, its strongest skills, how strong they are together, and how strongly lines name them."""

    role: Role
    speciality: Speciality
    skills: Sequence[ShownSkill]
    strength: float
    named: float


def shown_speciality(
    roles: Sequence[Role], shown: Mapping[str, ShownSkill], constants: AdviceConstants, scale: StrengthScale
) -> ShownSpeciality | None:
    """The speciality with the strongest practised skills among the specialities of the recommended `roles`.

    One that comes earlier in the role's order is preferred where the lines that name it show as much: roles list the
    subjects of work before its tools, and two tools on a line do not make a subject. It is None if no speciality has
    enough evidence. Of equally strong ones, it is the first in the role's order.
    """
    of_each = [_candidate(role, each, shown, constants, scale) for role in roles for each in role.specialities]
    candidates = [each for each in of_each if max(each.strength, each.named) >= constants.speciality_shown]
    if not candidates:
        return None
    strongest = max(candidates, key=attrgetter("strength"))
    earlier = candidates[: candidates.index(strongest)]
    preferred = [each for each in earlier if each.named >= max(strongest.named, constants.speciality_shown)]
    best = max(preferred, key=attrgetter("named"), default=strongest)
    return ShownSpeciality(
        best.role.id, best.speciality.id, best.speciality.name, tuple(skill.skill for skill in best.skills)
    )


def _candidate(
    role: Role,
    speciality: Speciality,
    shown: Mapping[str, ShownSkill],
    constants: AdviceConstants,
    scale: StrengthScale,
) -> _Candidate:
    """The speciality with its strongest practised skills; at most `speciality_skills`."""
    practised = [shown[skill] for skill in speciality.skills if skill in shown and shown[skill].practised]
    skills = sorted(practised, key=lambda skill: (-skill.strength, skill.skill))[: constants.speciality_skills]
    return _Candidate(role, speciality, skills, sum(skill.strength for skill in skills), _named(skills, scale))


def _named(skills: Sequence[ShownSkill], scale: StrengthScale) -> float:
    """The sum over all lines of how strongly each names one of the skills: a line of several tools counts once."""
    lines: dict[str, float] = {}
    for use in (use for skill in skills for use in skill.uses if use.sure):
        lines[use.line] = max(lines.get(use.line, 0.0), scale.strength(frozenset({use})))
    return sum(lines.values())
