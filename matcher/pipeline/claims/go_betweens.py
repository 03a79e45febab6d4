"""The jobs of people who sell, place, describe or manage what others make: recruiters, account managers, writers.

What such a person names is somebody else's ("Placed Kotlin engineers"), unless its clause says that the person made or
used something ("Wrote a Python script that ranks applicants").
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from spacy.tokens import Doc, Span

from knowledge.rules.resumes import GoBetweenRules
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.dates.job_dater import Entry, entries_of
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.stretches import Stretch, Stretches
from matcher.pipeline.words.tokenizer import text_of

_JOBS = frozenset({"experience", "volunteering"})
_LABEL = re.compile(r"\W*\w+(?: \w+)?:")
"""One or two words before a colon: "Tools: Excel, SQL" names what the person uses, whatever the job."""


class GoBetweens:
    """Finds the skills that people in such jobs name but do not claim."""

    def __init__(self, rules: GoBetweenRules, taxonomy: Taxonomy, clause_end: re.Pattern[str]) -> None:
        self._titles, self._makers, self._deeds = map(_any_of, (rules.titles, rules.makers, rules.deeds))
        self._clause_end = clause_end
        self._own = {
            skill.id for skill in taxonomy.skills.values() if skill.category in rules.own_categories
        } | rules.own_skills

    def names_of_others(self, doc: Doc, spans: Iterable[Span]) -> Iterator[Stretch]:
        """The skill spans in such jobs, as offsets, in clauses about what others make."""
        text, blocks = text_of(doc), blocks_of(doc)
        clauses = Stretches(self._clauses(text, blocks, entries_of(doc)))
        for span in spans:
            if span.label_ not in self._own and clauses.last_around(span.start_char, span.start_char + 1) is not None:
                yield span.start_char, span.end_char

    def _clauses(self, text: str, blocks: Sequence[Block], entries: Iterable[Entry]) -> Iterator[Stretch]:
        """The clauses of such jobs that are about what others make."""
        for entry in entries:
            if entry.section in _JOBS and self._is_go_between(
                text[blocks[entry.first].start : blocks[entry.body - 1].end]
            ):
                for block in blocks[entry.body : entry.last]:
                    yield from self._of_others(text, block)

    def _is_go_between(self, header: str) -> bool:
        return self._titles.search(header) is not None and self._makers.search(header) is None

    def _of_others(self, text: str, block: Block) -> Iterator[Stretch]:
        start = block.start
        for end in [*(found.end() for found in self._clause_end.finditer(text, block.start, block.end)), block.end]:
            if not (_LABEL.match(text, start, end) or self._deeds.search(text, start, end)):
                yield start, end
            start = end


def _any_of(words: Set[str]) -> re.Pattern[str]:
    """The pattern that finds one of the words in any letter case."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b", re.IGNORECASE)
