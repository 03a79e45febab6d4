"""Join the words of a PDF page into lines in reading order, and find the look of each line."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from matcher.documents.pdf.characters import HYPHEN, PageCharacters, Word
from matcher.documents.pdf.fragments.drawn_bullets import drawn_bullets
from matcher.documents.pdf.fragments.fragment import Fragment
from matcher.documents.pdf.fragments.page_layout import reading_order
from matcher.documents.pdf.fragments.painted_apart import in_place
from matcher.documents.pdf.fragments.wrapped_dates import with_whole_dates
from matcher.documents.pdf.objects import SmallThing
from matcher.documents.pdf.places import middle
from matcher.documents.pdf.spaces import spaced_text
from matcher.documents.resume_text import Box, Style
from matcher.documents.text.bullets import BULLET_PREFIX, bullet_length, is_lone_bullet
from matcher.documents.text.cleaning import clean
from matcher.documents.text.draft import DraftLine

WIDE_GAP = 1.1
"""A gap of at least this share of the line's height may be a gutter between columns."""
LARGER = 1.15
"""The letters of a heading that is not bold are larger than those of most lines by more than this factor."""

_BOLD_FONT = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|ecbx|-medi\b", re.IGNORECASE)
_ITALIC_FONT = re.compile(r"italic|oblique|cmti|sfti|ecti|ital\b", re.IGNORECASE)


class PageLines:
    """Makes the lines of one page from its words, which must be in the order in which they are painted."""

    def __init__(
        self, characters: PageCharacters, words: Sequence[Word], page: int, things: Sequence[SmallThing] = ()
    ) -> None:
        """`page` is numbered from 1. `things` are what may be drawn bullets."""
        self._characters = characters
        self._words = words
        self._starts = [word.start for word in words]
        self._page = page
        self._things = things
        self._bullets: set[int] = set()

    def read(self) -> list[DraftLine]:
        """The lines in reading order."""
        text = self._characters.text
        fragments = list(with_whole_dates(_fragments(text, self._words), text))
        self._bullets = drawn_bullets(fragments, self._things)
        lines = reading_order(in_place(fragments, text), text)
        styles = self._styles(lines)
        if self._bullets:
            self._bullets -= _starts_in_headings(lines, styles)
        return [self._draft_line(*line) for line in zip(lines, styles, strict=True)]

    def _draft_line(self, fragments: Sequence[Fragment], style: Style) -> DraftLine:
        cells = [self._text(fragment) for fragment in fragments]
        text = clean(" ".join(cells)).strip()
        first_cell = len(cells[0]) if len(cells) > 1 and text.startswith(cells[0]) else 0
        return DraftLine(text, page=self._page, box=_box(fragments), style=style, first_cell=first_cell)

    def _text(self, fragment: Fragment) -> str:
        first, end = bisect_left(self._starts, fragment.start), bisect_left(self._starts, fragment.end)
        text = _readable(spaced_text(self._characters, self._words[first:end]))
        return BULLET_PREFIX + text if fragment.start in self._bullets and not bullet_length(text) else text

    def _styles(self, lines: Sequence[Sequence[Fragment]]) -> list[Style]:
        """The style of each line: size and colour of its first character; bold or italic if first and last are."""
        firsts, lasts = [line[0].start for line in lines], [line[-1].end - 1 for line in lines]
        sizes = self._characters.font_sizes(firsts)
        colors = zip(*self._characters.colors(firsts), strict=True)
        first_fonts, last_fonts = self._characters.fonts(firsts), self._characters.fonts(lasts)
        with_fonts = dict(zip([*first_fonts, *last_fonts], [*firsts, *lasts], strict=True))
        names = {font: self._characters.font_name(index) for font, index in with_fonts.items()}
        looks = list(zip(sizes, colors, first_fonts, last_fonts, strict=True))
        styles = {
            (size, color, first, last): _style(size, color, names[first], names[last])
            for size, color, first, last in set(looks)
        }
        return [styles[look] for look in looks]


def _fragments(text: str, words: Sequence[Word]) -> Iterator[Fragment]:
    """The painted lines, split at wide gaps. A bullet stays with its text."""
    if not words:
        return
    fragment = _begin(words[0], 0)
    for before, word in pairwise(words):
        goes_back = word.left < before.right and (word.right < fragment.left or _is_beneath(word, before))
        begins_row = goes_back or "\n" in text[before.end : word.start] or text[before.end - 1] == HYPHEN
        near = word.left - fragment.right < WIDE_GAP * (word.bottom - word.top)
        if not begins_row and (near or is_lone_bullet(text[fragment.start : fragment.end])):
            fragment.add(word)
        else:
            yield fragment
            fragment = _begin(word, fragment.row + begins_row)
    yield fragment


def _is_beneath(word: Word, before: Word) -> bool:
    """Whether the word is below the one before it. Words of rotated text do not count; their right edges are equal."""
    return before.bottom <= middle(word) and word.right != before.right


def _begin(word: Word, row: int) -> Fragment:
    """A new fragment with one word."""
    return Fragment(word.start, word.end, word.left, word.top, word.right, word.bottom, row)


def _box(fragments: Sequence[Fragment]) -> Box:
    """The box around fragments of one line."""
    first, *others = fragments
    left, top, right, bottom = first.left, first.top, first.right, first.bottom
    for fragment in others:
        left, top = min(left, fragment.left), min(top, fragment.top)
        right, bottom = max(right, fragment.right), max(bottom, fragment.bottom)
    return Box(left, top, right, bottom)


def _starts_in_headings(lines: Sequence[Sequence[Fragment]], styles: Sequence[Style]) -> set[int]:
    """The starts of the fragments in bold lines and in lines that are larger than most, as headings are.

    A sign that is drawn before a heading adorns it, and is no bullet.
    """
    [(usual, _)] = Counter(style.size or 0.0 for style in styles).most_common(1)
    headings = (
        line for line, style in zip(lines, styles, strict=True) if style.bold or (style.size or 0.0) > LARGER * usual
    )
    return {fragment.start for line in headings for fragment in line}


def _style(size: float, color: Sequence[int], first_font: str, last_font: str) -> Style:
    """The style of a line, by the size and colour of its first character and the names of its first and last font."""
    (bold, italic), (last_bold, last_italic) = _font_look(first_font), _font_look(last_font)
    red, green, blue, _ = color
    return Style(
        size=round(size, 1) or None,
        bold=bold and last_bold,
        italic=italic and last_italic,
        color=f"#{red:02x}{green:02x}{blue:02x}",
    )


def _readable(text: str) -> str:
    if text.endswith(HYPHEN):
        text = f"{text[:-1]}-"
    if not text.isprintable():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


@lru_cache(maxsize=1024)
def _font_look(name: str) -> tuple[bool, bool]:
    """Whether a font is bold and whether it is italic, judged by its name."""
    return bool(_BOLD_FONT.search(name)), bool(_ITALIC_FONT.search(name))
