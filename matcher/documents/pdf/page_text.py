"""The text of a PDF page: the lines that can be seen, and apart from them the words that cannot.

Hidden words must not change how the others are read: not their lines, columns or spaces. The page is therefore read
again with all text objects switched off that have only hidden words.
"""

import ctypes
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.ocr.tesseract import ReadWord
from matcher.documents.pdf.characters import PageCharacters, Word
from matcher.documents.pdf.icons import without_icons
from matcher.documents.pdf.lines import PageLines
from matcher.documents.pdf.objects import PageObjects
from matcher.documents.pdf.repeated_words import repeated_words
from matcher.documents.pdf.spaces import split_joined_words
from matcher.documents.pdf.visibility import hidden_words
from matcher.documents.text.draft import DraftLine


class PageText(NamedTuple):
    """The text of one page: its visible lines in reading order, its hidden lines, and all visible characters.

    `over_picture` says whether words are hidden that a picture in their place may show.
    """

    lines: list[DraftLine]
    hidden: list[DraftLine]
    characters: str
    over_picture: bool = False


def read_page_text(page: pypdfium2.PdfPage, number: int, shown: Sequence[ReadWord] = ()) -> PageText:
    """The text of a page. `number` is the page number, from 1.

    `shown` are the words that OCR read on the painted page. Words that are not painted count as visible only if they
    repeat one of these in its place.
    """
    words = _PageWords(page, shown)
    over_picture = words.over_picture
    hidden: list[DraftLine] = []
    if words.unseen:
        hidden = PageLines(words.characters, words.select(words.unseen - words.harmless), number).read()
        unseen_objects = words.unseen_objects()
        words.characters.close()
        _switch(unseen_objects, on=False)
        words = _PageWords(page, shown)
        _switch(unseen_objects, on=True)
    lines = PageLines(words.characters, words.seen, number, words.objects.small_things()).read()
    words.characters.close()
    return PageText(lines, list(map(_hidden, hidden)), words.characters.text, over_picture)


def page_words(characters: PageCharacters) -> Sequence[Word]:
    """The words of a page, without icons."""
    return without_icons(characters, split_joined_words(characters, characters.words()))


class _PageWords:
    """The words of a page: those that are seen, and the starts of the others and of the harmless ones among these."""

    def __init__(self, page: pypdfium2.PdfPage, shown: Sequence[ReadWord]) -> None:
        self.characters = PageCharacters(page)
        self.words = page_words(self.characters)
        self.objects = PageObjects(page, self.characters)
        hidden = hidden_words(page, self.objects, self.characters, self.words)
        repeated: frozenset[int] = frozenset()
        if shown and hidden.over_picture:
            painted = [word for word in self.words if word.start not in hidden.starts]
            repeated = repeated_words(self.characters.text, self.select(hidden.over_picture), shown, painted)
        self.unseen = hidden.starts - repeated
        self.seen = [word for word in self.words if word.start not in self.unseen] if self.unseen else self.words
        self.harmless = hidden.harmless
        self.over_picture = bool(hidden.over_picture - repeated)

    def select(self, starts: frozenset[int]) -> list[Word]:
        """The words with these starts."""
        return [word for word in self.words if word.start in starts]

    def unseen_objects(self) -> set[int]:
        """The handles of the text objects that begin only words that cannot be seen."""
        seen = self.characters.objects([word.start for word in self.seen])
        return set(self.characters.objects(sorted(self.unseen))).difference(seen)


def _switch(objects: Iterable[int], *, on: bool) -> None:
    for handle in objects:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), on)


def _hidden(line: DraftLine) -> DraftLine:
    line.hidden = ((0, len(line.text)),)
    return line
