"""Selection and scoring rates with their impact ratios, as the rules of New York City's Local Law 144 define them.

The rules are sections 5-300 and 5-301 of title 6 of the Rules of the City of New York.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scipy import stats

from matcher.studies.fairness.figures import Rate, Verdict
from matcher.studies.intervals import ratio_interval, share_interval

SMALL_SHARE = 0.02
"""An auditor may leave categories with a smaller share of the data out of the impact ratios (5-301 (d))."""

FOUR_FIFTHS = 0.8
"""A rate below this part of the highest one is a sign of adverse impact (29 CFR 1607.4 D)."""

LIKELY_CHANCE = 0.05
"""From this p-value on, a difference may be chance."""

FEWEST = 30
"""Smaller categories get no verdict: there, one person moves a rate by more than three points."""

FEWEST_SELECTED = 5
"""There is also no verdict if fewer people of both categories together are selected."""

Values = tuple[str, ...]


class Counted(NamedTuple):
    """How many of the people of a category were selected, or scored above the median."""

    chosen: int
    people: int

    @property
    def rate(self) -> float:
        """The part of the people, 0 to 1."""
        return self.chosen / self.people


def small_categories(people: Mapping[Values, int]) -> frozenset[Values]:
    """The categories that have less than `SMALL_SHARE` of the people."""
    total = sum(people.values())
    return frozenset(values for values, number in people.items() if number < SMALL_SHARE * total)


def rates(counts: Mapping[Values, Counted], excluded: frozenset[Values] = frozenset()) -> dict[Values, Rate]:
    """The rate of each category, with its impact ratio unless the category is excluded, and with a verdict.

    The impact ratio compares with the highest rate of all categories that are not excluded. The verdict compares with
    the highest rate of those with at least `FEWEST` people.
    """
    included = {values: counted for values, counted in counts.items() if values not in excluded}
    highest = highest_of(included)
    compared = highest_of(large_enough(included))
    return {
        values: _rate(counted, None if values in excluded else _get(counts, highest), _get(counts, compared))
        for values, counted in counts.items()
    }


def highest_of(counts: Mapping[Values, Counted]) -> Values | None:
    """The category with the highest rate, the larger one of equals; None without any."""
    return min(counts, key=lambda values: (-counts[values].rate, -counts[values].people, values), default=None)


def impact_ratio(counted: Counted, highest: Counted | None) -> float | None:
    """The rate divided by the highest one; None if there is none or if it is 0."""
    return counted.rate / highest.rate if highest and highest.chosen else None


def large_enough(counts: Mapping[Values, Counted]) -> dict[Values, Counted]:
    """The categories with enough people for a verdict."""
    return {values: counted for values, counted in counts.items() if counted.people >= FEWEST}


def _get(counts: Mapping[Values, Counted], values: Values | None) -> Counted | None:
    return None if values is None else counts[values]


def _rate(counted: Counted, highest: Counted | None, compared: Counted | None) -> Rate:
    verdict, p_value = _verdict(counted, compared)
    has_verdict = p_value is not None or verdict == "compared-with"
    return Rate(
        count=counted.chosen,
        rate=counted.rate,
        interval=share_interval(*counted),
        impact_ratio=impact_ratio(counted, highest),
        impact_interval=ratio_interval(*counted, *highest) if highest and counted is not highest else None,
        verdict=verdict,
        p_value=p_value,
        verdict_ratio=impact_ratio(counted, compared) if has_verdict else None,
    )


def _verdict(counted: Counted, compared: Counted | None) -> tuple[Verdict, float | None]:
    if compared is None or counted.people < FEWEST:
        return "too-few", None
    if counted is compared:
        return "compared-with", None
    if not compared.chosen:
        return "none-selected", None
    if counted.chosen + compared.chosen < FEWEST_SELECTED:
        return "too-few", None
    table: Sequence[Sequence[int]] = [[each.chosen, each.people - each.chosen] for each in (counted, compared)]
    p_value = float(stats.fisher_exact(table).pvalue)
    if counted.rate < FOUR_FIFTHS * compared.rate:
        return ("below" if p_value < LIKELY_CHANCE else "below-unsure"), p_value
    return ("small-but-sure" if p_value < LIKELY_CHANCE else "alike"), p_value
