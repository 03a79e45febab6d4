"""The requirements of a role for which more evidence would raise the fit."""

from collections.abc import Mapping

from knowledge.taxonomy.model import Requirement
from matcher.report import Missing, MissingStatus
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.coverage import Standing
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale

NO_GAIN = 1e-9
"""Points of fit. A smaller gain is a rounding error of floating-point sums."""


def missing_requirements(
    standing: Standing, prospects: Prospects, shown: Mapping[str, ShownSkill], scale: StrengthScale
) -> tuple[Missing, ...]:
    """The requirements that are missing, weak or stale and for which more evidence would raise the fit.

    The largest gain comes first.
    """
    found = []
    for requirement, covered in zip(standing.profile.requirements, standing.coverages, strict=True):
        status = "missing" if covered == 0 else _shortcoming(requirement, shown, scale)
        if status is not None:
            found.append(_missing(requirement, status, standing, prospects, shown))
    return tuple(
        sorted((each for each in found if each.gain > NO_GAIN), key=lambda each: (-each.gain, each.requirement))
    )


def _shortcoming(
    requirement: Requirement, shown: Mapping[str, ShownSkill], scale: StrengthScale
) -> MissingStatus | None:
    named = [shown[each.skill] for each in requirement.alternatives if each.skill in shown]
    practised = [skill for skill in named if skill.practised]
    if len(practised) < requirement.count:
        return "weak"
    return "stale" if all(_is_stale(skill, scale) for skill in practised) else None


def _is_stale(skill: ShownSkill, scale: StrengthScale) -> bool:
    dated = all(use.dated for use in skill.uses)
    return dated and scale.months_since(skill.last_day) > scale.constants.missing.stale_after_months


def _missing(
    requirement: Requirement,
    status: MissingStatus,
    standing: Standing,
    prospects: Prospects,
    shown: Mapping[str, ShownSkill],
) -> Missing:
    by, gain = prospects.by(requirement, shown)
    return Missing(
        requirement=requirement.id,
        name=requirement.name,
        importance=requirement.importance,
        status=status,
        gain=gain,
        by=by,
        any_of=tuple(each.skill for each in requirement.alternatives),
        evidence_needed=requirement.evidence_needed,
        why=standing.profile.whys[requirement.id],
    )
