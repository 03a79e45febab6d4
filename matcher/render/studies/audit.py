"""The page and the CSV table of audits."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from matcher.render.days import as_of
from matcher.render.numbers import count
from matcher.render.studies.blocks import Curve, Curves, Section, StudyPage, Table
from matcher.render.studies.mixed_versions import mixed_versions
from matcher.render.studies.rows import Row
from matcher.render.studies.wording import decimal, decimal_range, p_value, percent, percent_range, points
from matcher.studies.fairness.figures import Audit, GroupTable, Rate, RequirementDifference, SweepStep, Verdict
from matcher.studies.fairness.rates import FEWEST, FEWEST_SELECTED
from matcher.tables import Cell

MOST_REQUIREMENTS = 12
"""The page shows at most this many requirements for a category. The JSON has all."""

MOST_FIRST = 5
"""The page begins with at most this many comparisons below four fifths."""

VERDICTS: dict[Verdict, str] = {
    "compared-with": "compared with this one",
    "too-few": "no verdict: too few people",
    "none-selected": "no verdict: nobody selected",
    "alike": "no sign of a difference",
    "small-but-sure": "a difference within four fifths, hardly chance",
    "below-unsure": "below four fifths, may be chance",
    "below": "below four fifths, hardly chance",
}
"""Each verdict in words."""

_BELOW: frozenset[Verdict] = frozenset({"below", "below-unsure"})

_RATES = (
    "The selection rate is the share of people who are selected. The scoring rate is the share with a fit above the "
    "median. The impact ratio is the rate divided by the highest rate of the table. Intervals are of 95 %."
)
_FOUR_FIFTHS = (
    "Under the four-fifths rule, a selection rate below 80 % of the highest one is a sign of adverse impact. A verdict "
    f"compares with the category that has the highest rate of those with at least {FEWEST} people. Its ratio is the "
    "rate divided by that of this category, so it differs from the impact ratio above if a smaller category has a "
    "higher rate. p is of "
    "Fisher's exact test: the chance of a difference at least as large if there were none. It counts as hardly chance "
    "below 0.05. With many comparisons, about one in twenty is below that by chance alone. There is no verdict on "
    f"categories with fewer than {FEWEST} people, nor if fewer than {FEWEST_SELECTED} of both are selected."
)
_REQUIREMENTS = (
    "For each category, the requirements that it meets most differently from the category with the highest selection "
    "rate, which is in the column after it. A requirement is met if at least half of it is shown. The last columns say "
    "what the gap of the mean fits, in points, and the impact ratio would be if the role did not have the requirement. "
    "A difference says that a requirement needs a reason in the work, not that it is wrong."
)


def audit_page(audits: Sequence[Audit], pool: str) -> StudyPage:
    """The page of the audits of a pool with this name, one for each role."""
    sections = [section for audit in audits for section in _sections(audit)]
    return StudyPage(f"Fairness audit of {pool}", [*_first_to_read(audits), *sections])


def audit_rows(audits: Sequence[Audit]) -> list[Row]:
    """A row for each category, with its rates and impact ratios for each role."""
    return [
        {"role": audit.role, "columns": " / ".join(table.columns), "category": " / ".join(each.values)}
        | {"people": each.people, "share": each.share, "excluded": "yes" if each.excluded else "no"}
        | _cells("selection", each.selection)
        | _cells("scoring", each.scoring)
        for audit in audits
        for table in audit.tables
        for each in table.categories
    ]


def _cells(kind: str, rate: Rate) -> dict[str, Cell]:
    low, high = rate.impact_interval or (None, None)
    return {
        f"{kind}_count": rate.count,
        f"{kind}_rate": rate.rate,
        f"{kind}_rate_low": rate.interval[0],
        f"{kind}_rate_high": rate.interval[1],
        f"{kind}_impact_ratio": rate.impact_ratio,
        f"{kind}_impact_low": low,
        f"{kind}_impact_high": high,
        f"{kind}_verdict": rate.verdict,
        f"{kind}_p_value": rate.p_value,
        f"{kind}_verdict_ratio": rate.verdict_ratio,
    }


def _first_to_read(audits: Sequence[Audit]) -> Iterator[Section]:
    """The worst comparisons below four fifths, if there are any: first those that are hardly chance, then by ratio."""
    below = sorted(_below(audits), key=lambda each: (each.rate.verdict != "below", each.rate.verdict_ratio))
    if below:
        counted = f"{count(len(below), 'comparison')} below four fifths: those that are hardly chance, then the others."
        only = f" Only the worst {MOST_FIRST} are listed here." if len(below) > MOST_FIRST else ""
        rows = tuple((*each.names, *_verdict(each.rate, excluded=False)) for each in below[:MOST_FIRST])
        table = Table(("role", "category", "rate", "verdict", "ratio", "p"), rows, 4)
        yield Section("Below four fifths", [counted + only], (), [table])


class _Compared(NamedTuple):
    """A rate with a verdict, and the names of its role, its category and what it is a rate of."""

    names: tuple[str, str, str]
    rate: Rate


def _below(audits: Sequence[Audit]) -> Iterator[_Compared]:
    for audit in audits:
        for table in audit.tables:
            for each in table.categories:
                category = f"{' / '.join(table.columns)}: {' / '.join(each.values)}"
                for kind, rate in (("selection", each.selection), ("scoring", each.scoring)):
                    if rate.verdict in _BELOW and not each.excluded:
                        yield _Compared((audit.name, category, kind), rate)


def _sections(audit: Audit) -> Iterator[Section]:
    yield Section(audit.name, list(_facts(audit)))
    yield Section(
        f"{audit.name}: rates and impact ratios",
        [_RATES],
        (),
        [each for table in audit.tables for each in _rates(table)],
    )
    about = [_FOUR_FIFTHS, *_excluded(audit.tables)]
    yield Section(f"{audit.name}: four-fifths rule", about, (), [_verdicts(table) for table in audit.tables])
    yield from _sweep(audit)
    yield from _requirements(audit)


def _facts(audit: Audit) -> Iterator[str]:
    how = (
        f"a yes in the column '{audit.selected_by}'"
        if audit.selected_by is not None
        else f"a fit of at least {audit.threshold:g}"
    )
    yield (
        f"{count(audit.people, 'person').replace('persons', 'people')} with a fit and a row in the groups file. "
        f"{audit.selected:,} of them count as selected, which means {how}. The median fit is {audit.median:.1f}."
    )
    left = {
        "documents without a fit": audit.without_fit,
        "people without a row in the groups file": audit.without_row,
        "people without a decision": audit.undecided,
        "earlier documents or copies of a person": audit.earlier,
        "rows of nobody in the pool": audit.rows_left,
    }
    yield f"Not included: {', '.join(f'{what} ({number:,})' for what, number in left.items())}."
    yield from mixed_versions(audit.other_versions)
    yield f"Matched {as_of(audit.days)}, with rolefit / taxonomy / scoring {', '.join(audit.versions)}."
    yield (
        "This page is for the person who audits. It decides nothing and changes no fit. Small groups can identify "
        "people: check it before you publish it."
    )


def _rates(table: GroupTable) -> list[Table]:
    """The table of selection rates and that of scoring rates."""
    return [
        _rate_table(table, "selected", "selection rate", {each.values: each.selection for each in table.categories}),
        _rate_table(table, "above median", "scoring rate", {each.values: each.scoring for each in table.categories}),
    ]


def _rate_table(table: GroupTable, counted: str, name: str, rates: Mapping[tuple[str, ...], Rate]) -> Table:
    heads = ("people", counted, name, "interval", "impact ratio", "interval")
    rows = [(*each.values, f"{each.people:,}", *_rate(rates[each.values])) for each in table.categories]
    unknown = ("not known", *[""] * (len(table.columns) - 1), f"{table.unknown:,}", *[""] * (len(heads) - 1))
    return Table((*table.columns, *heads), (*rows, unknown), len(table.columns))


def _rate(rate: Rate) -> tuple[str, ...]:
    return (
        f"{rate.count:,}",
        percent(rate.rate),
        percent_range(rate.interval),
        decimal(rate.impact_ratio),
        decimal_range(rate.impact_interval),
    )


def _excluded(tables: Sequence[GroupTable]) -> Iterator[str]:
    excluded = [" / ".join(each.values) for table in tables for each in table.categories if each.excluded]
    if excluded:
        yield (
            f"Left out of the impact ratios because they are less than 2 % of the people: {', '.join(excluded)}. "
            "The published summary must give the reason."
        )


def _verdicts(table: GroupTable) -> Table:
    rows = [
        (
            *each.values,
            *_verdict(each.selection, excluded=each.excluded),
            *_verdict(each.scoring, excluded=each.excluded),
        )
        for each in table.categories
    ]
    heads = ("selection", "ratio", "p", "scoring", "ratio", "p")
    return Table((*table.columns, *heads), tuple(rows), len(table.columns) + 1)


def _verdict(rate: Rate, *, excluded: bool) -> tuple[str, str, str]:
    if excluded:
        return "left out", decimal(None), p_value(rate.p_value)
    return VERDICTS[rate.verdict], decimal(rate.verdict_ratio), p_value(rate.p_value)


def _sweep(audit: Audit) -> Iterator[Section]:
    for column in dict.fromkeys(step.column for step in audit.sweep):
        steps = [step for step in audit.sweep if step.column == column]
        yield Section(
            f"{audit.name}: other thresholds by {column}",
            [
                "The share of each category with a fit of at least the threshold. The lowest impact ratio is of the "
                f"categories with at least {FEWEST} people."
            ],
            [_sweep_plot(audit, column, steps)],
            [_sweep_table(steps)],
        )


def _sweep_plot(audit: Audit, column: str, steps: Sequence[SweepStep]) -> Curves:
    curves = [
        Curve(
            " / ".join(rate.values),
            tuple((step.threshold, 100 * step.rates[position].rate) for step in steps),
        )
        for position, rate in enumerate(steps[0].rates)
    ]
    return Curves(f"{audit.name}, {column}", "threshold of the fit", "selected, %", tuple(curves))


def _sweep_table(steps: Sequence[SweepStep]) -> Table:
    names = tuple(" / ".join(rate.values) for rate in steps[0].rates)
    rows = tuple(
        (
            f"{step.threshold:g}",
            f"{step.selected:,}",
            decimal(step.lowest),
            *(percent(rate.rate) for rate in step.rates),
        )
        for step in steps
    )
    return Table(("threshold", "selected", "lowest impact ratio", *names), rows, 0)


def _requirements(audit: Audit) -> Iterator[Section]:
    heading = f"{audit.name}: requirements that make a difference"
    note = [audit.requirements_note] if audit.requirements_note else []
    if not audit.requirements:
        too_few = f"No column has two categories with at least {FEWEST} people, so requirements are not compared."
        yield Section(heading, note or [too_few])
        return
    differing = {_pair(each): list[RequirementDifference]() for each in audit.requirements}
    for each in filter(_is_visible, audit.requirements):
        differing[_pair(each)].append(each)
    alike = [
        f"{column}: {value} and {other} do not differ in any requirement, to a tenth of a point."
        for (column, value, other), found in differing.items()
        if not found
    ]
    tables = [_difference_table(value, other, found) for (_, value, other), found in differing.items() if found]
    yield Section(heading, [_REQUIREMENTS, *note, *alike], (), tables)


def _pair(each: RequirementDifference) -> tuple[str, str, str]:
    """The column and the two categories that a difference is between."""
    return each.column, each.value, each.compared_with


def _is_visible(each: RequirementDifference) -> bool:
    """Whether there is a difference in the digits that the page shows."""
    return points(100 * each.difference) not in {points(0.0), points(-0.0)}


def _difference_table(value: str, compared_with: str, surest: Sequence[RequirementDifference]) -> Table:
    heads = (value, compared_with, "difference", "interval", "gap of fits", "without it", "impact ratio", "without it")
    return Table(("requirement", *heads), tuple(map(_difference, surest[:MOST_REQUIREMENTS])))


def _difference(each: RequirementDifference) -> tuple[str, ...]:
    return (
        each.name,
        percent(each.met),
        percent(each.met_compared),
        points(100 * each.difference),
        f"{points(100 * each.interval[0])} to {points(100 * each.interval[1])}",
        points(each.fit_gap),
        points(each.fit_gap_without),
        decimal(each.impact_ratio),
        decimal(each.impact_ratio_without),
    )
