"""The passages of a resume: what is quoted as one line, whether the page broke it or not.

A passage is a heading, a bullet or a short paragraph. A long paragraph has several: each ends with a sentence.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from spacy.tokens import Doc

from knowledge.rules.resumes import PassageLimits
from matcher.pipeline.structure.blocks import Block, lines_of
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_BLANK
from matcher.pipeline.words.stretches import Stretch

_WORD = re.compile(r"\S+")
_BLANKS = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a text in order, as offsets."""

    stretches: Sequence[Stretch]

    @classmethod
    def of(cls, text: str, blocks: Iterable[Block], limits: PassageLimits) -> Self:
        """The passages of blocks."""
        stretches: list[Stretch] = []
        long = min(2 * limits.least_words, limits.most_words)
        shortest = _letters(long)
        for block in blocks:
            start, end = block.start, block.end
            words = _words_of_several(text, block, long, limits) if end - start >= shortest else 0
            if words:
                stretches += _of_block(text, block, words, limits)
            else:
                stretches.append((start, end))
        return cls(stretches)

    def around(self, offset: int) -> Stretch:
        """The last passage that begins at or before an offset, or the first one.

        Raises:
            IndexError: There are no passages.
        """
        return self.stretches[max(0, bisect_right(self.stretches, (offset, math.inf)) - 1)]


def passages_of(doc: Doc) -> Passages:
    """The passages that the section tagger left in the doc; where it has not run, the lines."""
    passages: Passages | None = doc._.passages
    return passages or Passages([(line.start, line.end) for line in lines_of(doc)])


def _words_of_several(text: str, block: Block, long: int, limits: PassageLimits) -> int:
    """How many words a block has that may have several passages; 0 for others.

    It has enough words for two passages, and a sentence ends within it, or it is very long. Its letters tell of most
    blocks that they have too few words.
    """
    start, end = block.start, block.end
    least = long if END_BEFORE_A_BLANK.search(text, start, end - 1) else limits.most_words
    if end - start < _letters(least):
        return 0
    count = len(text[start:end].split())
    return count if count >= least else 0


def _letters(words: int) -> int:
    """How many letters and blanks so many words have at least."""
    return 2 * words - 1


def _of_block(text: str, block: Block, words: int, limits: PassageLimits) -> Iterator[Stretch]:
    start, left = block.start, words
    for end, least in _ends(text, block, limits):
        count = len(text[start:end].split())
        while count > limits.most_words:
            cut = _end_of_words(text, start, limits.most_words)
            yield start, cut
            start, count, left = _begin(text, cut), count - limits.most_words, left - limits.most_words
        if count == limits.most_words or min(count, left - count) >= least:
            yield start, end
            start, left = _begin(text, end), left - count
    if left:
        yield start, block.end


def _ends(text: str, block: Block, limits: PassageLimits) -> Iterator[tuple[int, int]]:
    """Where sentences, their parts and the block end, and how many words a passage that ends there has at least."""
    for match in END_BEFORE_A_BLANK.finditer(text, block.start, block.end):
        yield match.end(), limits.least_words_of_parts if match.group()[0] == ";" else limits.least_words
    yield block.end, limits.least_words


def _end_of_words(text: str, start: int, count: int) -> int:
    """Where so many words end."""
    return next(islice(_WORD.finditer(text, start), count - 1, None)).end()


def _begin(text: str, end: int) -> int:
    """Where the next word begins."""
    return _BLANKS.match(text, end).end()  # type: ignore[union-attr]
