"""The job titles of people who build models or products on them: who has one did such work, whatever was read of it."""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of


class MakerTitles:
    """These titles."""

    def __init__(self, titles: Collection[str]) -> None:
        any_title = "|".join(re.escape(title).replace(r"\ ", r"[\s/-]+") for title in sorted(titles))
        self._titles = re.compile(rf"\b(?:{any_title})\b", re.IGNORECASE)

    def of(self, doc: Doc) -> Iterator[Stretch]:
        """The first of them in the title line of each job, as offsets."""
        text, blocks = text_of(doc), blocks_of(doc)
        for entry in entries_of(doc):
            if entry.section != "experience" or entry.title is None:
                continue
            line = blocks[entry.title]
            if found := self._titles.search(text, line.start, line.end):
                yield found.span()
