"""The tier grader says how well each mention shows its skill, and when that was. `scoring` gives each tier a value."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from matcher.evidence import DATED_TIERS, Tier
from matcher.pipeline.attributes import check_set
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.dates.job_dater import Entry, entries_of
from matcher.pipeline.facts import SkillFacts, facts_of, skill_spans
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.headings import label_of
from matcher.pipeline.structure.language import ResumeLanguage
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of

_SECTION_TIERS: dict[str, Tier] = {
    "header": "summary",
    "summary": "summary",
    "interests": "summary",
    "experience": "work",
    "volunteering": "project",
    "projects": "project",
    "awards": "project",
    "research": "research",
    "publications": "research",
    "education": "course",
    "courses": "course",
    "certificates": "certificate",
    "skills": "list",
    "languages": "list",
    "references": "list",
}
_LABEL_TIERS: dict[str, Tier] = {
    "courses": "course",
    "certificates": "certificate",
    "interests": "summary",
    "research": "research",
}
LIST_ABOVE = 15
"""A block that names more different skills than this is a list."""

_ITEM_SIGNS = re.compile(r"[,;|/•·]")
_LEAST_ITEMS = 3
_MOST_WORDS_OF_AN_ITEM = 3.0


@Language.factory(
    "tier_grader",
    requires=["doc.spans", "doc._.blocks", "doc._.entries", "doc._.skill_facts"],
    assigns=["span._.tier", "span._.section", "span._.dates"],
    default_config={"spans_key": "skills", "list_above": LIST_ABOVE, "knowledge": {"@misc": KNOWLEDGE}},
)
def make_tier_grader(
    nlp: Language, name: str, spans_key: str, list_above: int, knowledge: Knowledge | None
) -> "TierGrader":
    """The registered way to build the component."""
    return TierGrader(name, spans_key=spans_key, list_above=list_above, knowledge=knowledge)


class TierGrader(KnowingComponent):
    """Sets the tier, the section and the dates of each skill span.

    A block that names more than `list_above` different claimed skills is a list, in any section.
    """

    def __init__(
        self,
        name: str = "tier_grader",
        *,
        spans_key: str = "skills",
        list_above: int = LIST_ABOVE,
        knowledge: Knowledge | None = None,
    ) -> None:
        self.spans_key = spans_key
        self.list_above = list_above
        super().__init__(name, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Keep the language rules for resumes."""
        self._language = knowledge.language

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", "entries", component=self.name)
        text, blocks, entries, facts = text_of(doc), blocks_of(doc), entries_of(doc), facts_of(doc)
        starts = [block.start for block in blocks]
        by_block: dict[int, list[tuple[str, SkillFacts]]] = {}
        for span in skill_spans(doc, self.spans_key, needed_by=self.name):
            by_block.setdefault(bisect_right(starts, span.start_char) - 1, []).append((span.label_, facts.of(span)))
        for index, mentions in by_block.items():
            if 0 <= index < len(blocks):
                self._grade(text, blocks, _entry_of(entries, index), index, mentions)
        return doc

    def _grade(
        self,
        text: str,
        blocks: Sequence[Block],
        entry: Entry | None,
        index: int,
        mentions: Sequence[tuple[str, SkillFacts]],
    ) -> None:
        """Set the tier, section and dates of the mentions in one block. A mention is a skill and its facts."""
        tier = _tier(text, blocks, entry, index, self._language)
        if _distinct_named(mentions) > self.list_above:
            tier = "list"
        dates = entry.dates if entry is not None and tier in DATED_TIERS else None
        for _, facts in mentions:
            facts.tier, facts.section, facts.dates = tier, blocks[index].section, dates


def _tier(text: str, blocks: Sequence[Block], entry: Entry | None, index: int, language: ResumeLanguage) -> Tier:
    block = blocks[index]
    content = text[block.start : block.end]
    tier = _SECTION_TIERS.get(block.section, "list")
    label = label_of(content)
    kind = language.headings.label_kind(label[0]) if label else None
    if kind in _LABEL_TIERS and block.section not in {"experience", "projects"}:
        return _LABEL_TIERS[kind]
    if tier == "research" and entry is not None and _is_paid_post(text, blocks, entry, language):
        tier = "work"
    if tier != "work":
        return tier
    in_header = entry is not None and entry.first <= index < entry.body
    return "stack" if kind == "stack" or in_header or is_enumeration(content) else "work"


def _is_paid_post(text: str, blocks: Sequence[Block], entry: Entry, language: ResumeLanguage) -> bool:
    """Whether an entry of research is a job with a date range, such as that of an intern or an assistant.

    Papers and theses are not jobs.
    """
    if entry.dates is None or not entry.dates.whole or entry.section != "research":
        return False
    header = text[blocks[entry.first].start : blocks[entry.body - 1].end]
    return language.words.is_research_post(header)


def is_enumeration(content: str) -> bool:
    """Whether a line is a list of names and not a sentence: "Python, PyTorch, Airflow, AWS"."""
    items = _ITEM_SIGNS.split(content)
    if len(items) < _LEAST_ITEMS:
        return False
    return sum(len(item.split()) for item in items) / len(items) <= _MOST_WORDS_OF_AN_ITEM and not content.endswith(".")


def _distinct_named(mentions: Iterable[tuple[str, SkillFacts]]) -> int:
    """The number of different claimed skills that are named. Skills that are only described do not count."""
    return len({skill for skill, facts in mentions if facts.status == "claimed" and facts.method != "described"})


def _entry_of(entries: Sequence[Entry], index: int) -> Entry | None:
    return next((entry for entry in entries if entry.first <= index < entry.last), None)
