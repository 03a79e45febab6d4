"""Puts a colon behind the labels of forms that tables or columns set apart: "Period", "Client" and "Role" of jobs."""

from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.documents.text.bullets import bullet_length
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.tables.repeated_labels import repeated_labels
from matcher.documents.text.years import YEAR

_LONGEST = 40
"""In characters. A longer text is not a label."""
_LEAST_TOLD = 2
"""At least so many labels of a form have different values that are not all dates. A job title that is repeated has only
dates beside it, and a page header always has the same value."""


class _Field(NamedTuple):
    """A cell that may be a label, and the value beside it."""

    label: str
    value: str


def with_form_labels(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines with a colon behind each label of a form, and with a value on the next line beside its label.

    A bullet beside a label is a line of its own. So is each label with its value, where a row has several of them.
    """
    fields = list(_all_fields(lines))
    labels = repeated_labels(field.label for field in fields)
    values: dict[str, set[str]] = {label: set() for label in labels}
    for field in fields:
        if field.label in labels:
            values[field.label].add(field.value)
    told = sum(map(_tells, values.values()))
    return list(_labelled(lines, labels) if told >= _LEAST_TOLD else lines)


def _tells(values: Set[str]) -> bool:
    """Whether there are different values and some of them are not dates."""
    return len(values) > 1 and not all(map(YEAR.search, values))


def _all_fields(lines: Sequence[DraftLine]) -> Iterator[_Field]:
    """The labels of all rows. The value of a label that is alone on its line is the next line."""
    for line, below in zip_longest(lines, lines[1:]):
        label = _label_of(line)
        if label and label == line.text:
            yield _Field(label, below.text if below else "")
        elif label:
            yield from _fields(line)


def _fields(line: DraftLine) -> Sequence[_Field]:
    """The labels of a row that have their values beside them on its line."""
    label = _label_of(line)
    if not label or label == line.text:
        return ()
    cells = line.text.split(CELL_SEPARATOR)
    fields = [_Field(*pair) for pair in zip(cells[::2], cells[1::2], strict=False)]
    if len(cells) % 2 == 0 and all(_may_be_a_label(field.label) for field in fields):
        return fields
    return [_Field(label, line.text[len(label) :].removeprefix(CELL_SEPARATOR).lstrip())]


def _label_of(line: DraftLine) -> str:
    """The text of the first cell of a row; empty if it is not a label or if part of the line is hidden."""
    if not line.first_cell or line.hidden:
        return ""
    label = line.text[: line.first_cell]
    return label if _may_be_a_label(label) else ""


def _may_be_a_label(cell: str) -> bool:
    is_words = cell and len(cell) <= _LONGEST and cell[0].isalpha() and not cell.endswith(":")
    return bool(is_words) and not any(map(str.isdigit, cell))


def _labelled(lines: Sequence[DraftLine], labels: Set[str]) -> Iterator[DraftLine]:
    label: DraftLine | None = None
    for line in _with_labels_apart(lines, labels):
        joins = label is not None and _is_value(line)
        if label is not None:
            yield replace(label, text=f"{label.text}: {line.text}" if joins else f"{label.text}:")
        label = line if not joins and line.text in labels and _label_of(line) else None
        if not joins and label is None:
            yield line
    if label is not None:
        yield label


def _is_value(line: DraftLine) -> bool:
    """Whether a line may be joined to the label above it."""
    return not (line.hidden or line.style.heading or line.style.list_item or bullet_length(line.text))


def _with_labels_apart(lines: Sequence[DraftLine], labels: Set[str]) -> Iterator[DraftLine]:
    """The lines, where each label is one and the value beside it is another."""
    for line in lines:
        fields = _fields(line)
        if not fields or not all(field.label in labels for field in fields):
            yield line
            continue
        for label, value in fields:
            yield replace(line, text=label, first_cell=len(label))
            yield replace(line, text=value, first_cell=0)
