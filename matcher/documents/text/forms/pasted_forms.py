"""Reads application forms that people copied from a page, with labels above or beside their values.

Each field becomes a line, "Job title: Lead", and the fields of a time become one, "Dates: 03/2021 – present". Fields
that were left empty go, since the person did not write them, and so do the numbers of forms: "Work Experience 2".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.bullets import bullet_length
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.forms.labels import END, START, Kind, Label, label_on, may_have_labels, parted
from matcher.documents.text.forms.times import TIMES, dates_line

_LEAST_LABELS = 4
"""A text with fewer lines that begin with a label is no form."""
_LONGEST_VALUE = 12
"""In words. What is longer below a label is told, and stays below it."""
_LONGEST_HEADING = 4
_LONGEST_ANSWER = 3
"""In words: "Yes", "[not checked]"."""
_MOST_PARTS = 6
"""A date has at most so many lines of parts, with what to write there."""
_SIGNS = " –—-.…()[]"
_COUNTED = re.compile(r"(?P<title>[^\W\d][^\d:]{0,60}?|)[\s_]{0,3}#?\s?\d{1,2}(?:\s(?:of|/)\s\d{1,2})?")
"""The title of one of several forms: "Work Experience 2"."""


class _Item(NamedTuple):
    """A line that is read, and if it is a field, its label and its value."""

    line: DraftLine
    label: Label | None = None
    value: str = ""


def with_fields_on_lines(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines of a text, with each field of a form on one line. Texts without a form do not change."""
    if not may_have_labels([line.text for line in lines]):
        return list(lines)
    labels = [None if line.hidden else label_on(line.text) for line in lines]
    return list(_written(_FormReader(lines, labels).items())) if _has_a_form(labels) else list(lines)


def _has_a_form(labels: Sequence[Label | None]) -> bool:
    """Whether a text has enough labels, one of a post and one of a time, and some that only forms have.

    These are required fields, those that ask whether a job goes on, and an end of each of several jobs.
    """
    found = [label for label in labels if label is not None]
    kinds = Counter(label.kind for label in found)
    if len(found) < _LEAST_LABELS or not kinds["post"] or not any(kinds[kind] for kind in START):
        return False
    return kinds["current"] > 0 or any(label.marked for label in found) or sum(kinds[kind] for kind in END) > 1


class _FormReader:
    """Reads the lines of a form, of which some have labels, as items."""

    def __init__(self, lines: Sequence[DraftLine], labels: Sequence[Label | None]) -> None:
        self._lines, self._labels = lines, labels
        self._items: list[_Item] = []
        self._titles: set[str] = set()

    def items(self) -> list[_Item]:
        """The fields and other lines, without what was left empty."""
        number = 0
        while number < len(self._lines):
            label = self._labels[number]
            if label is None:
                self._items.append(_Item(self._without_count(number)))
                number += 1
            else:
                number += self._read_field(number, label)
        return self._items

    def _read_field(self, number: int, label: Label) -> int:
        """Add a field, and those that stand behind it on its line. Returns how many lines it takes."""
        line = self._lines[number]
        below, taken = ("", 0) if label.value else self._value_below(number, label)
        if not label.value and not taken and self._is_told_below(number, label):
            self._items.append(_Item(replace(line, text=label.text)))
            return 1
        value, behind = parted(label.value or below)
        self._items.append(_Item(line, label, _unless_empty(value)))
        while behind is not None:
            value, further = parted(behind.value)
            self._items.append(_Item(replace(line, gap=False), behind, _unless_empty(value)))
            behind = further
        return 1 + taken

    def _value_below(self, number: int, label: Label) -> tuple[str, int]:
        """The value of a label that is alone on its line, and how many lines below have it: a date may have several."""
        if label.kind in (*START, *END) and (count := self._lines_of_date(number)) > 1:
            parts = [line.text for line in self._lines[number + 1 : number + 1 + count]]
            return "/".join(part for part in parts if part.isdigit()), count
        below = self._lines[number + 1 : number + 2]
        is_value = below and self._labels[number + 1] is None and _is_a_value(below[0], label)
        return (below[0].text, 1) if is_value else ("", 0)

    def _lines_of_date(self, number: int) -> int:
        """How many lines below a label are parts of a date, or show what to write there: "MM", "08", "/", "2021"."""
        hints = packaged_rules().reading.forms.date_hints
        texts = (line.text.casefold() for line in self._lines[number + 1 : number + 1 + _MOST_PARTS])
        return len(list(takewhile(lambda text: text in hints or text.isdigit(), texts)))

    def _is_told_below(self, number: int, label: Label) -> bool:
        """Whether an unknown label is a heading of what is told right below it."""
        below = self._lines[number + 1 : number + 2]
        return label.kind == "other" and bool(below) and self._labels[number + 1] is None and not below[0].gap

    def _without_count(self, number: int) -> DraftLine:
        """A line; if it counts forms, only its title, or nothing if that is known or below a heading."""
        line = self._lines[number]
        counted = _COUNTED.fullmatch(line.text)
        if counted is None or number + 1 == len(self._lines) or self._labels[number + 1] is None:
            return line
        title = counted["title"].strip()
        known = title.casefold() in self._titles or _is_below_a_heading(self._items)
        self._titles.add(title.casefold())
        return replace(line, text="" if known else title)


