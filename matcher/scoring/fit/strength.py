"""Compute the strength of a skill from the tier of its evidence, the length of its use and how recent that is.

Intervals are whole days, the first and the last included. Months are days divided by the mean length of a month.
Scoring never rounds, so that points add up to fits; only code that shows a number rounds it.
"""

import datetime as dt
import math
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from knowledge.constants.scoring import Constants
from matcher.evidence import DATED_TIERS, RANKS, TIERS, TIERS_AT_WORK, Tier, Unit

_DATED_RANKS = frozenset(RANKS[tier] for tier in DATED_TIERS)
_RANKS_AT_WORK = frozenset(RANKS[tier] for tier in TIERS_AT_WORK)


class Strengths(NamedTuple):
    """How strongly the uses of a skill count, each 0 to 1.

    `shared` counts for requirements that a role shares with others, `own` for those that are its own, and `years` says
    for how long the skill was practised.
    """

    shared: float
    own: float
    years: float


class Use(NamedTuple):
    """One evidence unit as numbers.

    `rank` is the position of its tier in `TIERS`; 0 is the strongest. `first` and `last` are the first and the last day
    of use, as `date.toordinal` counts; both are 0 without dates. `line` is the text line that shows it, or the id
    of the skill if no line is known.
    """

    rank: int
    first: int
    last: int
    sure: bool
    line: str = ""

    @property
    def tier(self) -> Tier:
        """The tier of this rank."""
        return TIERS[self.rank]

    @property
    def practised(self) -> bool:
        """Whether the skill was used in a job, a project or research."""
        return self.rank in _DATED_RANKS

    @property
    def at_work(self) -> bool:
        """Whether the skill was used in a job."""
        return self.rank in _RANKS_AT_WORK

    @property
    def dated(self) -> bool:
        """Whether the use has dates."""
        return self.last > 0


_Span = tuple[int, int, int]
"""The rank, the first and the last day of a use."""
_rank_of = itemgetter(0)


def months_back(as_of: dt.date, months: int) -> dt.date:
    """The first day of a period of `months` calendar months that ends on `as_of`, but not before `date.min`."""
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    first_of_month = dt.date(year, month + 1, 1)
    next_month = (first_of_month + dt.timedelta(days=31)).replace(day=1)
    same_day = min(first_of_month + dt.timedelta(days=as_of.day - 1), next_month - dt.timedelta(days=1))
    return same_day + dt.timedelta(days=1)


def days_covered(uses: Iterable[Use]) -> int:
    """The number of days on which there is at least one use."""
    return _days(sorted([(use.first, use.last) for use in uses if use.dated]))


def _days(intervals: Iterable[tuple[int, int]]) -> int:
    """The number of days in intervals that are sorted."""
    days = end = 0
    for first, last in intervals:
        if last > end:
            days += last - max(first - 1, end)
            end = last
    return days


