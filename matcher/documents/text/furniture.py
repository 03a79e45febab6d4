"""Page marks and running headers: lines at a page's edges that are no part of what the document tells.

A job that goes on over a page break must not be parted by them, so they are moved behind all other lines.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from matcher.documents.text.draft import DraftLine

PAGE_MARKS = Path(__file__).parents[1] / "data" / "page_marks.yaml"
TOP_LINES = 6
"""So many lines at the top of a page may be its header."""
BOTTOM_LINES = 3
"""So many lines at the bottom of a page may be its footer."""
FEWEST_LINES = 6
"""A page of fewer lines has no footer but its mark."""
MARK_LINES = 2
"""A page's mark is one of so many lines at its top or bottom."""
LONGEST_NUMBER = 5
"""A page's number has at most so many digits, Roman ones included."""
SAME_PLACE = 3.0
"""Points by which the places of a running line differ at most from page to page."""

_TOKEN = re.compile(r"[^\s|/()\[\]•·.,:–—-]+")
_ROMAN = re.compile(r"(?=.)(?:x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_NUMERALS = frozenset("0123456789").union(_ROMAN_DIGITS)


class PageMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that a page's mark is made of besides numbers, in lower case."""

    words: frozenset[str]


@cache
def load_page_marks() -> PageMarks:
    """The words of `data/page_marks.yaml`.

    Raises:
        ValueError: The file does not have the form of `PageMarks`; the message names file and entry.
    """
    content = yaml.safe_load(PAGE_MARKS.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(content, PageMarks)
    except msgspec.ValidationError as error:
        raise ValueError(f"{PAGE_MARKS.name}: {error}") from error


def without_page_mark(text: str, pages: int) -> str:
    """The words of a line in lower case without page numbers and what stands beside them."""
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    numbers = {token for token in tokens if token[0] in _NUMERALS and _is_page_number(token, pages)}
    if not numbers:
        return " ".join(tokens)
    words = load_page_marks().words
    return " ".join(token for token in tokens if token not in words and token not in numbers)


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
    """The lines with page marks, and headers and footers that were there before, moved to the end and marked."""
    found = _Furniture(pages).find(lines)
    if not found:
        return list(lines)
    kept = [line for number, line in enumerate(lines) if number not in found]
    moved = [
        msgspec.structs.replace(
            lines[number], style=msgspec.structs.replace(lines[number].style, furniture=True), gap=not place
        )
        for place, number in enumerate(sorted(found))
    ]
    return kept + moved


class _Edge(NamedTuple):
    """A line at the top or the bottom of its page, without a page's mark."""

    number: int
    text: str
    top: float


class _Furniture:
    """Looks at the edges of one page after the other and remembers those before."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._found: set[int] = set()

    def find(self, lines: Sequence[DraftLine]) -> set[int]:
        """The numbers of the lines that are furniture."""
        by_page: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, line in enumerate(lines):
            if line.box is not None and not line.hidden:
                by_page[line.page].append((line.box.top, number))
        tops: list[list[_Edge]] = []
        bottoms: list[list[_Edge]] = []
        for places in by_page.values():
            places.sort()
            tops.append([self._edge(lines, number) for _, number in places[:TOP_LINES]])
            lower = places[len(places) // 2 :] if len(places) >= FEWEST_LINES else []
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
        """The lines at either edge of a page that are nothing but its number."""
        outermost = [*edges[:MARK_LINES], *edges[-MARK_LINES:]]
        self._found |= {edge.number for edge in outermost if not edge.text}

    def _find_headers(self, pages: Sequence[Sequence[_Edge]]) -> None:
        """The lines from a later page's top on that stood at the top of the first page as well."""
        first = [edge for edge in pages[0] if edge.text] if pages else []
        for page in pages[1:]:
            header = [edge for edge in page if edge.text]
            same_start = bool(first and header) and header[0].text == first[0].text
            for edge in header:
                if not any(edge.text == other.text and (same_start or _in_place(edge, other)) for other in first):
                    break
                self._found.add(edge.number)

    def _find_footers(self, pages: Sequence[Sequence[_Edge]]) -> None:
        """The lines that stand in one place at the bottoms of several pages, wherever they first do."""
        edges = [(number, edge) for number, page in enumerate(pages) for edge in page if edge.text]
        self._found |= {
            edge.number
            for page, edge in edges
            if any(page != place and edge.text == other.text and _in_place(edge, other) for place, other in edges)
        }


def _in_place(edge: _Edge, other: _Edge) -> bool:
    return abs(edge.top - other.top) <= SAME_PLACE
