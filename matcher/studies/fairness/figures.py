"""The figures of an audit. Rates, shares and ratios are 0 to 1 unless a field says otherwise."""

from typing import Literal

import msgspec

Interval = tuple[float, float]
Verdict = Literal["compared-with", "too-few", "none-selected", "alike", "small-but-sure", "below-unsure", "below"]
"""What the four-fifths rule and Fisher's exact test say of a category against the one with the highest rate among those
that are large enough.

`compared-with` is that category itself. `too-few` and `none-selected` are no verdict. `alike` has at least four fifths
of the rate, and the difference may be chance; with `small-but-sure` it is hardly chance. `below` has less than four
fifths, hardly by chance; with `below-unsure` it may be chance.
"""


class Rate(msgspec.Struct, frozen=True):
    """How many people of a category were selected, or scored above the median.

    `impact_ratio` is the rate divided by the highest rate of the table; None if the category is excluded or if the
    highest rate is 0. `verdict_ratio` is the rate divided by that of the category with `compared-with`, which the
    verdict is about, and `p_value` is of Fisher's exact test, two-sided; both are None without a verdict.
    """

    count: int
    rate: float
    interval: Interval
    impact_ratio: float | None
    impact_interval: Interval | None
    verdict: Verdict
    p_value: float | None = None
    verdict_ratio: float | None = None


class CategoryFigures(msgspec.Struct, frozen=True):
    """The people with these values of the columns of a table. `share` is their part of the people of the table."""

    values: tuple[str, ...]
    people: int
    share: float
    excluded: bool
    selection: Rate
    scoring: Rate


class GroupTable(msgspec.Struct, frozen=True):
    """The categories of one column of the groups file, or of two columns crossed.

    `unknown` counts people who are not in the table because a value is not known.
    """

    columns: tuple[str, ...]
    people: int
    unknown: int
    categories: tuple[CategoryFigures, ...]


class SweepRate(msgspec.Struct, frozen=True):
    """How many people of a category would be selected at a threshold."""

    values: tuple[str, ...]
    count: int
    rate: float
    impact_ratio: float | None


class SweepStep(msgspec.Struct, frozen=True):
    """What would happen at another threshold of the fit. `lowest` is the lowest impact ratio of categories that are
    large enough for a verdict; None if too few people would be selected for one.
    """

    threshold: float
    column: str
    selected: int
    lowest: float | None
    rates: tuple[SweepRate, ...]


class RequirementDifference(msgspec.Struct, frozen=True):
    """How a requirement is met by a category and by the category with the highest selection rate.

    `met` and `met_compared` are the shares of people who meet at least half of it, `difference` is the first minus the
    second. `fit_gap` is the difference of the mean fits, in points, and `fit_gap_without` what it would be without the
    requirement. The impact ratios are of the selection rates. Both are None if the role of the pool is not known in
    its version, and the impact ratios also if people selected, not a threshold.
    """

    column: str
    value: str
    compared_with: str
    requirement: str
    name: str
    met: float
    met_compared: float
    difference: float
    interval: Interval
    fit_gap: float
    fit_gap_without: float | None
    impact_ratio: float | None
    impact_ratio_without: float | None


class Audit(msgspec.Struct, frozen=True):
    """The audit of a pool for one role.

    `selected_by` is the column with decisions, or None if everybody with a fit of at least `threshold` counts as
    selected. `median` is the median fit of all `people`, which are those with a fit and a row. `without_fit` counts
    documents that failed or have too little text, `without_row` those that the groups file does not name, and
    `undecided` those without a decision. `earlier` counts documents of people of whom a later one counts, and
    `rows_left` rows of nobody in the pool. `other_versions` counts people whose documents were matched with other
    versions of Rolefit or its data than most.
    """

    role: str
    name: str
    threshold: float
    selected_by: str | None
    people: int
    selected: int
    median: float
    without_fit: int
    without_row: int
    undecided: int
    rows_left: int
    days: tuple[str, ...]
    versions: tuple[str, ...]
    tables: tuple[GroupTable, ...]
    sweep: tuple[SweepStep, ...]
    requirements: tuple[RequirementDifference, ...]
    requirements_note: str = ""
    earlier: int = 0
    other_versions: int = 0
