"""Quote lines of a resume, with the matched words separate so that they can be marked."""

import re
from dataclasses import dataclass

from matcher.evidence import Mention
from matcher.render.plain import plain
from matcher.render.quote import excerpt
from matcher.scoring.corrections import is_stated


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a resume in three parts, of which `marked` is the matched one. `page` is numbered from 1.

    `is_stated` says that the person said it, and not the resume.
    """

    before: str
    marked: str
    after: str
    page: int
    is_stated: bool = False

    @property
    def line(self) -> str:
        """The whole line."""
        return self.before + self.marked + self.after


def quote_of(mention: Mention) -> Quote:
    """The line of a mention, without its bullet. If the matched words go on in the next line, only those in this line
    are marked.
    """
    line, words = plain(mention.quote or mention.text), plain(mention.text)
    line = excerpt(line, words, len(line), "…")
    start, end = _place(line, words)
    return Quote(line[:start], line[start:end], line[end:], mention.page, is_stated(mention))


def _place(line: str, words: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line)
    if found:
        return found.span()
    start = line.find(words)
    if start >= 0:
        return start, start + len(words)
    return len(line) - _length_at_the_end(line, words), len(line)


def _length_at_the_end(line: str, words: str) -> int:
    """How many characters at the end of the line are the beginning of the words, which go on in the next line."""
    parts = words.split()
    beginnings = (" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((len(beginning) for beginning in beginnings if line.endswith(beginning)), 0)
