"""What is known of each skill span, and how it is read from plain spaCy: `span._.tier`, `span._.status`, ..."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from matcher.evidence import Method, Status, Tier
from matcher.pipeline.dates.date_ranges import DateRange

FACTS = "skill_facts"
"""Where a doc keeps the facts of its skill spans (`doc.user_data`)."""


SPANS = "skill_spans"
"""Where a doc keeps its skill spans beside their group (`doc.user_data`)."""


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


def set_facts(span: Span, facts: SkillFacts) -> None:
    """Keep the facts of a span with its doc."""
    all_facts: dict[tuple[int, int, int], SkillFacts] = span.doc.user_data.setdefault(FACTS, {})
    all_facts[span.start, span.end, span.label] = facts


def facts_of(span: Span) -> SkillFacts:
    """The facts of a skill span; new ones where none were set."""
    facts: SkillFacts | None = span.doc.user_data.get(FACTS, {}).get((span.start, span.end, span.label))
    if facts is None:
        facts = SkillFacts()
        set_facts(span, facts)
    return facts


def _getter(attribute: str) -> Any:
    return lambda span: getattr(facts_of(span), attribute)


def register_extensions() -> None:
    """Make the facts readable as `span._.method`, `named`, `similarity`, `status`, `tier`, `section` and `dates`."""
    for attribute in ("method", "named", "similarity", "status", "tier", "section", "dates"):
        Span.set_extension(attribute, getter=_getter(attribute), force=True)


def keep_spans(doc: Doc, spans: list[Span], spans_key: str = "skills") -> None:
    """Make these the skill spans of a doc, so that `skill_spans` need not make them again.

    They stand in the order of the text.
    """
    group = SpanGroup(doc, name=spans_key, spans=spans)
    doc.spans[spans_key] = group
    doc.user_data[SPANS] = (group, list(spans))


def skill_spans(doc: Doc, spans_key: str = "skills") -> list[Span]:
    """The skill spans of a doc in the order of the text.

    They are made once for as long as the group is the same: a group makes new ones each time it is asked.
    """
    if spans_key not in doc.spans:
        return []
    group = doc.spans[spans_key]
    kept: tuple[SpanGroup, list[Span]] | None = doc.user_data.get(SPANS)
    if kept is None or kept[0] is not group or len(kept[1]) != len(group):
        kept = (group, list(group))
        doc.user_data[SPANS] = kept
    return list(kept[1])
