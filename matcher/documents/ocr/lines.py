"""Turn lines read by OCR into lines of a document: level them, join dates to their lines, correct frequent errors."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from matcher.documents.ocr.tesseract import LONG, ReadLine
from matcher.documents.resume_text import Box, Style
from matcher.documents.text.bullets import BULLET_PREFIX
from matcher.documents.text.cleaning import clean
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.years import is_short_date

SAME_ROW = 0.5
"""Two lines are on one row when their baselines differ by at most this share of a line's height."""
SIZE_STEP = 1.09
"""Font sizes that differ by less than this factor count as one size, because they are measured with errors."""

# Characters that Tesseract reads in place of a bullet at the beginning of a line.
_BULLET = re.compile(r"(?:[¢«»°©®•·]\s*|[e*+]\s+)(?=\w)")
# A small l after a capital letter and not before a small one: a capital I, which looks the same in many typefaces.
_SMALL_L = re.compile(r"(?<=[A-Z])l(?![a-z])")
# A dash that was read as a dash and one or more hyphens.
_DASH_WITH_HYPHENS = re.compile(r"(?<!-)-*+([—–])[—–-]*")
_WORD = re.compile(r"[^\W_]{2}")


def draft_lines(lines: Sequence[ReadLine], page: int) -> list[DraftLine]:
    """The lines of one page, with their boxes and font sizes. Lines without a word are left out."""
    legible = _levelled([line for line in lines if _WORD.search(line.text)])
    sizes = _font_sizes(legible)
    return [
        DraftLine(_corrected(line.text), page=page, box=_box(line), style=Style(size=sizes[line.size]))
        for line in _with_dates(legible)
    ]


def _levelled(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """The lines rotated back by the median angle of the long lines, and moved so that none leaves the page."""
    angles = [line.angle for line in lines if line.length >= LONG]
    if not angles:
        return list(lines)
    turned = [_rotated(line, median(angles)) for line in lines]
    left = min(0.0, *(line.left for line in turned))
    top = min(0.0, *(line.left_base - line.ascent for line in turned))
    return [_moved(line, -left, -top) for line in turned]


def _rotated(line: ReadLine, angle: float) -> ReadLine:
    cosine, sine = math.cos(angle), math.sin(angle)
    return msgspec.structs.replace(
        line,
        left=cosine * line.left + sine * line.left_base,
        left_base=cosine * line.left_base - sine * line.left,
        right=cosine * line.right + sine * line.right_base,
        right_base=cosine * line.right_base - sine * line.right,
    )


def _moved(line: ReadLine, across: float, down: float) -> ReadLine:
    return msgspec.structs.replace(
        line,
        left=line.left + across,
        left_base=line.left_base + down,
        right=line.right + across,
        right_base=line.right_base + down,
    )


def _with_dates(lines: Sequence[ReadLine]) -> Iterator[ReadLine]:
    """The lines. A date that was read separately from the line to its left is joined to that line."""
    dates = [line for line in lines if is_short_date(line.text)]
    owners = {id(date): owner for date in dates if (owner := _left_of(date, lines)) is not None}
    parts: dict[int, list[ReadLine]] = {}
    for date in dates:
        if id(date) in owners:
            parts.setdefault(id(owners[id(date)]), []).append(date)
    for line in lines:
        if id(line) not in owners:
            yield _joined([line, *parts.get(id(line), ())])


def _left_of(date: ReadLine, lines: Iterable[ReadLine]) -> ReadLine | None:
    """The nearest line to the left of a date on the same row."""
    row = [line for line in lines if line.right <= date.left and _on_one_row(line, date)]
    return max(row, key=lambda line: line.right, default=None)


def _on_one_row(line: ReadLine, other: ReadLine) -> bool:
    return abs(_base(line) - _base(other)) <= SAME_ROW * min(_height(line), _height(other))


def _joined(parts: Sequence[ReadLine]) -> ReadLine:
    first = parts[0]
    if len(parts) == 1:
        return first
    return msgspec.structs.replace(
        first, text=" ".join(part.text for part in parts), right=max(part.right for part in parts)
    )


def _corrected(text: str) -> str:
    text = _DASH_WITH_HYPHENS.sub(r"\1", _SMALL_L.sub("I", text))
    bullet = _BULLET.match(text)
    return BULLET_PREFIX + clean(text[bullet.end() :]) if bullet else clean(text)


def _font_sizes(lines: Iterable[ReadLine]) -> dict[float, float]:
    """The font size of each measured size: the median of the group of nearly equal sizes that it belongs to."""
    measured = sorted(line.size for line in lines)
    groups: list[list[float]] = [measured[:1]]
    for smaller, larger in pairwise(measured):
        if larger >= SIZE_STEP * smaller:
            groups.append([])
        groups[-1].append(larger)
    return {size: round(median(group), 1) for group in groups for size in group}


def _box(line: ReadLine) -> Box:
    base = _base(line)
    return Box(left=line.left, top=base - line.ascent, right=line.right, bottom=base + line.descent)


def _base(line: ReadLine) -> float:
    return (line.left_base + line.right_base) / 2


def _height(line: ReadLine) -> float:
    return line.ascent + line.descent
