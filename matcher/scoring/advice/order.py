"""Choose the skill that would close each gap, and put the gaps in the order in which a mentor would advise them."""

from collections.abc import Mapping, Sequence, Set
from heapq import heappop, heappush
from typing import NamedTuple

from matcher.scoring.advice.closing import ClosingSkills
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.profile import Part


class Step(NamedTuple):
    """A gap, the skill that would close it, and the points that the fit would gain with it.

    `from_line_limit` is how many of these points any other line would add as well, since one line more raises the limit
    of what one line may add.
    """

    gap: Gap
    by: str
    gain: float
    from_line_limit: float

    @property
    def points(self) -> float:
        """The points that the skill itself adds."""
        return self.gain - self.from_line_limit


def in_order(
    gaps: Sequence[Gap],
    person: Prospects,
    known: frozenset[str],
    skills: ClosingSkills,
    disowned: Set[str] = frozenset(),
) -> list[Step]:
    """The gaps with the skill for each. `known` is what the resume names and implies. No step is `disowned`.

    A mentor chooses the first few, as many as a path has, by their priority among those whose skill adds enough points
    for a step. They come first, then all others, and both are in the order of these points. Of equal ones, those
    that are only untold come first, since they cost only a line, and last where their block is full without them. No
    skill comes before what it builds on, and none comes twice. A gap that no skill can close is left out.
    """
    constants, foundations = person.standing.scale.constants.advice, skills.foundations
    by_priority = _Ordering(gaps, person, known, skills, disowned).steps()
    shares = person.standing.shares
    by_priority.sort(key=lambda step: (step.points < constants.worth_a_step, _is_enough(step, shares)))
    chosen = _in_turn(by_priority, known, foundations)
    parts = chosen[: constants.longest_path], chosen[constants.longest_path :]
    by_points = [step for part in parts for step in sorted(part, key=lambda step: _by_points(step, shares))]
    return _in_turn(by_points, known, foundations)


def _by_points(step: Step, shares: Mapping[Part, float]) -> tuple[float, bool, bool]:
    """The rank of a step by its points as they are shown."""
    return -round(step.points, 1), _is_enough(step, shares), step.gap.status != "untold"


def _is_enough(step: Step, shares: Mapping[Part, float]) -> bool:
    """Whether the work is only untold, and its block is full without it. `shares` says how far each block is met.

    Tools that are not named are asked for all the same, since without their names a fit is not sure.
    """
    gap = step.gap
    return gap.status == "untold" and not gap.unnamed and shares[gap.requirement.block] >= 1


def _in_turn(steps: Sequence[Step], known: Set[str], foundations: Foundations) -> list[Step]:
    """The steps in their order, except that each waits for the steps that its skill builds on."""
    known, ordered = set(known), list[Step]()
    waiting: list[Step] = []
    for step in steps:
        waiting.append(step)
        while waiting and (ready := _first_ready(waiting, known, foundations)):
            waiting.remove(ready)
            known |= foundations.with_implied(ready.by)
            ordered.append(ready)
    return ordered


def _first_ready(steps: Sequence[Step], known: Set[str], foundations: Foundations) -> Step | None:
    """The first of the steps that builds only on what is known; None without any."""
    for each in steps:
        if each.by in known or foundations.within_reach(each.by, known):
            return each
    return None


class _Ordering:
    """Takes one gap after the other.

    For each gap that waits, the skill that was chosen for it is kept. A step changes it only where it uses this skill,
    or where skills of the gap build on what it teaches.
    """

    def __init__(
        self,
        gaps: Sequence[Gap],
        person: Prospects,
        known: frozenset[str],
        skills: ClosingSkills,
        disowned: Set[str],
    ) -> None:
        self._person = person
        self._constants = person.standing.scale.constants.advice
        self._skills = skills
        self._known, self._used = set(known), set(disowned)
        self._open = {gap.position: gap for gap in gaps}
        """The gaps that wait, by their position in the role."""
        self._by: dict[int, str | None] = {}
        self._waiting: list[tuple[float, float, int, str]] = []
        """Gaps by their positions with a skill that was chosen for them, those to take first in front. Another skill
        may have been chosen since."""

    def steps(self) -> list[Step]:
        """The steps by their priority; of equal ones, the heavier requirement, then the first in the role."""
        for gap in self._open.values():
            self._choose(gap)
        steps = []
        while self._waiting:
            *_, position, by = heappop(self._waiting)
            if position in self._open and by == self._by[position]:
                steps.append(Step(self._open.pop(position), by, *self._person.gain(by)))
                self._take(by)
        return steps

    def _take(self, skill: str) -> None:
        """Use a skill, and know it with all that it implies."""
        learned = self._skills.foundations.with_implied(skill) - self._known
        self._known |= learned
        self._used.add(skill)
        for each in learned | {skill}:
            for position in self._skills.waiting_for(each):
                if position in self._open:
                    self._choose(self._open[position])

    def _choose(self, gap: Gap) -> None:
        """Choose the skill for a gap, which then waits with its priority."""
        position = gap.position
        by = self._skills.closing(gap, self._known, self._used)
        if by != self._by.get(position):
            self._by[position] = by
            if by is not None:
                heappush(self._waiting, (-self._priority(gap, by), -gap.requirement.weight, position, by))

    def _priority(self, gap: Gap, by: str) -> float:
        """How early a mentor would name a step.

        It is advise * points * (floor + (1 - floor) * min(1, share / full_share)), where `points` is what this
        requirement alone would add to the fit, and `share` is the skill's own share of the postings. What is only
        untold counts `untold` times as much.
        """
        constants = self._constants
        asked = min(1.0, self._skills.shares.get(by, 0.0) / constants.full_share)
        demand = constants.share_floor + (1 - constants.share_floor) * asked
        ease = constants.untold if gap.status == "untold" else 1.0
        return ease * gap.requirement.advise * self._person.points_of(gap.position, by) * demand
