"""Lines of a resume with the words that matched set apart."""

import re
from dataclasses import dataclass

from matcher.evidence import Mention
from matcher.render.plain import plain
from matcher.render.quote import excerpt


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a resume in three parts, of which `marked` is the one that matched. Pages count from 1."""

    before: str
    marked: str
    after: str
    page: int

    @property
    def line(self) -> str:
        """All of it."""
        return self.before + self.marked + self.after


def quote_of(mention: Mention) -> Quote:
    """The line of a mention without its bullet; of words that go on in the next line, those that stand in this."""
    line, words = plain(mention.quote or mention.text), plain(mention.text)
    line = excerpt(line, words, len(line), "…")
    start, end = _place(line, words)
    return Quote(line[:start], line[start:end], line[end:], mention.page)


def _place(line: str, words: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line)
    if found:
        return found.span()
    start = line.find(words)
    if start >= 0:
        return start, start + len(words)
    return len(line) - _carried_over(line, words), len(line)


def _carried_over(line: str, words: str) -> int:
    """How many characters at the end of the line begin the words that the next line ends."""
    parts = words.split()
    beginnings = (" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((len(beginning) for beginning in beginnings if line.endswith(beginning)), 0)
