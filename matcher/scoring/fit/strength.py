"""How well one skill is shown: how strong its evidence is, how long it was used and how lately.

Dates count as whole days, both ends included, and become months by dividing by the days of a mean month. Nothing is
rounded here or anywhere else in the scoring, so that points add up to fits; rounding is for those who show a number.
"""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from matcher.evidence import DATED_TIERS, TIERS, Tier, Unit
from matcher.scoring.constants import Constants

_RANKS = {tier: rank for rank, tier in enumerate(TIERS)}


class Use(NamedTuple):
    """One evidence unit, ready for arithmetic: `rank` is the place of its tier in `TIERS`, 0 the strongest.

    `first` and `last` are day numbers (`date.toordinal`), both inside the interval; both 0 when it is undated.
    """

    rank: int
    first: int
    last: int
    sure: bool

    @property
    def tier(self) -> Tier:
        """The tier that `rank` stands for."""
        return TIERS[self.rank]

    @property
    def dated(self) -> bool:
        """Whether it carries an interval."""
        return self.last > 0


_by_rank = attrgetter("rank")


def months_back(as_of: dt.date, months: int) -> dt.date:
    """The first day of the `months` calendar months that end with `as_of`; at the earliest the first day there is."""
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    first_of_month = dt.date(year, month + 1, 1)
    next_month = (first_of_month + dt.timedelta(days=31)).replace(day=1)
    same_day = min(first_of_month + dt.timedelta(days=as_of.day - 1), next_month - dt.timedelta(days=1))
    return same_day + dt.timedelta(days=1)


def days_covered(uses: Iterable[Use]) -> int:
    """The number of days in the union of the intervals."""
    days = end = 0
    for first, last in sorted((use.first, use.last) for use in uses if use.dated):
        if last > end:
            days += last - max(first - 1, end)
            end = last
    return days


class StrengthScale:
    """Measures strengths on the day `as_of`, by the constants given."""

    def __init__(self, constants: Constants, as_of: dt.date) -> None:
        self.constants = constants
        self.as_of = as_of
        self._today = as_of.toordinal()
        self._generous_first = months_back(as_of, constants.strength.generous_months).toordinal()
        self._known: dict[frozenset[Use], float] = {}
        self._tier_values = tuple(max(constants.tiers[weaker] for weaker in TIERS[rank:]) for rank in range(len(TIERS)))

    def uses(self, units: Iterable[Unit]) -> frozenset[Use]:
        """What the units of one skill say, each thing once.

        Intervals are clipped at `as_of`. One that begins after it or ends before it begins is none, and so is that of
        a tier that carries no dates.
        """
        return frozenset(self._use(unit) for unit in units)

    def _use(self, unit: Unit) -> Use:
        rank = _RANKS[unit.tier]
        if unit.start is None or unit.end is None or unit.tier not in DATED_TIERS:
            return Use(rank, 0, 0, unit.sure)
        first, last = unit.start.toordinal(), min(unit.end.toordinal(), self._today)
        if first > self._today or last < first:
            return Use(rank, 0, 0, unit.sure)
        return Use(rank, first, last, unit.sure)

    def generous(self, uses: Collection[Use]) -> frozenset[Use]:
        """The uses with the undated ones taken as the last `generous_months`."""
        return frozenset(
            use if use.dated else Use(use.rank, self._generous_first, self._today, use.sure) for use in uses
        )

    def months(self, days: float) -> float:
        """`days` in months."""
        return days / self.constants.strength.days_per_month

    def months_since(self, day: int) -> float:
        """The months from the day number `day` to `as_of`."""
        return self.months(self._today - day)

    def duration_factor(self, months: float) -> float:
        """What `months` of use are worth: from `duration_floor` towards 1, saturating exponentially."""
        floor = self.constants.strength.duration_floor
        return floor + (1 - floor) * (1 - math.exp(-months / self.constants.strength.duration_months))

    def recency_factor(self, months: float) -> float:
        """What a skill is worth `months` after its last use: 1 for the grace, then halving towards `recency_floor`."""
        floor = self.constants.strength.recency_floor
        overdue = max(0.0, months - self.constants.strength.recency_grace_months)
        return floor + (1 - floor) * math.pow(2, -overdue / self.constants.strength.recency_half_life_months)

    def strength(self, uses: frozenset[Use]) -> float:
        """The strength of a skill, 0 to 1; 0 without uses.

        The largest value over the tiers of tier value x duration x recency, where a tier's evidence is its own and
        that of all stronger ones. Nesting the tiers is what keeps stronger evidence from ever lowering a strength.
        """
        if uses not in self._known:
            self._known[uses] = self._measure(uses)
        return self._known[uses]

    def _measure(self, uses: Collection[Use]) -> float:
        best = 0.0
        so_far: list[Use] = []
        for rank, same_tier in groupby(sorted(uses), key=_by_rank):
            so_far.extend(same_tier)
            value = self._tier_values[rank]
            if value > best:
                best = max(best, value * self._length_and_recency(so_far))
        return best

    def _length_and_recency(self, uses: Collection[Use]) -> float:
        months = self.months(days_covered(uses))
        last = max(use.last for use in uses)
        age = self.months_since(last) if last else math.inf
        if not all(use.dated for use in uses):
            months = max(months, self.constants.strength.undated_months)
            age = min(age, self.constants.strength.undated_age_months)
        return self.duration_factor(months) * self.recency_factor(age)