class StrengthScale:
    """Computes strengths as of one day with the given constants."""

    def __init__(self, constants: Constants, as_of: dt.date) -> None:
        self.constants = constants
        self.as_of = as_of
        self._today = as_of.toordinal()
        self._generous_first = months_back(as_of, constants.strength.generous_months).toordinal()
        self._known: dict[frozenset[Use], Strengths] = {}
        self._of_spans: dict[frozenset[_Span], Strengths] = {frozenset(): Strengths(0.0, 0.0, 0.0)}
        """Strengths by spans, which the uses on many lines of a job share."""
        self._of_one: dict[_Span, Strengths] = {}
        self._generous: dict[frozenset[Use], frozenset[Use]] = {}
        self._sure: dict[frozenset[Use], frozenset[Use]] = {}
        from_weakest = accumulate([constants.tiers[tier] for tier in reversed(TIERS)], max)
        self._tier_values = tuple(from_weakest)[::-1]

    def uses(self, units: Iterable[Unit]) -> frozenset[Use]:
        """The uses of one skill, without repetitions."""
        return frozenset([self._use_of(unit) for unit in units])

    def _use_of(self, unit: Unit) -> Use:
        rank, line = RANKS[unit.tier], unit.line or unit.skill
        if unit.start is None or unit.end is None:
            return Use(rank, 0, 0, unit.sure, line)
        return self._use(rank, unit.start.toordinal(), unit.end.toordinal(), unit.sure, line)

    def use(self, use: Use) -> Use:
        """The use as it counts. An interval that goes on after `as_of` is cut there.

        A use is undated if its interval begins after `as_of`, if it ends before it begins, or if its tier has no dates.
        """
        return self._use(*use)

    def _use(self, rank: int, first: int, last: int, sure: bool, line: str) -> Use:
        last = min(last, self._today)
        if rank in _DATED_RANKS and 0 < first <= last:
            return Use(rank, first, last, sure, line)
        return Use(rank, 0, 0, sure, line)

    def generous(self, uses: frozenset[Use]) -> frozenset[Use]:
        """The uses, with each undated one dated to the last `generous_months`."""
        found = self._generous.get(uses)
        if found is None:
            dated = [use if use.last else self._dated(use) for use in uses]
            found = self._generous[uses] = frozenset(dated) if dated != [*uses] else uses
        return found

    def sure(self, uses: frozenset[Use]) -> frozenset[Use]:
        """The uses that are sure."""
        found = self._sure.get(uses)
        if found is None:
            sure = [use for use in uses if use.sure]
            found = self._sure[uses] = frozenset(sure) if len(sure) < len(uses) else uses
        return found

    def _dated(self, use: Use) -> Use:
        return Use(use.rank, self._generous_first, self._today, use.sure, use.line)

    def months(self, days: float) -> float:
        """The days as a number of months."""
        return days / self.constants.strength.days_per_month

    def months_since(self, day: int) -> float:
        """The months from `day`, as `date.toordinal` counts, to `as_of`."""
        return self.months(self._today - day)

    def duration_factor(self, months: float) -> float:
        """The factor for `months` of use: it starts at `duration_floor` and approaches 1 exponentially."""
        floor = self.constants.strength.duration_floor
        return floor + (1 - floor) * (1 - math.exp(-months / self.constants.strength.duration_months))

    def years_factor(self, months: float) -> float:
        """The factor for `months` of use in the years of practice: it starts at 0 and approaches 1 exponentially."""
        return 1 - math.exp(-months / self.constants.strength.years_months)

    def recency_factor(self, months: float) -> float:
        """The factor for a last use `months` ago.

        It is 1 within the grace period. Then its distance to `recency_floor` halves with every half-life.
        """
        floor = self.constants.strength.recency_floor
        overdue = max(0.0, months - self.constants.strength.recency_grace_months)
        return floor + (1 - floor) * math.pow(2, -overdue / self.constants.strength.recency_half_life_months)

    def strength(self, uses: frozenset[Use]) -> float:
        """The strength of a skill, 0 to 1; 0 without uses.

        For each tier, tier value x duration x recency is computed over the uses of that tier and of all stronger ones;
        the largest result is the strength. Because stronger uses are included, a stronger use never lowers a strength.
        """
        return self.strengths(uses).shared

    def strengths(self, uses: Collection[Use]) -> Strengths:
        """The strengths of a skill; all are 0 without uses.

        If the skill was never used in a job, a project or research, `own` is lower than `shared`, and `years` is 0.
        For `years`, the factor of duration is that of `years_factor`.
        """
        if len(uses) == 1:
            ((rank, first, last, _, _),) = uses
            return self._of_one.get((rank, first, last)) or self._strengths_of_one((rank, first, last))
        uses = frozenset(uses)
        found = self._known.get(uses)
        if found is None:
            spans = frozenset([(rank, first, last) for rank, first, last, _, _ in uses])
            found = self._of_spans.get(spans)
            if found is None:
                found = self._of_spans[spans] = self._measure(spans)
            self._known[uses] = found
        return found

    def _strengths_of_one(self, span: _Span) -> Strengths:
        found = self._of_one[span] = self._measure([span])
        return found

    def _measure(self, spans: Iterable[_Span]) -> Strengths:
        best = years = 0.0
        so_far: list[_Span] = []
        ordered = sorted(spans)
        for rank, same_tier in groupby(ordered, key=_rank_of):
            so_far.extend(same_tier)
            value = self._tier_values[rank]
            if value > years:
                months, age = self._length_and_age(so_far)
                value *= self.recency_factor(age)
                best = max(best, value * self.duration_factor(months))
                years = max(years, value * self.years_factor(months))
        practised = ordered[0][0] in _DATED_RANKS
        return (
            Strengths(best, best, years) if practised else Strengths(best, best * self.constants.fit.unpractised, 0.0)
        )

    def _length_and_age(self, spans: Sequence[_Span]) -> tuple[float, float]:
        """The months of use, and the months since the last use."""
        dated = sorted([(first, last) for _, first, last in spans if last])
        months = self.months(_days(dated))
        age = self.months_since(max(last for _, last in dated)) if dated else math.inf
        if len(dated) < len(spans):
            months = max(months, self.constants.strength.undated_months)
            age = min(age, self.constants.strength.undated_age_months)
        return months, age
