"""The passages of a resume: what is quoted as one line, whether the page broke it or not.

A passage is a heading, a bullet or a short paragraph. A long paragraph has several: each ends with a sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from spacy.tokens import Doc

from knowledge.rules.resumes import PassageLimits
from matcher.pipeline.structure.blocks import Block, lines_of
from matcher.pipeline.words.stretches import Stretch

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?;][\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a text in order, as offsets."""

    stretches: Sequence[Stretch]

    @classmethod
    def of(cls, text: str, blocks: Iterable[Block], limits: PassageLimits) -> Self:
        """The passages of blocks."""
        short = 2 * min(2 * limits.least_words, limits.most_words) - 1
        stretches: list[Stretch] = []
        for block in blocks:
            if block.end - block.start < short:
                stretches.append((block.start, block.end))
            else:
                stretches += _of_block(text, block, limits)
        return cls(stretches)

    def around(self, offset: int) -> Stretch:
        """The last passage that begins at or before an offset, or the first one.

        Raises:
            IndexError: There are no passages.
        """
        return self.stretches[max(0, bisect_right(self.stretches, offset, key=lambda stretch: stretch[0]) - 1)]


def passages_of(doc: Doc) -> Passages:
    """The passages that the section tagger left in the doc; where it has not run, the lines."""
    passages: Passages | None = doc._.passages
    return passages or Passages([(line.start, line.end) for line in lines_of(doc)])


def _of_block(text: str, block: Block, limits: PassageLimits) -> Iterator[Stretch]:
    long = min(2 * limits.least_words, limits.most_words)
    if len(text[block.start : block.end].split()) < long:
        yield block.start, block.end
        return
    words = list(_WORD.finditer(text, block.start, block.end))
    first = 0
    for number, word in enumerate(words, start=1):
        left, count = len(words) - number, number - first
        ends = _SENTENCE_END.search(word[0]) is not None and min(count, left) >= limits.least_words
        if ends or count == limits.most_words:
            yield words[first].start(), word.end()
            first = number
    if first < len(words):
        yield words[first].start(), block.end
