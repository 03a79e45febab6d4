"""Make the tables of an audit from what was counted: rates by category, and at other thresholds."""

from collections.abc import Iterator, Mapping

from matcher.studies.fairness.figures import CategoryFigures, GroupTable, SweepRate, SweepStep
from matcher.studies.fairness.rates import (
    FEWEST_SELECTED,
    Counted,
    Values,
    highest_of,
    impact_ratio,
    large_enough,
    rates,
    small_categories,
)
from matcher.studies.fairness.tally import Columns, GroupTally, Tally

SWEPT = tuple(float(threshold) for threshold in range(10, 100, 10))
"""The thresholds of the sweep, in points of fit."""


def group_tables(tally: GroupTally, median: float, *, exclude_small: bool) -> tuple[GroupTable, ...]:
    """A table for each column and for each two columns crossed."""
    return tuple(
        _table(columns, categories, tally.unknown[columns], median, exclude_small=exclude_small)
        for columns, categories in tally.groups.items()
    )


def _table(
    columns: Columns, categories: Mapping[Values, Tally], unknown: int, median: float, *, exclude_small: bool
) -> GroupTable:
    people = {values: tally.people for values, tally in categories.items()}
    excluded = small_categories(people) if exclude_small else frozenset()
    selection = rates({values: Counted(each.selected, each.people) for values, each in categories.items()}, excluded)
    scoring = rates({values: Counted(each.above(median), each.people) for values, each in categories.items()}, excluded)
    total = sum(people.values())
    return GroupTable(
        columns=columns,
        people=total,
        unknown=unknown,
        categories=tuple(
            CategoryFigures(values, number, number / total, values in excluded, selection[values], scoring[values])
            for values, number in people.items()
        ),
    )


def sweep(tally: GroupTally, threshold: float) -> Iterator[SweepStep]:
    """The selection rates by each column at other thresholds, and at the given one."""
    for (column, *crossed), categories in tally.groups.items():
        if not crossed:
            for each in sorted({*SWEPT, threshold}):
                yield _step(column, each, categories)


def _step(column: str, threshold: float, categories: Mapping[Values, Tally]) -> SweepStep:
    counts = {values: Counted(tally.at_least(threshold), tally.people) for values, tally in categories.items()}
    large = large_enough(counts)
    highest = highest_of(large)
    compared = counts[highest] if highest and counts[highest].chosen >= FEWEST_SELECTED else None
    ratios = {values: impact_ratio(counted, compared) for values, counted in large.items()}
    return SweepStep(
        threshold=threshold,
        column=column,
        selected=sum(counted.chosen for counted in counts.values()),
        lowest=min((ratio for ratio in ratios.values() if ratio is not None), default=None),
        rates=tuple(
            SweepRate(values, counted.chosen, counted.rate, ratios.get(values)) for values, counted in counts.items()
        ),
    )
