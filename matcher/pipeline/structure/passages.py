"""The passages of a resume: what is quoted as one line, whether the page broke it or not.

A passage is a heading, a bullet or a short paragraph. A long paragraph has several: each ends with a sentence. A
bullet has several only if it is too long for one.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from spacy.tokens import Doc

from knowledge.rules.resumes import PassageLimits
from matcher.pipeline.structure.parting.blocks import lines_of
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_BLANK
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of

_WORD = re.compile(r"\S+")
_BLANKS = re.compile(r"\s*")


class Passages:
    """The passages of a text. A stretch of it is cut into them when one of them is asked for, since few are quoted."""

    def __init__(
        self,
        text: str,
        stretches: Sequence[Stretch],
        bullets: Set[Stretch] = frozenset(),
        limits: PassageLimits | None = None,
    ) -> None:
        """`stretches` are blocks or lines in order, and `bullets` some of them. Without limits, each is one passage."""
        self._text = text
        self._stretches = stretches
        self._bullets = bullets
        self._limits = limits
        self._cut: dict[Stretch, Sequence[Stretch]] = {}

    def around(self, offset: int) -> Stretch:
        """The last passage that begins at or before an offset, or the first one.

        Raises:
            IndexError: There are no passages.
        """
        return _last_begun(self._passages(_last_begun(self._stretches, offset)), offset)

    def _passages(self, stretch: Stretch) -> Sequence[Stretch]:
        """The passages of one stretch."""
        if stretch not in self._cut:
            self._cut[stretch] = self._cut_up(stretch)
        return self._cut[stretch]

    def _cut_up(self, stretch: Stretch) -> Sequence[Stretch]:
        limits = self._limits
        if limits is None:
            return (stretch,)
        start, end = stretch
        if stretch in self._bullets and len(self._text[start:end].split()) <= limits.most_words:
            return (stretch,)
        return _cut(self._text, stretch, limits)


def passages_of(doc: Doc) -> Passages:
    """The passages that the section tagger left in the doc; where it has not run, the lines."""
    passages: Passages | None = doc._.passages
    return passages or Passages(text_of(doc), [(line.start, line.end) for line in lines_of(doc)])


def _last_begun(stretches: Sequence[Stretch], offset: int) -> Stretch:
    """The last stretch that begins at or before an offset, or the first one."""
    return stretches[max(0, bisect_right(stretches, (offset, math.inf)) - 1)]


def _cut(text: str, stretch: Stretch, limits: PassageLimits) -> Sequence[Stretch]:
    """The passages of a stretch, which is one itself unless it is long."""
    words = _words_of_several(text, stretch, limits)
    return list(_several(text, stretch, words, limits)) if words else (stretch,)


def _words_of_several(text: str, stretch: Stretch, limits: PassageLimits) -> int:
    """How many words a stretch has that may have several passages; 0 for others.

    It has enough words for two passages, and a sentence ends within it, or it is very long. Its letters tell of most
    stretches that they have too few words.
    """
    start, end = stretch
    long = min(2 * limits.least_words, limits.most_words)
    if end - start < _letters(long):
        return 0
    least = long if END_BEFORE_A_BLANK.search(text, start, end - 1) else limits.most_words
    if end - start < _letters(least):
        return 0
    count = len(text[start:end].split())
    return count if count >= least else 0


def _letters(words: int) -> int:
    """How many letters and blanks so many words have at least."""
    return 2 * words - 1


def _several(text: str, stretch: Stretch, words: int, limits: PassageLimits) -> Iterator[Stretch]:
    start, left = stretch[0], words
    for end, least in _ends(text, stretch, limits):
        count = len(text[start:end].split())
        while count > limits.most_words:
            cut = _end_of_words(text, start, limits.most_words)
            yield start, cut
            start, count, left = _begin(text, cut), count - limits.most_words, left - limits.most_words
        if count == limits.most_words or min(count, left - count) >= least:
            yield start, end
            start, left = _begin(text, end), left - count
    if left:
        yield start, stretch[1]


def _ends(text: str, stretch: Stretch, limits: PassageLimits) -> Iterator[tuple[int, int]]:
    """Where sentences, their parts and the stretch end, and how many words a passage that ends there has at least."""
    for match in END_BEFORE_A_BLANK.finditer(text, *stretch):
        yield match.end(), limits.least_words_of_parts if match.group()[0] == ";" else limits.least_words
    yield stretch[1], limits.least_words


def _end_of_words(text: str, start: int, count: int) -> int:
    """Where so many words end."""
    return next(islice(_WORD.finditer(text, start), count - 1, None)).end()


def _begin(text: str, end: int) -> int:
    """Where the next word begins."""
    return _BLANKS.match(text, end).end()  # type: ignore[union-attr]
