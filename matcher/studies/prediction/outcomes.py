"""Compare the fits of a pool for one role with outcomes. Nothing is adjusted to them."""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from matcher.batch.sources.unknown import is_unknown
from matcher.errors import UsageError
from matcher.studies.cells import is_yes_or_no, yes_or_no
from matcher.studies.intervals import Interval, share_interval
from matcher.studies.person_table import PersonTable
from matcher.studies.prediction.auc import auc_with_interval
from matcher.studies.prediction.bands import FEWEST, bands_of, in_band
from matcher.studies.studied import studied_lines
from matcher.studies.versions import VersionsSeen


class Band(msgspec.Struct, frozen=True):
    """The people with a fit from `low` to below `high`. `rate` is the share of yes, 0 to 1."""

    low: int
    high: int
    people: int
    yes: int
    rate: float
    interval: Interval
    mean_rating: float | None = None


class Outcome(msgspec.Struct, frozen=True):
    """One outcome beside the fit.

    For a rating, yes means a rating above `median_rating`. `auc` is the share of pairs of a yes and a no in which the
    yes has the larger fit; None with fewer than five of either. `rate` is None, and `bands` are empty, with fewer than
    five people. `unknown` counts people whose cell says nothing, such as an empty one.
    """

    column: str
    kind: Literal["yes-no", "rating"]
    people: int
    yes: int | None
    rate: float | None
    median_rating: float | None
    auc: float | None
    auc_interval: Interval | None
    bands: tuple[Band, ...]
    unknown: int = 0


class Outcomes(msgspec.Struct, frozen=True):
    """The outcomes of a pool for one role.

    `without_fit` counts documents that failed or have too little text, `without_row` those that the labels do not
    name, `earlier` those of people of whom a later one counts, and `rows_left` rows of nobody in the pool.
    `other_versions` counts people whose documents were matched with other versions of Rolefit or its data than most.
    """

    role: str
    name: str
    without_fit: int
    without_row: int
    rows_left: int
    outcomes: tuple[Outcome, ...]
    earlier: int = 0
    other_versions: int = 0


@dataclass(slots=True)
class _Labelled:
    """The people of a pool with a fit and a row, and how many others there are."""

    name: str
    fits: list[float] = field(default_factory=list)
    rows: list[Mapping[str, str]] = field(default_factory=list)
    without_fit: int = 0
    without_row: int = 0
    earlier: int = 0
    versions: VersionsSeen = field(default_factory=VersionsSeen)


def compare_outcomes(pool: Path, labels: PersonTable, role_id: str) -> Outcomes:
    """The fits for the role with this id beside each column of the labels.

    Raises `UsageError` if a column has neither yes and no nor numbers, or if nobody with a fit has a label.
    """
    people = _labelled(pool, labels, role_id)
    if not people.fits:
        raise UsageError(f"Nobody in the labels has a fit for '{role_id}' in the pool.")
    return Outcomes(
        role=role_id,
        name=people.name,
        without_fit=people.without_fit,
        without_row=people.without_row,
        earlier=people.earlier,
        other_versions=people.versions.others,
        rows_left=labels.size - labels.matched,
        outcomes=tuple(
            _outcome(column, people.fits, [row[column] for row in people.rows], commas=labels.has_decimal_commas)
            for column in labels.columns
        ),
    )


def _labelled(pool: Path, labels: PersonTable, role_id: str) -> _Labelled:
    people = _Labelled(role_id)
    for line, found, row, is_earlier in studied_lines(pool, labels, role_id):
        if line.report is None or found is None or found.fit is None:
            people.without_fit += 1
        elif row is None:
            people.without_row += 1
        elif is_earlier:
            people.earlier += 1
        else:
            people.name = found.name
            people.versions.add(line.report.versions)
            people.fits.append(found.fit)
            people.rows.append(row)
    return people


def _outcome(column: str, fits: Sequence[float], cells: Sequence[str], *, commas: bool) -> Outcome:
    told = [(fit, cell) for fit, cell in zip(fits, cells, strict=True) if not is_unknown(cell)]
    unknown = len(cells) - len(told)
    known = [fit for fit, _ in told]
    if all(is_yes_or_no(cell) for cell in cells):
        answers = [bool(yes_or_no(cell, column)) for _, cell in told]
        return _measured(column, known, answers, (), unknown=unknown)
    return _measured(column, known, (), _ratings([cell for _, cell in told], column, commas=commas), unknown=unknown)


def _ratings(cells: Sequence[str], column: str, *, commas: bool) -> list[float]:
    numbers = [_number(cell.replace(",", ".") if commas else cell) for cell in cells]
    odd = [cell for cell, number in zip(cells, numbers, strict=True) if number is None]
    if odd:
        shown = next((cell for cell in odd if not is_yes_or_no(cell)), odd[0])
        raise UsageError(
            f"The column '{column}' needs yes or no in all cells, or numbers in all cells. One cell has '{shown}'."
        )
    ratings = [number for number in numbers if number is not None]
    for cell, rating in zip(cells, ratings, strict=True):
        if not math.isfinite(rating):
            raise UsageError(f"The column '{column}' has the cell {cell}, which is not a rating.")
    return ratings


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _measured(
    column: str, fits: Sequence[float], said: Sequence[bool], ratings: Sequence[float], *, unknown: int
) -> Outcome:
    """The outcome of people with these fits, who have either yes and no or ratings."""
    median = statistics.median(ratings) if ratings else None
    answers = list(said) if median is None else [rating > median for rating in ratings]
    enough = len(fits) >= FEWEST
    area, interval = _area(fits, answers)
    return Outcome(
        column=column,
        kind="yes-no" if median is None else "rating",
        people=len(fits),
        unknown=unknown,
        yes=sum(answers) if enough else None,
        rate=sum(answers) / len(answers) if enough else None,
        median_rating=median if enough else None,
        auc=area,
        auc_interval=interval,
        bands=tuple(_band(band, in_band(fits, band), answers, ratings) for band in bands_of(fits)),
    )


def _area(fits: Sequence[float], answers: Sequence[bool]) -> tuple[float | None, Interval | None]:
    positive = [fit for fit, yes in zip(fits, answers, strict=True) if yes]
    negative = [fit for fit, yes in zip(fits, answers, strict=True) if not yes]
    return auc_with_interval(positive, negative) if min(len(positive), len(negative)) >= FEWEST else (None, None)


def _band(band: tuple[int, int], positions: Sequence[int], answers: Sequence[bool], ratings: Sequence[float]) -> Band:
    low, high = band
    yes = sum(answers[position] for position in positions)
    return Band(
        low=low,
        high=high,
        people=len(positions),
        yes=yes,
        rate=yes / len(positions),
        interval=share_interval(yes, len(positions)),
        mean_rating=statistics.fmean(ratings[position] for position in positions) if ratings else None,
    )
