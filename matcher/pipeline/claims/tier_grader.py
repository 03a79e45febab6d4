"""The tier grader says how well each mention shows its skill, and when that was. `scoring` gives each tier a value."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, Span

from matcher.evidence import DATED_TIERS, Tier
from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.dates.told_dates import LineDates, line_dates
from matcher.pipeline.facts import SkillFacts, facts_of
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.language.headings import label_of
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.language.word_signs import OF_COURSES, OF_PROJECTS
from matcher.pipeline.sections import UNPLACED
from matcher.pipeline.structure.entries import Entry, dates_of, entries_of
from matcher.pipeline.structure.enumerations import MOST_WORDS, is_enumeration
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_CAPITAL
from matcher.pipeline.words.tokenizer import text_of

_TIERS_OF_DEEDS = frozenset({"work", "research"})
_PUBLICATIONS = "publications"
LIST_ABOVE = 15
"""A sentence or line that names more different skills than this cannot say what was done with them; it is a list."""

Mention = tuple[Span, SkillFacts]


class TierGrader(SpansComponent):
    """Sets the tier, the section and the dates of each skill span.

    A sentence that names more than `list_above` different claimed skills is a list, in any section.
    """

    requires = ("doc.spans", "doc._.blocks", "doc._.entries", "doc._.skill_facts")
    assigns = ("span._.tier", "span._.section", "span._.dates")

    def __init__(self, nlp: Language, name: str, spans_key: str, list_above: int, knowledge: Knowledge | None) -> None:
        self.list_above = list_above
        super().__init__(nlp, name, spans_key, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the language rules for resumes, and the tiers of places."""
        self._language = knowledge.language
        rules = knowledge.resumes.tiers
        self._sections: dict[str, Tier] = {section: judged.tier for section, judged in rules.sections.items()}
        self._labels: dict[str, Tier] = {label: judged.tier for label, judged in rules.labels.items()}
        self._opening = round(rules.opening_letters.value)
        self._words_behind_dates = rules.words_of_items_behind_dates.value

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        text, blocks, entries, facts = text_of(doc), blocks_of(doc), entries_of(doc), facts_of(doc)
        starts = [block.start for block in blocks]
        by_block: dict[int, list[Mention]] = {}
        for span in self.skill_spans(doc):
            by_block.setdefault(bisect_right(starts, span.start_char) - 1, []).append((span, facts.of(span)))
        for index, mentions in by_block.items():
            if 0 <= index < len(blocks):
                self._grade(text, blocks, _entry_of(entries, blocks, index), index, mentions)

    def _grade(
        self,
        text: str,
        blocks: Sequence[Block],
        entry: Entry | None,
        index: int,
        mentions: Sequence[Mention],
    ) -> None:
        """Set the tier, section and dates of the mentions in one block. A mention is a skill span and its facts."""
        tier = self._tier(text, blocks, entry, index)
        dates = _dates_of(text, blocks, entry, index, self._language)
        for start, told in _sentences(text, blocks[index], mentions):
            graded = self._tier_taught(tier, text[start : min(start + self._opening, blocks[index].end)])
            is_list = len(told) > self.list_above and _distinct_named(told) > self.list_above
            told_in: Tier = "list" if is_list else graded
            for span, facts in told:
                facts.tier, facts.section = _told_as(facts, blocks[index].section, told_in), blocks[index].section
                facts.dates = dates.at(span.start_char - blocks[index].start) if told_in in DATED_TIERS else None

    def _tier(self, text: str, blocks: Sequence[Block], entry: Entry | None, index: int) -> Tier:
        """The tier of what a block tells, but for its lists and for what is taught there."""
        block, language = blocks[index], self._language
        content = text[block.start : block.end]
        tier = self._sections[block.section]
        label = label_of(content)
        kind = language.headings.label_kind(label[0]) if label else None
        if block.section not in {"experience", "projects"}:
            if kind not in self._labels:
                kind = language.headings.kind_of_opening(content) or self._kind_of_heading(text, blocks, index)
            if kind in self._labels:
                return self._labels[kind]
        if tier == "research" and entry is not None and _is_paid_post(text, blocks, entry, language):
            tier = "work"
        if tier != "work":
            return tier
        if entry is not None and entry.is_break:
            return _tier_in_a_break(content, language)
        in_header = entry is not None and entry.first <= index < entry.body
        most_words = self._words_behind_dates if block.line_part == "rest" else MOST_WORDS
        is_list = is_enumeration(content, most_words=most_words)
        return "stack" if kind == "stack" or in_header or is_list else "work"

    def _kind_of_heading(self, text: str, blocks: Sequence[Block], index: int) -> str | None:
        """What the heading above a block of papers says of it as a label would: "Talks"."""
        if blocks[index].section != _PUBLICATIONS:
            return None
        above = (blocks[number] for number in range(index - 1, -1, -1))
        heading = next((block for block in above if block.kind == "heading"), None)
        return None if heading is None else self._language.headings.label_kind(text[heading.start : heading.end])

    def _tier_taught(self, tier: Tier, opening: str) -> Tier:
        """The tier of a sentence that begins so. What somebody teaches shows no more than a course does."""
        taught = tier in _TIERS_OF_DEEDS and self._language.words.begins_with_teaching(opening)
        return "course" if taught else tier


