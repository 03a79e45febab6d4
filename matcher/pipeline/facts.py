"""The facts about each skill span, also available as spaCy attributes: `span._.tier`, `span._.status`, ..."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from matcher.evidence import CountedWord, Method, Status, Tier
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.errors import MissingAnnotationError
from matcher.pipeline.words.stretches import Stretch


@dataclass(slots=True)
class SkillFacts:
    """The facts about one skill span; each component sets some of them.

    `named` is None if the words name the skill itself. Otherwise, it is the other thing that they name and that counts
    towards the skill. `counted` are the words that decided by their points: of work that is told in plain words those
    that suggest it, and of a name that is not claimed those around it that say so. `points` are how many points the
    sentence has more than it needs to show work in plain words, and None for all other mentions. `quoted` is the
    stretch of the text that a report quotes, if that is more than the span.
    """

    method: Method = "exact"
    named: str | None = None
    similarity: float = 100.0
    status: Status = "claimed"
    tier: Tier = "summary"
    section: str = ""
    dates: DateRange | None = None
    counted: tuple[CountedWord, ...] = ()
    points: float | None = None
    quoted: Stretch | None = None


class Facts(dict[tuple[int, int, int], SkillFacts]):
    """The facts about the skill spans of a doc, by the tokens and the label of each span.

    spaCy stores the attributes of a span by its offsets alone, but the same words can name two skills.
    """

    def of(self, span: Span) -> SkillFacts:
        """The facts about a span; they are created if there are none."""
        key = span.start, span.end, span.label
        facts = self.get(key)
        if facts is None:
            facts = self[key] = SkillFacts()
        return facts

    def set(self, span: Span, facts: SkillFacts) -> None:
        """Set the facts about a span."""
        self[span.start, span.end, span.label] = facts


def facts_of(doc: Doc) -> Facts:
    """The facts about a doc's skill spans. Read them once: each `span._.status` looks them up again."""
    facts: Facts | None = doc._.skill_facts
    if facts is None:
        facts = doc._.skill_facts = Facts()
    return facts


def _getter(attribute: str) -> Callable[[Span], Any]:
    return lambda span: getattr(facts_of(span.doc).of(span), attribute)


def _setter(attribute: str) -> Callable[[Span, Any], None]:
    return lambda span, value: setattr(facts_of(span.doc).of(span), attribute, value)


for _field in fields(SkillFacts):
    Span.set_extension(_field.name, getter=_getter(_field.name), setter=_setter(_field.name))


def set_skill_spans(doc: Doc, spans: Iterable[Span], spans_key: str) -> None:
    """Set the skill spans of a doc. They must be in the order of the text."""
    listed = list(spans)
    group = doc.spans[spans_key] = SpanGroup(doc, name=spans_key, spans=listed)
    doc._.skill_spans = group, listed


def skill_spans(doc: Doc, spans_key: str, *, needed_by: str) -> list[Span]:
    """The skill spans of a doc in the order of the text. `needed_by` is the caller's name in error messages.

    The list is kept while the group stays the same, because a group makes new spans each time it is read.

    Raises:
        MissingAnnotationError: The doc has no such group of spans.
    """
    if spans_key not in doc.spans:
        raise MissingAnnotationError(
            f"'{needed_by}' needs doc.spans['{spans_key}']: "
            "add 'skill_matcher', or whatever sets these spans, to the pipeline before it."
        )
    group = doc.spans[spans_key]
    kept: tuple[SpanGroup, list[Span]] | None = doc._.skill_spans
    if kept is None or kept[0] is not group or len(kept[1]) != len(group):
        kept = doc._.skill_spans = group, list(group)
    return list(kept[1])
