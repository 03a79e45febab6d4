"""Disturbances of the headers of jobs: dates in other places, parts in other orders, on one line or four."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from random import Random

from benchmarks.robustness.headings import Disturbance
from benchmarks.robustness.recognised import without
from benchmarks.robustness.rows import Part, PartKind, Row, Rows, entries_in

ORDERS: tuple[tuple[PartKind, ...], ...] = (
    ("title", "employer", "place", "dates"),
    ("employer", "place", "title", "dates"),
    ("dates", "title", "employer", "place"),
    ("dates", "employer", "place", "title"),
)
BETWEEN_PARTS = " | "
WIDE_GAP = " " * 12

Place = Callable[[Rows, Row], Rows]
"""Puts a row of dates back among the header rows that they were taken from."""


def move_dates(rows: Rows, random: Random, *, place: Place) -> Rows:
    """The rows with the dates of every job in another place."""
    return _with_headers(rows, partial(_dates_moved, place=place))


def reorder(rows: Rows, random: Random, *, order: Sequence[PartKind], lines: bool) -> Rows:
    """The rows with the parts of each job's header in this order, on lines of their own or on one.

    A job without a recognised title and dates stays as it is.
    """
    return _with_headers(rows, partial(_reordered, order=order, lines=lines))


def _with_headers(rows: Rows, change: Callable[[Rows], Rows]) -> Rows:
    changed: Rows = []
    for entry, group in entries_in(rows):
        header = [row for row in group if row.mark == "header"]
        if entry is None or not header:
            changed += group
            continue
        begin = group.index(header[0])
        rest = [row for row in group[begin:] if row.mark != "header"]
        changed += [*group[:begin], *change(header), *rest]
    return changed


def _dates_moved(header: Rows, place: Place) -> Rows:
    dated = next((row for row in header if row.part("dates")), None)
    if dated is None:
        return header
    dates = dated.part("dates")
    bare = replace(dated, text=without(dated.text, dates))
    others = [bare if row is dated else row for row in header if row is not dated or bare.text]
    if not others:
        return header
    alone = replace(dated, text=dates, parts=(Part("dates", dates),), gap=1)
    return _gap_first(place(others, alone), header[0].gap)


def _gap_first(rows: Rows, gap: int) -> Rows:
    """The rows with this gap before the first, and no empty line before the others."""
    return [replace(row, gap=gap if index == 0 else 1) for index, row in enumerate(rows)]


def _joined(rows: Rows, text: str) -> Rows:
    return [replace(rows[0], text=text), *rows[1:]]


def line_before(header: Rows, dates: Row) -> Rows:
    """The dates on the line before the header."""
    return [dates, *header]


def line_after(header: Rows, dates: Row) -> Rows:
    """The dates on the line after the header."""
    return [*header, dates]


def own_line(header: Rows, dates: Row) -> Rows:
    """The dates on a line of their own, below the first line of the header."""
    return [header[0], dates, *header[1:]]


def right_end(header: Rows, dates: Row) -> Rows:
    """The dates at the right end of the first line, behind a wide gap."""
    return _joined(header, f"{header[0].text}{WIDE_GAP}{dates.text}")


def brackets(header: Rows, dates: Row) -> Rows:
    """The dates in brackets behind the first line."""
    return _joined(header, f"{header[0].text} ({dates.text})")


def front(header: Rows, dates: Row) -> Rows:
    """The dates at the front of the first line."""
    return _joined(header, f"{dates.text}  {header[0].text}")


def _reordered(header: Rows, order: Sequence[PartKind], lines: bool) -> Rows:
    parts = {part.kind: part for row in reversed(header) for part in reversed(row.parts)}
    if "title" not in parts or "dates" not in parts or _tells_more(header):
        return header
    chosen = [parts[kind] for kind in order if kind in parts]
    if lines:
        rows = [replace(header[0], text=part.text, parts=(part,)) for part in chosen]
    else:
        rows = [replace(header[0], text=BETWEEN_PARTS.join(part.text for part in chosen), parts=tuple(chosen))]
    return _gap_first(rows, header[0].gap)


def _tells_more(header: Rows) -> bool:
    """The header has several parts of one kind, of which a reordered one would lose all but the first."""
    kinds = [part.kind for row in header for part in row.parts]
    return len(kinds) > len(set(kinds))


JOBS: dict[str, Disturbance] = {
    "dates on the line before": partial(move_dates, place=line_before),
    "dates on the line after": partial(move_dates, place=line_after),
    "dates at the right end": partial(move_dates, place=right_end),
    "dates in brackets": partial(move_dates, place=brackets),
    "dates on a line of their own": partial(move_dates, place=own_line),
    "dates at the front": partial(move_dates, place=front),
    **{
        f"{', '.join(order)}: {'four lines' if lines else 'one line'}": partial(reorder, order=order, lines=lines)
        for order in ORDERS
        for lines in (False, True)
    },
}
