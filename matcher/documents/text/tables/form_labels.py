"""Puts a colon behind the labels of forms that tables or columns set apart: "Period", "Client" and "Role" of jobs."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.documents.text.bullets import bullet_length
from matcher.documents.text.draft import DraftLine

_LEAST_FORMS = 2
"""A form is filled in at least this often."""
_LEAST_LABELS = 3
"""A form has at least this many labels. A title and an employer may be repeated in turn as well."""
_LONGEST = 40
"""In characters: longer texts are no labels."""


def with_form_labels(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines with a colon behind each label of a form, and with a value on the next line beside its label.

    A bullet beside a label is a line of its own. A document has forms if the same texts follow each other at the
    beginning of rows again and again.
    """
    begun = [label for line in lines if line.first_cell and (label := _label_of(line))]
    steps = Counter(step for step in pairwise(begun) if step[0] != step[1])
    labels = {label for step, times in steps.items() if times >= _LEAST_FORMS for label in step}
    return list(_labelled(lines, labels) if len(labels) >= _LEAST_LABELS else lines)


def _label_of(line: DraftLine) -> str:
    """The text of the first cell of a row; empty if it is no label."""
    label = line.text[: line.first_cell]
    is_words = label and len(label) <= _LONGEST and label[0].isalpha() and not label.endswith(":")
    return label if is_words and not any(map(str.isdigit, label)) else ""


def _labelled(lines: Sequence[DraftLine], labels: Set[str]) -> Iterator[DraftLine]:
    label: DraftLine | None = None
    for line in _with_labels_apart(lines, labels):
        joins = label is not None and not (line.style.list_item or bullet_length(line.text))
        if label is not None:
            yield replace(label, text=f"{label.text}: {line.text}" if joins else f"{label.text}:")
        label = line if not joins and line.text in labels and line.first_cell else None
        if not joins and label is None:
            yield line
    if label is not None:
        yield label


def _with_labels_apart(lines: Sequence[DraftLine], labels: Set[str]) -> Iterator[DraftLine]:
    """The lines, where each label is one and the value beside it is another."""
    for line in lines:
        label = _label_of(line)
        if label not in labels or label == line.text:
            yield line
        else:
            yield replace(line, text=label)
            yield replace(line, text=line.text[len(label) :].removeprefix(CELL_SEPARATOR).lstrip(), first_cell=0)
