"""The tables that documents are read with; one value for each file of `data/rules/reading`."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from knowledge.rules.shapes import Key, Table, Text, Words

Color = Annotated[str, Meta(pattern="^[0-9a-f]{6}$")]


class Hyphenation(Table, frozen=True):
    """Halves of words that tell whether a hyphen at a line's end belongs to the word, in lower case."""

    prefixes: Words
    suffixes: Words
    endings: Words


class LanguageWords(Table, frozen=True):
    """A language's English name and its small words, parted by blanks."""

    name: Text
    words: Text


class Lookalikes(Table, frozen=True):
    """Letters of another alphabet and, in the same order, the Latin ones that they look like."""

    looks: Text
    like: Text

    def __post_init__(self) -> None:
        if len(self.looks) != len(self.like):
            raise ValueError("'looks' and 'like' must be of the same length")


class PageMarks(Table, frozen=True):
    """The words beside the number in a page's mark, in lower case."""

    words: Words


class ReadingRules(Table, frozen=True):
    """The tables. Languages go by their ISO 639-1 codes, colours by their names, look-alikes by their alphabet."""

    hyphenation: Hyphenation
    languages: Mapping[Key, LanguageWords]
    lookalikes: Mapping[Key, Lookalikes]
    page_marks: PageMarks
    web_colors: Mapping[Key, Color]
