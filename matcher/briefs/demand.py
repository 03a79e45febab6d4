"""The demand component says whether a brief requires, prefers, rejects or already has each skill that it names."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import cast

from spacy.tokens import Doc

from knowledge.rules.postings import DemandRules
from matcher.briefs.report import Demand
from matcher.briefs.text.employers import EmployerFinder
from matcher.briefs.text.passages import NOT_ABOUT_WORK, PassageFinder, Passages, sentence_around
from matcher.briefs.wants import Want, WantFinder
from matcher.evidence import Method
from matcher.pipeline.claims.cues import CueBook
from matcher.pipeline.claims.scopes import Scopes, scopes_of
from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.errors import MissingKnowledgeError
from matcher.pipeline.facts import facts_of
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.any_word import any_of, any_word
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.tokenizer import text_of
from matcher.pipeline.words.word_view import word_view_of

_LONGEST_REMARK = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One place, `text[start:end]`, where a brief names a skill or says what is to be built, and its demand.

    One of `skill`, which is the id of a skill, and `want` is None. `to_make` says whether its sentence or bullet asks
    to make something ("train", "build").
    """

    start: int
    end: int
    demand: Demand
    skill: str | None = None
    want: Want | None = None
    method: Method = "exact"
    to_make: bool = False


class DemandReader(SpansComponent):
    """Sets `doc._.brief_items` in the order of the text."""

    requires = ("doc.spans", "doc._.skill_facts")
    assigns = ("doc._.brief_items",)

    def prepare(self, knowledge: Knowledge) -> None:
        """Compile the cues, the headings and the wants of hiring briefs.

        Raises:
            MissingKnowledgeError: The knowledge has no rules of hiring briefs.
        """
        rules = knowledge.postings
        if rules is None:
            raise MissingKnowledgeError(f"The component '{self.name}' needs the rules of hiring briefs.")
        self._words = knowledge.names
        self._cues = CueBook(rules.demands, knowledge.sentences, plain="required")
        self._wants = WantFinder(rules.wants)
        self._passages = PassageFinder(rules.passages)
        self._employers = EmployerFinder(rules.employers)
        self._everyday = rules.umbrella.everyday
        self._fields = any_word(rules.professions.fields, any_case=False)
        self._applicant = any_word(rules.professions.applicant, any_case=False)
        self._making = any_word(rules.professions.making, any_case=False)
        self._inserted = _inserted(rules.demands, knowledge.sentences.adverbs)
        # The end of a text after which another subject than the reader acts: "a lamp that", "a page which quickly".
        self._relative = re.compile(rf"\b(?:{any_of(knowledge.sentences.relatives)})\s+(?:\w+\s+)?$")

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        doc._.brief_items = self.read(doc, self._cues)

    def read(self, doc: Doc, cues: CueBook) -> list[Item]:
        """The items of a doc, with the demands that these cues give them. The skill spans must be set before."""
        text, view, facts = text_of(doc), word_view_of(doc, self._words), facts_of(doc)
        found = [
            Item(span.start_char, span.end_char, "required", skill=span.label_, method=facts.of(span).method)
            for span in self.skill_spans(doc)
        ]
        found += [Item(start, end, "required", want=want) for want, start, end in self._wants.find(view)]
        found.sort(key=lambda item: (item.start, -item.end, item.skill or "", item.want.id if item.want else ""))
        scopes = scopes_of(doc, view, list(_joined(found)), cues) if found else Scopes()
        passages = Passages(self._passages.split(text))
        asides = self._passages.asides(text, view, [view.starts[token] for token in view.tokens])
        asides += self._said_of_any_work(found, text)
        names = [(item.start, item.end) for item in found if item.skill]
        asides += self._employers.find(text, names, self._words.proper.institutions)
        left_out = Asides(asides)
        judged = (_judged(item, passages, scopes, left_out, cues.plain) for item in found)
        return [self._in_its_line(self._after_remark(item, text), text) for item in judged]

    def _after_remark(self, item: Item, text: str) -> Item:
        """The item as nice to have, if a remark between commas says so: "PyTorch or, as a plus, JAX"."""
        before = text[max(0, item.start - _LONGEST_REMARK) : item.start].lower()
        is_extra = item.demand == "required" and self._inserted.search(before)
        return replace(item, demand="nice_to_have") if is_extra else item

    def _said_of_any_work(self, items: Sequence[Item], text: str) -> Iterator[Stretch]:
        """The stretches of items in everyday words, such as "prototype", where no word of the field is near."""
        folded = text.lower()
        in_the_field, is_posting = self._fields.search(folded) is not None, self._applicant.search(folded) is not None
        of_skills = {item.start for item in items if item.skill}
        for item in items:
            words = text[item.start : item.end].lower().split()
            everyday = words[0] if item.want and item.start not in of_skills else " ".join(words)
            counts = not (is_posting and self._is_done_by_the_person(item, text)) if item.want else in_the_field
            if everyday in self._everyday and not counts:
                yield item.start, item.end

    def _is_done_by_the_person(self, item: Item, text: str) -> bool:
        """Whether no other subject is near: a word of the field in the sentence, or "that" before the item."""
        start, end = sentence_around(text, item.start)
        of_the_field = self._fields.search(text[start:end].lower())
        return not of_the_field and not self._relative.search(text, start, item.start)

    def _in_its_line(self, item: Item, text: str) -> Item:
        line, _ = sentence_around(text, item.start)
        return replace(item, to_make=self._making.search(text[line : item.end].lower()) is not None)


