"""The jobs of people who sell, place, describe or manage what others make: recruiters, account managers, writers.

What such a person names is somebody else's ("Placed Kotlin engineers"), unless its clause says that the person made or
used something ("Wrote a Python script that ranks applicants"). So is what several people are named by in any job ("Led
six data scientists").
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from spacy.tokens import Doc, Span

from knowledge.rules.resumes import GoBetweenRules
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.sections import JOB_SECTIONS
from matcher.pipeline.structure.entries import Entry, entries_of
from matcher.pipeline.structure.non_makers import NonMakers
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.any_word import any_of, any_word
from matcher.pipeline.words.stretches import Stretch, Stretches
from matcher.pipeline.words.tokenizer import text_of

_LABEL = re.compile(r"\W*\w+(?: \w+)?:")
"""One or two words before a colon: "Tools: Excel, SQL" names what the person uses, whatever the job."""


class GoBetweens:
    """Finds the skills that people in such jobs name but do not claim."""

    def __init__(
        self, rules: GoBetweenRules, taxonomy: Taxonomy, before_employers: Set[str], clause_end: re.Pattern[str]
    ) -> None:
        """`before_employers` part a title from an employer, and `clause_end` finds the ends of clauses."""
        self._titles = NonMakers(rules.titles, rules.makers, before_employers, rules.fields)
        self._deeds, self._sure_deeds, self._dealings = map(any_word, (rules.deeds, rules.sure_deeds, rules.dealings))
        leading = rf"(?!(?:{any_of(rules.not_before_doers)})\b)\w+\s+"
        self._doers = re.compile(rf"\W*(?:{leading}){{0,3}}{any_word(rules.doers).pattern}", re.IGNORECASE)
        people = rf"(?:{any_of(rules.specialists)})\b"
        self._people = any_word(rules.specialists)
        self._ends_with_people = re.compile(rf"\b{people}\Z", re.IGNORECASE)
        self._before_people = re.compile(rf"\s{people}", re.IGNORECASE)
        self._of_a_thing = any_word(rules.relatives)
        self._clause_end = clause_end
        self._own = {
            skill.id for skill in taxonomy.skills.values() if skill.category in rules.own_categories
        } | rules.own_skills

    def is_own(self, skill: str) -> bool:
        """Whether a skill is the person's in any clause of such a job, such as one of dealing with people."""
        return skill in self._own

    def names_in_such_jobs(self, doc: Doc, spans: Iterable[Span]) -> Iterator[tuple[Stretch, bool]]:
        """The skill spans, as offsets, in clauses of such jobs about what others make, and whether it is certain.

        It is certain in a clause about dealing with people: "Wrote job ads for Kotlin engineers".
        """
        text = text_of(doc)
        found = list(self._clauses(text, blocks_of(doc), entries_of(doc)))
        clauses = Stretches(found)
        for span in spans:
            clause = clauses.last_around(span.start_char, span.start_char + 1)
            if clause is not None and not self.is_own(span.label_):
                yield (span.start_char, span.end_char), self._dealings.search(text, *found[clause]) is not None

    def names_of_people(self, doc: Doc, spans: Iterable[Span]) -> Iterator[Stretch]:
        """The skill spans, as offsets, that name several people."""
        text = text_of(doc)
        if not self._people.search(text):  # in most resumes none is named
            return
        for span in spans:
            name = span.start_char, span.end_char
            before_people = self._before_people.match(text, name[1]) and not self.is_own(span.label_)
            if before_people or self._ends_with_people.search(text, *name):
                yield name

    def _clauses(self, text: str, blocks: Sequence[Block], entries: Iterable[Entry]) -> Iterator[Stretch]:
        """The clauses of such jobs that are about what others make."""
        for entry in entries:
            if entry.section in JOB_SECTIONS and self._titles.holds(
                text[blocks[entry.first].start : blocks[entry.body - 1].end]
            ):
                yield from ((block.start, block.end) for block in blocks[entry.first : entry.body])
                for block in blocks[entry.body : entry.last]:
                    yield from self._of_others(text, block)

    def _of_others(self, text: str, block: Block) -> Iterator[Stretch]:
        start = block.start
        for end in [*(found.end() for found in self._clause_end.finditer(text, block.start, block.end)), block.end]:
            if not (_LABEL.match(text, start, end) or self._is_own_deed(text, start, end)):
                yield start, end
            start = end

    def _is_own_deed(self, text: str, start: int, end: int) -> bool:
        """Whether a clause has a deed that is not one of other people, and not one of dealing with people.

        What a thing does is no deed of the person: "Own the roadmap for the assistant, which answers using Claude".
        """
        if self._doers.match(text, start, end):
            return False
        does = self._of_a_thing.search(text, start, end)
        end = does.start() if does else end
        deeds = self._sure_deeds if self._dealings.search(text, start, end) else self._deeds
        return deeds.search(text, start, end) is not None
