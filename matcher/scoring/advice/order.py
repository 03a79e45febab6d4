"""Choose the skill that would close each gap, and put the gaps in the order in which a mentor would advise them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.prospects import Prospects

Shares = Mapping[str, float]
"""For each skill, the share of the role's postings that name it, 0 to 1. A skill that was not counted is not in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A gap and the skill that would close it."""

    gap: Gap
    by: str


def in_order(
    gaps: Sequence[Gap], person: Prospects, known: frozenset[str], foundations: Foundations, shares: Shares
) -> list[Step]:
    """The gaps with the skill for each, the highest priority first. `known` is what the resume names and implies.

    No skill comes before what it builds on, and none comes twice. A gap that no skill can close is left out. Among the
    first few steps, as many as a path has, those that are only untold come first, since they cost only a line. One
    whose skill builds on an earlier step stays behind it.
    """
    steps = _by_priority(gaps, person, known, foundations, shares)
    first = person.standing.scale.constants.advice.longest_path

    def only_say(step: Step) -> bool:
        reachable = step.by in known or foundations.within_reach([step.by], known)
        return step.gap.status == "untold" and bool(reachable)

    return sorted(steps[:first], key=lambda step: not only_say(step)) + steps[first:]


def _by_priority(
    gaps: Sequence[Gap], person: Prospects, known: frozenset[str], foundations: Foundations, shares: Shares
) -> list[Step]:
    ordered: list[Step] = []
    waiting, used = list(gaps), set[str]()
    priority = _Priorities(person, shares)
    while steps := [Step(gap, by) for gap in waiting if (by := _by(gap, known, used, foundations, shares))]:
        best = max(steps, key=lambda step: (priority.of(step), step.gap.requirement.weight))
        ordered.append(best)
        waiting.remove(best.gap)
        used.add(best.by)
        known |= foundations.with_implied(best.by)
    return ordered


def _by(gap: Gap, known: frozenset[str], used: set[str], foundations: Foundations, shares: Shares) -> str | None:
    """The skill already begun, else one that the told work shows, else any that can be learned now.

    Of several that meet the requirement best, it is the one that most postings name.
    """
    most = max(each.credit for each in gap.requirement.alternatives)
    best = [each.skill for each in gap.requirement.alternatives if each.credit == most and each.skill not in used]
    told = foundations.tells_of(gap.told_by) if gap.told_by else frozenset[str]()
    choices = ([skill for skill in best if skill in names] for names in (gap.begun, told))
    choice = next(filter(None, choices), None) or foundations.within_reach(best, known)
    return max(choice, key=lambda skill: shares.get(skill, 0.0), default=None)


class _Priorities:
    """How early a mentor would name each step for one person, computed once for each."""

    def __init__(self, person: Prospects, shares: Shares) -> None:
        self._person = person
        self._shares = shares
        self._known: dict[tuple[int, str], float] = {}

    def of(self, step: Step) -> float:
        """The priority of a step.

        It is advise * points * (floor + (1 - floor) * min(1, share / full_share)), where `points` is what this
        requirement alone would add to the fit, and `share` is the skill's own share of the postings. What is only
        untold counts `untold` times as much.
        """
        place = step.gap.position, step.by
        if place not in self._known:
            self._known[place] = self._measure(step)
        return self._known[place]

    def _measure(self, step: Step) -> float:
        requirement, constants = step.gap.requirement, self._person.standing.scale.constants.advice
        asked = min(1.0, self._shares.get(step.by, 0.0) / constants.full_share)
        demand = constants.share_floor + (1 - constants.share_floor) * asked
        ease = constants.untold if step.gap.status == "untold" else 1.0
        return ease * requirement.advise * self._person.points_of(step.gap.position, step.by) * demand