make_demand = register("demand", DemandReader, spans_key="skills")
"""What builds the component, as the entry point of the package names it."""


def _joined(items: Iterable[Item]) -> Iterator[Stretch]:
    """The stretches of the items in order. Overlapping items give one stretch, because a cue applies to all of them."""
    start = end = 0
    for item in items:
        if item.start >= end:
            if end:
                yield start, end
            start = item.start
        end = max(end, item.end)
    yield start, end


class Asides:
    """Stretches of a text that are not about the work. They may overlap."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def contain(self, start: int, end: int) -> bool:
        """Whether one of them contains all of `start` to `end`."""
        before = bisect_right(self._starts, start)
        return before > 0 and end <= self._reach[before - 1]


def _judged(
    item: Item,
    passages: Passages,
    scopes: Scopes,
    asides: Asides,
    plain: str,
) -> Item:
    """The item with its demand.

    An item in an aside, or in a passage that is not about the work, is ignored. Otherwise the demand depends on the cue
    and then on the passage.
    """
    if asides.contain(item.start, item.end):
        return replace(item, demand="ignored")
    kind = passages.at(item.start)
    if kind in NOT_ABOUT_WORK:
        return replace(item, demand="ignored")
    demand = cast("Demand", scopes.status_of((item.start, item.end)) or plain)
    if demand == "existing" and item.want is not None and item.want.given:
        demand = "required"
    if demand == "required" and kind == "nice_to_have":
        demand = "nice_to_have"
    return replace(item, demand=demand)


def _inserted(rules: DemandRules, adverbs: Iterable[str]) -> re.Pattern[str]:
    """The regular expression for a remark between commas, which says that what follows is nice to have."""
    wordings = (*rules.labels.nice_to_have, *rules.tags.nice_to_have)
    remarks = any_of(text for wording in wordings for text in wording.pattern.wordings())
    before, behind = any_of(rules.before_remarks, blank=r"\s+"), any_of(adverbs)
    remark = rf"(?:(?:{before})\s+)?\b(?:{remarks})\b"
    return re.compile(rf"[,(–—-]\s*{remark}\s*[,–—-]\s+(?:(?:{behind})\s+)?$")


def items_of(doc: Doc) -> list[Item]:
    """The items that the demand component set in the doc; an empty list if it has not run."""
    items: list[Item] | None = doc._.brief_items
    return items or []
