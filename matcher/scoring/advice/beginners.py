"""Advice for people at the beginning of a role, and for people of other professions."""

from collections.abc import Iterable, Mapping

from matcher.report import Ladder
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.constants import AdviceConstants
from matcher.scoring.fit.shown import ShownSkill

OTHER_PROFESSION = (
    "This resume shows little of the work of these roles, so a list of what is missing would not help. "
    "There are first steps for everybody who would like to begin."
)


def is_beginner(person: Prospects, constants: AdviceConstants) -> bool:
    """Whether a short ladder helps more than a list of what is missing."""
    return person.fit < constants.beginner_below and bool(person.role.ladder)


def is_near_the_field(prospects: Iterable[Prospects], constants: AdviceConstants) -> bool:
    """Whether the resume shows some of the craft of one of the roles, so that advice is not out of place."""
    return any(
        person.fit >= constants.beginner_below or person.standing.shares["basis"] >= constants.near_basis
        for person in prospects
    )


def ladder_for(person: Prospects, gaps: Iterable[Gap], shown: Mapping[str, ShownSkill]) -> Ladder:
    """The steps of the role's ladder that the resume does not show yet. Practice told in other words counts as well."""
    short = {gap.requirement.id for gap in gaps if gap.told_by is None or not shown[gap.told_by].practised}
    steps = tuple(step.text for step in person.role.ladder if not short.isdisjoint(step.requirements))
    return Ladder(person.role.id, steps)