make_tier_grader = register("tier_grader", TierGrader, spans_key="skills", list_above=LIST_ABOVE)
"""What builds the component, as the entry point of the package names it."""


def _dates_of(
    text: str, blocks: Sequence[Block], entry: Entry | None, index: int, language: ResumeLanguage
) -> LineDates:
    block, whole = blocks[index], None if entry is None or entry.is_break else entry.dates
    if entry is None or whole is None or entry.first <= index < entry.body:
        return LineDates(whole)
    return line_dates(text[block.start : block.end], dates_of(text, block, language), whole, language.dates)


def _told_as(facts: SkillFacts, section: str, tier: Tier) -> Tier:
    """The tier of a mention. Work that is told in plain words was done somewhere, also where no entry holds it.

    In a profile such work counts as `stack`; in unplaced text as `work`.
    """
    if facts.points is None:
        return tier
    return "work" if section == UNPLACED else "stack" if tier == "summary" else tier


def _tier_in_a_break(content: str, language: ResumeLanguage) -> Tier:
    """The tier of what somebody did in a leave: an own project where the words say so, and else a course."""
    signs = language.words.signs(content.split())
    is_project = signs & OF_PROJECTS and not signs & OF_COURSES
    return "project" if is_project and not language.words.is_private(content) else "course"


def _is_paid_post(text: str, blocks: Sequence[Block], entry: Entry, language: ResumeLanguage) -> bool:
    """Whether an entry of research is a job with a date range, such as that of an intern or an assistant.

    Papers and theses are not jobs.
    """
    if entry.dates is None or not entry.dates.whole or entry.section != "research":
        return False
    header = text[blocks[entry.first].start : blocks[entry.body - 1].end]
    return language.words.is_research_post(header)


def _sentences(text: str, block: Block, mentions: Sequence[Mention]) -> Iterator[tuple[int, list[Mention]]]:
    """The mentions of a block, those of one sentence together, and where the sentence begins."""
    ends = [block.start + match.end() for match in END_BEFORE_A_CAPITAL.finditer(text[block.start : block.end])]
    if not ends:
        yield block.start, list(mentions)
        return
    starts = [block.start, *ends]
    for number, told in groupby(mentions, key=lambda mention: bisect_right(starts, mention[0].start_char)):
        yield starts[number - 1], list(told)


def _distinct_named(mentions: Iterable[Mention]) -> int:
    """The number of different claimed skills that are named. Skills that are only described do not count."""
    claimed = ((span, facts) for span, facts in mentions if facts.status == "claimed" and facts.method != "described")
    return len({span.label_ for span, _ in claimed})


def _entry_of(entries: Sequence[Entry], blocks: Sequence[Block], index: int) -> Entry | None:
    """The entry that a block belongs to. Within its lines may stand some of another section, as a side column's."""
    section = blocks[index].section
    return next((entry for entry in entries if entry.first <= index < entry.last and entry.section == section), None)
