"""Find the requirements of a role that groups of people meet differently."""

from collections.abc import Iterator, Mapping

from matcher.studies.fairness.figures import RequirementDifference
from matcher.studies.fairness.rates import Counted, Values, highest_of, impact_ratio, large_enough
from matcher.studies.fairness.tally import GroupTally, Tally
from matcher.studies.intervals import difference_interval


def requirement_differences(
    tally: GroupTally, names: Mapping[str, str], *, by_threshold: bool
) -> tuple[RequirementDifference, ...]:
    """How each large category meets each requirement, against the category with the highest selection rate.

    `names` are the names of the requirements by id. `by_threshold` says that a threshold selects. For each column, the
    surest differences come first: those whose interval is furthest from 0.
    """
    return tuple(
        difference
        for (column, *crossed), categories in tally.groups.items()
        if not crossed
        for difference in sorted(_of_column(column, categories, names, by_threshold=by_threshold), key=_sureness)
    )


def _of_column(
    column: str, categories: Mapping[Values, Tally], names: Mapping[str, str], *, by_threshold: bool
) -> Iterator[RequirementDifference]:
    counts = large_enough({values: Counted(each.selected, each.people) for values, each in categories.items()})
    highest = highest_of(counts)
    for values in counts:
        if highest is not None and values != highest:
            for requirement, name in names.items():
                yield _Compared(column, values[0], categories[values], highest[0], categories[highest]).difference(
                    requirement, name, by_threshold=by_threshold
                )


class _Compared:
    """A category beside the one with the highest selection rate."""

    def __init__(self, column: str, value: str, tally: Tally, other_value: str, other: Tally) -> None:
        self._column, self._value, self._other_value = column, value, other_value
        self._tally, self._other = tally, other

    def difference(self, requirement: str, name: str, *, by_threshold: bool) -> RequirementDifference:
        tally, other = self._tally, self._other
        met, other_met = tally.met[requirement], other.met[requirement]
        known = requirement in tally.without and requirement in other.without
        return RequirementDifference(
            column=self._column,
            value=self._value,
            compared_with=self._other_value,
            requirement=requirement,
            name=name,
            met=met / tally.people,
            met_compared=other_met / other.people,
            difference=met / tally.people - other_met / other.people,
            interval=difference_interval(met, tally.people, other_met, other.people),
            fit_gap=tally.mean_fit - other.mean_fit,
            fit_gap_without=self._gap_without(requirement) if known else None,
            impact_ratio=_ratio(tally.selected, tally, other.selected, other) if by_threshold else None,
            impact_ratio_without=(
                _ratio(tally.selected_without[requirement], tally, other.selected_without[requirement], other)
                if known and by_threshold
                else None
            ),
        )

    def _gap_without(self, requirement: str) -> float:
        tally, other = self._tally, self._other
        return tally.without[requirement] / tally.people - other.without[requirement] / other.people


def _ratio(count: int, tally: Tally, other_count: int, other: Tally) -> float | None:
    return impact_ratio(Counted(count, tally.people), Counted(other_count, other.people))


def _sureness(difference: RequirementDifference) -> tuple[float, str, str]:
    """A sort key. An interval that does not reach 0 comes before the others, the one furthest from 0 first."""
    low, high = difference.interval
    return -max(low, -high), difference.value, difference.requirement
