"""What is known of each skill span, and how it is read in spaCy: `span._.tier`, `span._.status`, ..."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from matcher.evidence import Method, Status, Tier
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.errors import MissingAnnotationError


@dataclass(slots=True)
class SkillFacts:
    """The attributes of one skill span; each component fills in its own.

    `named` is the other thing that the words name, where it counts towards the skill; None where they name the skill.
    """

    method: Method = "exact"
    named: str | None = None
    similarity: float = 100.0
    status: Status = "claimed"
    tier: Tier = "summary"
    section: str = ""
    dates: DateRange | None = None


class Facts(dict[tuple[int, int, int], SkillFacts]):
    """The facts of the skill spans of a doc, by their tokens and label.

    spaCy's own storage knows a span by its offsets alone, but the same words can name two skills.
    """

    def of(self, span: Span) -> SkillFacts:
        """The facts of a span; new ones where none were set."""
        key = span.start, span.end, span.label
        facts = self.get(key)
        if facts is None:
            facts = self[key] = SkillFacts()
        return facts

    def set(self, span: Span, facts: SkillFacts) -> None:
        """Keep the facts of a span."""
        self[span.start, span.end, span.label] = facts


def facts_of(doc: Doc) -> Facts:
    """The facts of a doc's skill spans. A component reads them once: each `span._.status` looks for them anew."""
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
    """Make these the skill spans of a doc; they come in the order of the text."""
    listed = list(spans)
    group = doc.spans[spans_key] = SpanGroup(doc, name=spans_key, spans=listed)
    doc._.skill_spans = group, listed


def skill_spans(doc: Doc, spans_key: str, *, needed_by: str) -> list[Span]:
    """The skill spans of a doc in the order of the text. `needed_by` is what errors call the caller.

    They are made once for as long as the group is the same: a group makes new ones each time it is read.

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
