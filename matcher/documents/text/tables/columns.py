"""Finds two columns that are drawn with blanks in a plain text, and puts one below the other.

Tables and dates at the right margin are set like columns, too. Columns have headings of sections on both sides and go
on independently: a line of one stands beside a blank of the other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.folding import fold_name
from knowledge.rules.loader import packaged_rules
from matcher.documents.text.years import YEAR

_LEAST_GUTTER = 2
_LEAST_ROWS = 4
"""How many lines have text in both columns, with the headings."""
_MOST_ROWS = 400
_MOST_HEADING_LETTERS = 40
_BARS = "|│"
_DRAWN_GUTTER = re.compile(rf"(?<= )[{_BARS}](?= |$)")


def one_below_the_other(lines: Sequence[str]) -> list[str]:
    """The lines of a text without columns: of two columns the left one comes first. Other texts do not change."""
    plain = _with_blank_gutters([line.expandtabs() for line in lines])
    found: list[str] = []
    done = index = 0
    while index < len(plain):
        gutter = _gutter(plain[index])
        if gutter is None:
            index += 1
            continue
        first = _first_row(plain, max(done, index - _MOST_ROWS), index, gutter)
        rows = _rows(plain[first : index + _MOST_ROWS], gutter)
        if _are_columns(rows, gutter):
            found += lines[done:first]
            found += [row[:gutter].rstrip() for row in rows] + [""]
            found += [row[gutter:].rstrip() for row in rows] + [""]
            done = first + len(rows)
        index = max(index + 1, first + len(rows))
    return [*found, *lines[done:]]


def _with_blank_gutters(lines: Sequence[str]) -> Sequence[str]:
    """The lines, with a blank in place of each bar that stands at the same place in several of them."""
    if not any(bar in line for line in lines for bar in _BARS):
        return lines
    drawn = [[bar.start() for bar in _DRAWN_GUTTER.finditer(line)] for line in lines]
    often = Counter(place for places in drawn for place in places)
    plain: list[str] = []
    for line, places in zip(lines, drawn, strict=True):
        letters = list(line) if places else []
        for place in places:
            letters[place] = " " if often[place] >= _LEAST_ROWS else line[place]
        plain.append("".join(letters) if places else line)
    return plain


def _gutter(line: str) -> int | None:
    """Where the second column begins, if a line ends with a heading behind a gap."""
    line = line.rstrip()
    _, gap, words = line.rpartition(" " * _LEAST_GUTTER)
    words = words.lstrip()
    return len(line) - len(words) if gap and _is_heading(words) else None


def _is_heading(words: str) -> bool:
    words = words.strip(" :")
    return 0 < len(words) <= _MOST_HEADING_LETTERS and fold_name(words) in _headings()


@cache
def _headings() -> frozenset[str]:
    """All headings of sections, as they are compared."""
    listed = packaged_rules().sections.headings.values()
    return frozenset(fold_name(wording) for rules in listed for rule in rules for wording in rule.pattern.wordings())


def _first_row(lines: Sequence[str], least: int, heading: int, gutter: int) -> int:
    """The first line of the columns whose second has a heading: the lines from there on leave the gutter free."""
    free = list(_until_crossed(lines[least:heading][::-1], gutter))
    return next((heading - back for back in range(len(free), 0, -1) if free[back - 1][gutter:].strip()), heading)


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
    """Whether rows are two columns.

    Enough rows have text on both sides. At the left there is a heading, but half of them have neither a heading nor a
    year there, as a margin has. A side has a blank beside a line of the other before the last.
    """
    cells = [(row[:gutter].strip(), row[gutter:].strip()) for row in rows]
    both = [index for index, (left, right) in enumerate(cells) if left and right]
    if len(both) < _LEAST_ROWS or all(bool(left) == bool(right) for left, right in cells[: both[-1]]):
        return False
    hung = sum(_is_heading(cells[index][0]) or YEAR.search(cells[index][0]) is not None for index in both)
    return hung <= len(both) / 2 and any(_is_heading(left) for left, _ in cells)
