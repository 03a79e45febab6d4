"""The job titles of people who do not make what they name or write about, such as recruiters, sellers and teachers."""

import re
from collections.abc import Set

from matcher.pipeline.words.any_word import any_word

_SIGNS = r"[,|–—\n@·•(]|\s-\s"
"""Signs that part a title from an employer."""


class NonMakers:
    """The words of these titles, and those that show that a person makes things after all: "Sales Engineer"."""

    def __init__(
        self, titles: Set[str], makers: Set[str], before_employers: Set[str], fields: Set[str] = frozenset()
    ) -> None:
        """`before_employers` part a title from an employer, as signs do.

        `fields` show a maker beside the title, but not in an employer's name: "Marketing, Nimbus Analytics".
        """
        self._parts = re.compile(f"{_SIGNS}|{any_word(before_employers, any_case=False).pattern}")
        self._titles, self._makers, self._fields = map(any_word, (titles, makers, fields))

    def holds(self, head: str) -> bool:
        """Whether the title lines of a job have such a title and nothing that shows a maker.

        A word within the title shows no maker: "Developer Advocate".
        """
        if not self._titles.search(head) or self._has(self._makers, head):
            return False
        titles = [part for part in self._parts.split(head) if self._titles.search(part)]
        return bool(titles) and not any(self._has(self._fields, part) for part in titles)

    def _has(self, words: re.Pattern[str], text: str) -> bool:
        """Whether a text has one of the words, not within such a title."""
        titles = [found.span() for found in self._titles.finditer(text)]
        found = (one.span() for one in words.finditer(text))
        return any(not any(first <= start and end <= last for first, last in titles) for start, end in found)

    def names_a_trade(self, head: str) -> bool:
        """Whether the title lines of a job have a word of such a title or of a maker."""
        return any(words.search(head) for words in (self._titles, self._makers, self._fields))
