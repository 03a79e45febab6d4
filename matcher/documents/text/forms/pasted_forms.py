"""Reads application forms that people copied from a page, with labels above or beside their values.

Each field becomes a line, "Job title: Lead", and the fields of a time become one, "Dates: 03/2021 – present". Fields
that were left empty go, since the person did not write them, and so do the numbers of forms: "Work Experience 2".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.bullets import bullet_length
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.forms.labels import END, START, Kind, Label, label_on
from matcher.documents.text.forms.times import TIMES, dates_line

_LEAST_LABELS = 4
"""A text with fewer lines that begin with a label is no form."""
_LONGEST_VALUE = 12
"""In words. What is longer below a label is told, and stays below it."""
_LONGEST_HEADING = 4
_LONGEST_ANSWER = 3
"""In words: "Yes", "[not checked]"."""
_COUNTED = re.compile(r"(?P<title>[^\W\d][^\d:]*?)[\s_]*#?\s?\d{1,2}")
"""The title of one of several forms: "Work Experience 2"."""


class _Item(NamedTuple):
    """A line that is read, and if it is a field, its label and its value."""

    line: DraftLine
    label: Label | None = None
    value: str = ""


def with_fields_on_lines(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """The lines of a text, with each field of a form on one line. Texts without a form do not change."""
    labels = [None if line.hidden else label_on(line.text) for line in lines]
    return list(_written(_items(lines, labels))) if _has_a_form(labels) else list(lines)


def _has_a_form(labels: Sequence[Label | None]) -> bool:
    """Whether a text has enough labels, one of a post and one of a time, and some that only forms have.

    These are required fields, those that ask whether a job goes on, and an end of each of several jobs.
    """
    found = [label for label in labels if label is not None]
    kinds = Counter(label.kind for label in found)
    if len(found) < _LEAST_LABELS or not kinds["post"] or not any(kinds[kind] for kind in START):
        return False
    return kinds["current"] > 0 or any(label.marked for label in found) or sum(kinds[kind] for kind in END) > 1


def _items(lines: Sequence[DraftLine], labels: Sequence[Label | None]) -> list[_Item]:
    """The fields and other lines of a form, without what was left empty."""
    items: list[_Item] = []
    titles: set[str] = set()
    number = 0
    while number < len(lines):
        line, label = lines[number], labels[number]
        below = number + 1 < len(lines) and labels[number + 1] is None
        if label is not None:
            taken = not label.value and below and _is_a_value(lines[number + 1], label)
            value = _unless_empty(lines[number + 1].text if taken else label.value)
            told = not label.value and below and not taken and not lines[number + 1].gap and label.kind == "other"
            items.append(_Item(replace(line, text=label.text)) if told else _Item(line, label, value))
            number += 1 + taken
            continue
        counted = _COUNTED.fullmatch(line.text)
        if counted is not None and number + 1 < len(lines) and not below:
            title = counted["title"].strip()
            known = title.casefold() in titles or _is_below_a_heading(items)
            titles.add(title.casefold())
            items.append(_Item(replace(line, text="" if known else title)))
        else:
            items.append(_Item(line))
        number += 1
    return items


def _is_a_value(line: DraftLine, label: Label) -> bool:
    """Whether a line right below a label is its value: short, and of the kind that the label asks for."""
    words = line.text.split()
    if line.gap or line.hidden or line.style.list_item or bullet_length(line.text):
        return False
    if len(words) > _LONGEST_VALUE or (len(words) > 1 and line.text.endswith(".")):
        return False
    if label.kind == "current":
        return len(words) <= _LONGEST_ANSWER
    is_one = len(words) == 1 or any(map(str.isdigit, line.text))
    return is_one if label.kind in TIMES else _COUNTED.fullmatch(line.text) is None or label.kind != "other"


def _unless_empty(value: str) -> str:
    return "" if value.strip().casefold() in packaged_rules().reading.forms.empty else value


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
