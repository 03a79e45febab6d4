"""The tables for reading documents: one type for each file of `data/rules/reading`."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from knowledge.rules.shapes import Key, Table, Text, Words

Color = Annotated[str, Meta(pattern="^[0-9a-f]{6}$")]


class Hyphenation(Table, frozen=True):
    """Halves of words that decide whether a hyphen at the end of a line is part of the word; in lower case."""

    prefixes: Words
    suffixes: Words
    endings: Words


class LanguageWords(Table, frozen=True):
    """A language's English name and its function words, separated by spaces."""

    name: Text
    words: Text


class Lookalikes(Table, frozen=True):
    """Letters of another alphabet (`looks`) and, in the same order, the Latin letters that they look like (`like`)."""

    looks: Text
    like: Text

    def __post_init__(self) -> None:
        if len(self.looks) != len(self.like):
            raise ValueError("'looks' and 'like' must be of the same length")


class PageMarks(Table, frozen=True):
    """The words beside the number in a page mark such as "Page 2", in lower case."""

    words: Words


class ReadingRules(Table, frozen=True):
    """The tables for reading documents.

    The keys are ISO 639-1 codes for `languages`, alphabets for `lookalikes`, and names for `web_colors`.
    """

    hyphenation: Hyphenation
    languages: Mapping[Key, LanguageWords]
    lookalikes: Mapping[Key, Lookalikes]
    page_marks: PageMarks
    web_colors: Mapping[Key, Color]