def _is_a_value(line: DraftLine, label: Label) -> bool:
    """Whether a line right below a label is its value: short, and of the kind that the label asks for."""
    words = line.text.split()
    if not (line.gap or line.hidden or _unless_empty(line.text)):
        return True
    if line.gap or line.hidden or line.style.list_item or bullet_length(line.text):
        return False
    if len(words) > _LONGEST_VALUE or (len(words) > 1 and line.text.endswith(".")):
        return False
    if label.kind == "current":
        return len(words) <= _LONGEST_ANSWER
    is_one = len(words) == 1 or any(map(str.isdigit, line.text))
    return is_one if label.kind in TIMES else _COUNTED.fullmatch(line.text) is None or label.kind != "other"


def _unless_empty(value: str) -> str:
    """A value; empty if its words say that the field was left empty, or if it has none."""
    words = value.strip(_SIGNS)
    return "" if not words or words.casefold() in packaged_rules().reading.forms.empty else value.strip()


def _is_below_a_heading(items: Sequence[_Item]) -> bool:
    """Whether the last line is short, tells nothing and is no field."""
    if not items or items[-1].label is not None:
        return False
    text = items[-1].line.text
    return 0 < len(text.split()) <= _LONGEST_HEADING and text[-1].isalpha()


def _written(items: Sequence[_Item]) -> Iterator[DraftLine]:
    """The lines of all items that say something. One that is left out leaves its gap to the next."""
    gap = False
    for line in _lines(items):
        gap = gap or line.gap
        if line.text:
            yield replace(line, gap=gap)
            gap = False


def _lines(items: Sequence[_Item]) -> Sequence[DraftLine]:
    """A line for each item, which is empty if it says nothing. The last field of a time has all dates of it."""
    lines: list[DraftLine] = []
    times: dict[Kind, str] = {}
    last = 0
    for item in [*items, None]:
        kind = item.label.kind if item is not None and item.label is not None else None
        if times and (kind is None or kind == "post" or kind in times):
            lines[last] = replace(lines[last], text=dates_line(times))
            times = {}
        if item is None:
            break
        if kind in TIMES:
            times[kind], last = item.value, len(lines)
        lines.append(replace(item.line, text=_text_of(item)))
    return lines


def _text_of(item: _Item) -> str:
    """What an item says by itself; nothing if it is left out, or a part of a time."""
    if item.label is None:
        return item.line.text
    says_nothing = not item.value or item.label.kind == "left out" or item.label.kind in TIMES
    return "" if says_nothing else f"{item.label.text}: {item.value}"
