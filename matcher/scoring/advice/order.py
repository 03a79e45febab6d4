"""Choose the skill that would close each gap, and put the gaps in the order in which a mentor would advise them."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from matcher.scoring.advice.closing import ClosingSkills
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.prospects import Prospects

LEAST_GAIN = 0.05
"""A smaller gain in points of fit is none: it would be shown as 0.0."""


class Step(NamedTuple):
    """A gap and the skill that would close it."""

    gap: Gap
    by: str


def in_order(gaps: Sequence[Gap], person: Prospects, known: frozenset[str], skills: ClosingSkills) -> list[Step]:
    """The gaps with the skill for each, the highest priority first. `known` is what the resume names and implies.

    No skill comes before what it builds on, and none comes twice. A gap that no skill can close is left out. Among the
    first few steps, as many as a path has, those that add points at once come first, and of these, those that are only
    untold, since they cost only a line. One whose skill builds on an earlier step stays behind it.
    """
    steps = _Ordering(gaps, person, known, skills).steps()
    first = person.standing.scale.constants.advice.longest_path

    def early(step: Step) -> tuple[bool, bool]:
        reachable = step.by in known or skills.foundations.within_reach(step.by, known)
        adds = reachable and person.gain(step.by) >= LEAST_GAIN
        return not adds, not (adds and step.gap.status == "untold")

    return sorted(steps[:first], key=early) + steps[first:]


class _Ordering:
    """Takes one gap after the other.

    For each gap that waits, the skill and its priority are kept. A step changes them only for gaps whose skill it uses,
    or whose skills build on what it teaches.
    """

    def __init__(self, gaps: Sequence[Gap], person: Prospects, known: frozenset[str], skills: ClosingSkills) -> None:
        self._gaps = gaps
        self._person = person
        self._skills = skills
        self._known, self._used = set(known), set[str]()
        self._place = {gap.position: place for place, gap in enumerate(gaps)}
        """The places of the gaps that wait, by their position in the role."""
        self._by: list[str | None] = [None] * len(gaps)
        self._waiting: list[tuple[float, float, int, str]] = []
        """Gaps by their places with a skill that was chosen for them, those to take first in front. Another skill may
        have been chosen since."""

    def steps(self) -> list[Step]:
        """The steps by their priority; of equal ones, the heavier requirement, then the first in the role."""
        for place in self._place.values():
            self._choose(place)
        steps = []
        while self._waiting:
            *_, place, by = heappop(self._waiting)
            gap = self._gaps[place]
            if by == self._by[place] and gap.position in self._place:
                steps.append(Step(gap, by))
                del self._place[gap.position]
                self._take(by)
        return steps

    def _take(self, skill: str) -> None:
        """Use a skill, and know it with all that it implies."""
        learned = self._skills.foundations.with_implied(skill) - self._known
        self._known |= learned
        self._used.add(skill)
        for position in {position for each in learned | {skill} for position in self._skills.waiting_for(each)}:
            if position in self._place:
                self._choose(self._place[position])

    def _choose(self, place: int) -> None:
        """Choose the skill for a gap, which then waits with its priority."""
        gap = self._gaps[place]
        by = self._skills.closing(gap, self._known, self._used)
        if by != self._by[place]:
            self._by[place] = by
            if by is not None:
                rank = -self._priority(gap, by), -gap.requirement.weight
                heappush(self._waiting, (*rank, place, by))

    def _priority(self, gap: Gap, by: str) -> float:
        """How early a mentor would name a step.

        It is advise * points * (floor + (1 - floor) * min(1, share / full_share)), where `points` is what this
        requirement alone would add to the fit, and `share` is the skill's own share of the postings. What is only
        untold counts `untold` times as much.
        """
        constants = self._person.standing.scale.constants.advice
        asked = min(1.0, self._skills.shares.get(by, 0.0) / constants.full_share)
        demand = constants.share_floor + (1 - constants.share_floor) * asked
        ease = constants.untold if gap.status == "untold" else 1.0
        return ease * gap.requirement.advise * self._person.points_of(gap.position, by) * demand
