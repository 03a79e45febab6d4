"""Find page furniture: page numbers, and headers and footers that are repeated on several pages.

These lines would interrupt a job that continues on the next page, so they are moved to the end of the text.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.draft import DraftLine

TOP_LINES = 6
"""A header is within this many lines at the top of a page."""
BOTTOM_LINES = 3
"""A footer is within this many lines at the bottom of a page."""
FEWEST_LINES = 6
"""On a page with fewer lines, only a last line with a page mark can be a footer."""
MARK_LINES = 2
"""A page mark, such as "Page 2 of 3", is within this many lines at the top or bottom of a page."""
LONGEST_NUMBER = 5
"""The most characters of a page number, Arabic or Roman."""
SAME_PLACE = 3.0
"""A footer is at the same height on all its pages, give or take this many points."""

_TOKEN = re.compile(r"[^\s|/()\[\]•·.,:–—-]+")
_DIGIT = re.compile(r"[0-9]")
_ROMAN = re.compile(r"(?=.)(?:x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_NUMERALS = frozenset("0123456789").union(_ROMAN_DIGITS)


def without_page_mark(text: str, pages: int) -> str:
    """The words of a line in lower case. If it has page numbers, they and the words of page marks are left out.

    `pages` is the number of pages. A larger number is not a page number.
    """
    tokens = _tokens(text)
    numbers = {token for token in tokens if token[0] in _NUMERALS and _is_page_number(token, pages)}
    if not numbers:
        return " ".join(tokens)
    words = packaged_rules().reading.page_marks.words
    return " ".join(token for token in tokens if token not in words and token not in numbers)


def numbered_page(text: str) -> int | None:
    """The first number in Arabic digits that a word of page marks stands right before or behind: "Page 2 of 3"."""
    if not _DIGIT.search(text):
        return None  # most lines, without a closer look
    words = packaged_rules().reading.page_marks.words
    for token, following in pairwise(_tokens(text)):
        number, word = (following, token) if token in words else (token, following)
        if word in words and number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER:
            return int(number)
    return None


def as_furniture(line: DraftLine, *, gap: bool) -> DraftLine:
    """The line, marked as page furniture, with a gap before it or without one."""
    return msgspec.structs.replace(line, style=msgspec.structs.replace(line.style, furniture=True), gap=gap)


def _tokens(text: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(text)]


def _is_page_number(token: str, pages: int) -> bool:
    if len(token) > LONGEST_NUMBER:
        return False
    if token.isascii() and token.isdigit():
        return 0 < int(token) <= pages
    return _ROMAN.fullmatch(token) is not None and _roman(token) <= pages


def _roman(numeral: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def furniture_last(lines: Sequence[DraftLine], pages: int) -> list[DraftLine]:
    """The lines with page furniture moved to the end and marked. The first header is not furniture and stays."""
    found = _Furniture(pages).find(lines)
    if not found:
        return list(lines)
    kept = [line for number, line in enumerate(lines) if number not in found]
    return kept + [as_furniture(lines[number], gap=not place) for place, number in enumerate(sorted(found))]


class _Edge(NamedTuple):
    """A line near the top or bottom of a page: its index, its text without page mark, and its height in points."""

    number: int
    text: str
    top: float


class _Furniture:
    """Finds page furniture by comparing the tops and bottoms of all pages."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._found: set[int] = set()

    def find(self, lines: Sequence[DraftLine]) -> set[int]:
        """The indices of the lines that are page furniture."""
        by_page: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, line in enumerate(lines):
            if line.box is not None and not line.hidden:
                by_page[line.page].append((line.box.top, number))
        tops: list[list[_Edge]] = []
        bottoms: list[list[_Edge]] = []
        for places in by_page.values():
            places.sort()
            tops.append([self._edge(lines, number) for _, number in places[:TOP_LINES]])
            lower = places[len(places) // 2 :] if len(places) >= FEWEST_LINES else _numbered(lines, places[-1:])
            bottoms.append([self._edge(lines, number) for _, number in lower[-BOTTOM_LINES:]])
            self._find_marks([*tops[-1], *bottoms[-1]])
        self._find_headers(tops)
        self._find_footers(bottoms)
        return self._found

    def _edge(self, lines: Sequence[DraftLine], number: int) -> _Edge:
        line = lines[number]
        top = line.box.top if line.box is not None else 0.0
        return _Edge(number, without_page_mark(line.text, self._pages), top)

    def _find_marks(self, edges: Sequence[_Edge]) -> None:
        """Add the outermost lines that consist of a page mark only."""
        outermost = [*edges[:MARK_LINES], *edges[-MARK_LINES:]]
        self._found |= {edge.number for edge in outermost if not edge.text}

    def _find_headers(self, pages: Sequence[Sequence[_Edge]]) -> None:
        """Add the first lines of each later page, as long as they repeat lines at the top of the first page."""
        first = [edge for edge in pages[0] if edge.text] if pages else []
        for page in pages[1:]:
            header = [edge for edge in page if edge.text]
            same_start = bool(first and header) and header[0].text == first[0].text
            for edge in header:
                if not any(edge.text == other.text and (same_start or _at_same_height(edge, other)) for other in first):
                    break
                self._found.add(edge.number)

    def _find_footers(self, pages: Sequence[Sequence[_Edge]]) -> None:
        """Add the lines that are repeated at the same height at the bottom of several pages."""
        edges = [(number, edge) for number, page in enumerate(pages) for edge in page if edge.text]
        self._found |= {
            edge.number
            for page, edge in edges
            if any(page != place and edge.text == other.text and _at_same_height(edge, other) for place, other in edges)
        }


def _numbered(lines: Sequence[DraftLine], places: Sequence[tuple[float, int]]) -> Sequence[tuple[float, int]]:
    """The places of the lines that have a page mark."""
    return [place for place in places if numbered_page(lines[place[1]].text) is not None]


def _at_same_height(edge: _Edge, other: _Edge) -> bool:
    return abs(edge.top - other.top) <= SAME_PLACE
