"""The jobs of people who sell, place, describe or manage what others make: recruiters, account managers, writers.

What such a person names is somebody else's ("Placed Kotlin engineers"), unless its clause says that the person made or
used something ("Wrote a Python script that ranks applicants"). So is what several people are named by in any job ("Led
six data scientists").

Annotators, press officers and others use tools themselves, and only the fields that they name are those of others. The
same holds for a job without a trade ("Nordhaven, 2021 - now", "Associate, Nordhaven") if the headline of the resume has
a title of a go-between.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from knowledge.rules.resumes import GoBetweenRules, JobLines
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
_LINES_OF_A_HEADLINE = 4
_MOST_WORDS_OF_A_LINE = 12
_WORD = re.compile(r"\w+")


class OfOthers(NamedTuple):
    """A name, as offsets, that is somebody else's. If this is not `certain`, it is claimed with at most `least` points.

    `least` is None if the limit is that of any name.
    """

    start: int
    end: int
    certain: bool
    least: float | None


class _Clause(NamedTuple):
    """A clause of such a job: where it is, which names are the person's, and whether the others are certain.

    `about_oneself` is True if its line has a word for the person, such as "I".
    """

    start: int
    end: int
    owns_tools: bool
    owns_fields: bool
    deals: bool
    talks: bool
    about_oneself: bool = False


class GoBetweens:
    """Finds the skills that people in such jobs name but do not claim."""

    def __init__(
        self,
        rules: GoBetweenRules,
        taxonomy: Taxonomy,
        job_lines: JobLines,
        clause_end: re.Pattern[str],
        has_title: Callable[[str], bool],
    ) -> None:
        """`clause_end` finds the ends of clauses, and `has_title` says whether a word is one of job titles."""
        title_ends = job_lines.before_employers | job_lines.before_employers_or_fields
        self._titles = NonMakers(rules.titles, rules.makers, title_ends, rules.fields)
        self._talkers = NonMakers(rules.titles | rules.talkers, rules.makers, title_ends, rules.fields)
        self._has_title, self._ranks = has_title, rules.ranks
        self._deeds = any_word(rules.deeds)
        self._deeds_with_tools = any_word(rules.deeds | rules.deeds_with_tools)
        self._sure_deeds, self._dealings = map(any_word, (rules.sure_deeds, rules.dealings))
        self._talks, self._oneself = map(any_word, (rules.talks, job_lines.oneself))
        self._past = any_word(rules.past)
        leading = rf"(?!(?:{any_of(rules.not_before_doers)})\b)\w+\s+"
        self._doers = re.compile(rf"\W*(?:{leading}){{0,3}}{any_word(rules.doers).pattern}", re.IGNORECASE)
        people = rf"(?:{any_of(rules.specialists)})\b"
        self._people = any_word(rules.specialists)
        self._ends_with_people = re.compile(rf"\b{people}\Z", re.IGNORECASE)
        self._before_people = re.compile(rf"\s{people}", re.IGNORECASE)
        self._of_a_thing = any_word(rules.relatives)
        self._clause_end = clause_end
        self._least_of_fields = rules.least_of_fields
        self._fields = {
            skill.id
            for skill in taxonomy.skills.values()
            if skill.category in rules.field_categories and not skill.is_tool
        }
        self._own = {
            skill.id for skill in taxonomy.skills.values() if skill.category in rules.own_categories
        } | rules.own_skills

    def is_own(self, skill: str) -> bool:
        """Whether a skill is the person's in any clause of such a job, such as one of dealing with people."""
        return skill in self._own

    def names_in_such_jobs(self, doc: Doc, spans: Iterable[Span]) -> Iterator[OfOthers]:
        """The skill spans in clauses of such jobs about what others make.

        It is certain in a clause about dealing with people: "Wrote job ads for Kotlin engineers". In one of talk, it is
        certain of a field: "Workshops on RAG".
        """
        text = text_of(doc)
        found = list(self._clauses(text, blocks_of(doc), entries_of(doc)))
        clauses = Stretches([(clause.start, clause.end) for clause in found])
        for span in spans:
            number = clauses.last_around(span.start_char, span.start_char + 1)
            if number is None or self.is_own(span.label_):
                continue
            clause, is_field = found[number], span.label_ in self._fields
            if not (clause.owns_fields if is_field else clause.owns_tools):
                least = self._least_of_fields if is_field and not clause.about_oneself else None
                yield OfOthers(span.start_char, span.end_char, clause.talks if is_field else clause.deals, least)

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

    def _clauses(self, text: str, blocks: Sequence[Block], entries: Iterable[Entry]) -> Iterator[_Clause]:
        """The clauses of such jobs."""
        headline = "\n".join(_headline(text, blocks))
        in_headline = self._talkers.holds(headline) and not self._past.search(headline)
        for entry in (each for each in entries if each.section in JOB_SECTIONS):
            head = "\n".join(text[block.start : block.end] for block in blocks[entry.first : entry.body])
            if self._titles.holds(head):
                makes_nothing = True
            elif self._talkers.holds(head) or (in_headline and not self._names_a_trade(head, headline)):
                makes_nothing = False
            else:
                continue
            for block in blocks[entry.first : entry.body]:
                yield _Clause(
                    block.start, block.end, owns_tools=not makes_nothing, owns_fields=False, deals=False, talks=False
                )
            for block in blocks[entry.body : entry.last]:
                yield from self._of_others(text, block, owns_tools=not makes_nothing)

    def _names_a_trade(self, head: str, headline: str) -> bool:
        """Whether the head of a job has a word for a trade, besides ranks and the words of the headline."""
        known = {*self._ranks, *map(str.lower, _WORD.findall(headline))}
        words = [word for word in _WORD.findall(head) if word.lower() not in known]
        return self._talkers.names_a_trade(" ".join(words)) or any(map(self._has_title, words))

    def _of_others(self, text: str, block: Block, *, owns_tools: bool) -> Iterator[_Clause]:
        start = block.start
        about_oneself = self._oneself.search(text, block.start, block.end) is not None
        for end in [*(found.end() for found in self._clause_end.finditer(text, block.start, block.end)), block.end]:
            if not _LABEL.match(text, start, end):
                clause = self._clause(text, start, end, about_oneself=about_oneself)
                yield clause._replace(owns_tools=clause.owns_tools or (owns_tools and not clause.deals))
            start = end

    def _clause(self, text: str, start: int, end: int, *, about_oneself: bool) -> _Clause:
        """A clause with what is a deed of the person, and not of other people or of a thing.

        What a thing does does not count as a deed: "Own the roadmap for the assistant, which answers using Claude".
        """
        does = self._of_a_thing.search(text, start, end)
        last = does.start() if does else end
        deals = self._dealings.search(text, start, last) is not None
        talks = deals or (not about_oneself and self._talks.search(text, start, last) is not None)
        if self._doers.match(text, start, end):
            return _Clause(start, end, False, False, deals, talks, about_oneself)
        of_tools = self._sure_deeds if deals else self._deeds_with_tools
        of_fields = self._sure_deeds if talks else self._deeds
        owns_tools, owns_fields = (words.search(text, start, last) is not None for words in (of_tools, of_fields))
        return _Clause(start, end, owns_tools, owns_fields, deals, talks, about_oneself)


def _headline(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The short lines at the top of a resume, above the first heading or job."""
    for block in blocks[:_LINES_OF_A_HEADLINE]:
        line = text[block.start : block.end]
        if block.place != "body" or block.kind == "heading":
            return
        if len(line.split()) <= _MOST_WORDS_OF_A_LINE:
            yield line
