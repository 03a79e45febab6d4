"""Find the requirements of a role that a resume does not show at their level, and say why each is short."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.taxonomy.model import Requirement
from matcher.report import MissingStatus
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.standing import Standing

STUDIED = frozenset({"certificate", "course"})
"""Who learned something in a course has not done it yet, so there is nothing to say more clearly."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that is short of its level.

    `position` is its place in the role. `begun` are the skills that would meet it and that the resume names without
    showing them in practice. `told_by` is the skill whose line tells of the work; None if no line does.
    """

    position: int
    requirement: Requirement
    status: MissingStatus
    begun: frozenset[str]
    told_by: str | None = None


def told_at_work(standing: Standing, shown: Mapping[str, ShownSkill], foundations: Foundations) -> frozenset[str]:
    """The ids of the requirements that the resume does not show at their level, although its practice tells of them."""
    gaps = gaps_of(standing, shown, foundations)
    return frozenset(gap.requirement.id for gap in gaps if gap.told_by and shown[gap.told_by].practised)


def gaps_of(standing: Standing, shown: Mapping[str, ShownSkill], foundations: Foundations) -> tuple[Gap, ...]:
    """The gaps of a person in a role, in the role's order."""
    finder = _GapFinder(standing, shown, foundations)
    found = (finder.gap(position) for position in range(len(standing.coverages)))
    return tuple(gap for gap in found if gap is not None)


class _GapFinder:
    """Finds the gaps of one person in one role."""

    def __init__(self, standing: Standing, shown: Mapping[str, ShownSkill], foundations: Foundations) -> None:
        self._standing = standing
        self._shown = shown
        self._constants = standing.scale.constants.missing
        self._enough = {each.id: self._enough_for(each) for each in standing.profile.requirements}
        self._telling = [
            (skill, each, foundations.tells_of(skill)) for skill, each in shown.items() if each.tier not in STUDIED
        ]

    def gap(self, position: int) -> Gap | None:
        """The gap at a position of the role; None if the requirement is shown at its level."""
        requirement = self._standing.profile.requirements[position]
        enough = self._enough[requirement.id]
        practised = frozenset(skill for skill in enough if skill in self._shown and self._shown[skill].practised)
        if len(practised) >= requirement.count:
            return Gap(position, requirement, "stale", practised) if self._are_stale(practised) else None
        begun = frozenset(enough & self._shown.keys() - practised)
        if told_by := self._told_by(requirement, enough - practised, practised):
            return Gap(position, requirement, "untold", begun, told_by)
        weak = begun or practised or self._standing.coverages[position] > 0
        return Gap(position, requirement, "weak" if weak else "missing", begun)

    def _enough_for(self, requirement: Requirement) -> frozenset[str]:
        return frozenset(
            each.skill for each in requirement.alternatives if each.credit >= self._constants.enough_credit
        )

    def _are_stale(self, skills: frozenset[str]) -> bool:
        return all(self._is_stale(self._shown[skill]) for skill in skills)

    def _is_stale(self, skill: ShownSkill) -> bool:
        months = self._standing.scale.months_since(skill.last_day)
        return all(use.dated for use in skill.uses) and months > self._constants.stale_after_months

    def _told_by(self, requirement: Requirement, wanted: frozenset[str], practised: frozenset[str]) -> str | None:
        """The skill whose line tells best of the work, practice before a list.

        It is an alternative of the requirement, or it implies a wanted one, or it is practice of one of the parts. Of
        these, the first tells most. The `practised` ones have told already.
        """
        asked = {each.skill for each in requirement.alternatives}
        places = {skill: place for place, part in enumerate(requirement.parts, 1) for skill in self._enough[part]}
        told = [
            each
            for skill, each, tells in self._telling
            if skill not in practised
            and (skill in asked or not wanted.isdisjoint(tells) or (skill in places and each.practised))
        ]
        best = max(
            told,
            key=lambda each: (each.practised, each.skill in wanted, -places.get(each.skill, 0), each.strength),
            default=None,
        )
        return best.skill if best else None
