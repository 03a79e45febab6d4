"""Finds two columns that are drawn with blanks in a plain text, and puts one below the other.

Tables and dates at the right margin are set like columns, too. Columns begin with the headings of two sections, side by
side, and go on independently: a line of one stands beside a blank of the other.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.folding import fold_name
from knowledge.rules.loader import packaged_rules

_LEAST_GUTTER = 2
_LEAST_ROWS = 4
"""How many lines have text in both columns, with the headings."""
_MOST_ROWS = 400
_MOST_HEADING_LETTERS = 40
_HEADINGS = re.compile(rf"\s*(?P<left>\S(?:\S| (?! )){{0,{_MOST_HEADING_LETTERS}}})(?<! ) {{{_LEAST_GUTTER},}}(?=\S)")


def one_below_the_other(lines: Sequence[str]) -> list[str]:
    """The lines of a text without columns: of two columns the left one comes first. Other texts do not change."""
    found: list[str] = []
    index = 0
    while index < len(lines):
        gutter = _gutter(lines[index].expandtabs())
        rows = _rows(lines[index : index + _MOST_ROWS], gutter) if gutter else [lines[index]]
        if gutter and _are_columns(rows, gutter):
            found += [row[:gutter].rstrip() for row in rows] + [""]
            found += [row[gutter:].rstrip() for row in rows] + [""]
        else:
            found += rows
        index += len(rows)
    return found


def _gutter(line: str) -> int | None:
    """Where the second column begins, if two headings stand side by side in a line."""
    headings = _HEADINGS.match(line)
    if headings is None or "  " in line[headings.end() :].rstrip():
        return None
    both = headings["left"], line[headings.end() :]
    return headings.end() if all(fold_name(words.strip(" :")) in _headings() for words in both) else None


@cache
def _headings() -> frozenset[str]:
    """All headings of sections, as they are compared."""
    listed = packaged_rules().resumes.sections.headings.values()
    return frozenset(fold_name(wording) for rules in listed for rule in rules for wording in rule.pattern.wordings())


def _rows(lines: Sequence[str], gutter: int) -> list[str]:
    """The lines from the first on that leave the gutter free.

    If a line crosses it, the columns end at the last blank line before that line below which only the left has text.
    """
    free = list(_until_crossed(lines, gutter))
    if len(free) == len(lines):
        return free
    last = max(index for index, row in enumerate(free) if row[gutter:].strip())
    blank = (index for index in range(last + 1, len(free)) if not free[index].strip())
    return free[: next(blank, last + 1)]


def _until_crossed(lines: Sequence[str], gutter: int) -> Iterator[str]:
    for line in (line.expandtabs() for line in lines):
        beside = line[gutter:].strip()
        if line[gutter - (_LEAST_GUTTER if beside else 0) : gutter].strip() or (beside and line[gutter - 1] != " "):
            return
        yield line


def _are_columns(rows: Sequence[str], gutter: int) -> bool:
    """Whether enough rows have both columns, and a column has a blank beside a line of the other before the last."""
    sides = [(bool(row[:gutter].strip()), bool(row[gutter:].strip())) for row in rows]
    both = [index for index, side in enumerate(sides) if all(side)]
    return len(both) >= _LEAST_ROWS and any(left != right for left, right in sides[: both[-1]])
