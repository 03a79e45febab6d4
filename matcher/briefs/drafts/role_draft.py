"""Drafts a role from a posting, with requirements that a person can edit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.drafts.drafting import Drafting, each_once
from matcher.briefs.drafts.either import with_alternatives
from matcher.briefs.drafts.fields_of_work import FieldsOfWork
from matcher.briefs.drafts.own_work import even, shared_by_all, with_own_work
from matcher.briefs.drafts.requirement_draft import RequirementDraft
from matcher.briefs.reader import BriefReader, Reading
from matcher.briefs.report import BriefRequirement, Phrase
from matcher.briefs.text.passages import PassageFinder
from matcher.briefs.text.posting import place_of_first_line, title_of
from matcher.briefs.wants import load_umbrella
from matcher.errors import UsageError
from matcher.pipeline.words.stretches import Stretch

DEFAULT_NAME = "Role from a posting"
VERSION = "1"
DESCRIPTION = (
    "Drafted from a posting. Years of experience, levels, degrees and spoken languages are not read. "
    "Describe here in a sentence what the person does."
)
_GENDERS = re.compile(r"\s?[(\[](?:[a-z]\s?[/|]\s?)+[a-z*][)\]]", re.IGNORECASE)
"""The remark in the name of a job that people of any gender may apply, such as "(m/f/d)"."""
_FIELD_FULL = 0.85
"""Which share of a field is enough for all points of own work where the field is all own work: nearly all of it."""


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A draft of a role, and what a person must still decide.

    `recommended` are the names of the known roles that the posting asks for. `own_full` is that of the role file; None
    leaves the default. `unread` are lines about the work or the person that gave no requirement. `left_out` are words
    that name a skill, but do not ask for it.
    """

    id: str
    name: str
    recommended: tuple[str, ...]
    requirements: tuple[RequirementDraft, ...]
    own_full: float | None
    unread: tuple[str, ...]
    left_out: tuple[Phrase, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The content of the role file."""
        return {
            "id": self.id,
            "name": self.name,
            "version": VERSION,
            "description": DESCRIPTION,
            **({} if self.own_full is None else {"own_full": self.own_full}),
            "requirements": [_data(requirement) for requirement in self.requirements],
        }


def draft_role(text: str, reader: BriefReader, *, role_id: str | None = None, name: str | None = None) -> RoleDraft:
    """The draft of a role from a posting. `name` defaults to the posting's title, `role_id` to the name in lower case.

    What only the role does that the posting asks for becomes the draft's own, or the field of work that the name of the
    job says, such as computer vision. Other required skills become its basis. Skills that are nice to have become
    extras, and so do traits, which a resume can hardly show. Skills that say only that the job is about AI are left
    out.

    Raises:
        UsageError: The posting names no skill, or it is for another profession and asks for hardly any tools.
        MatcherError: The posting cannot be read, see `BriefReader.read`.
        TaxonomyError: `role_id` is not a valid id.
    """
    reading = reader.understand(text)
    if reader.knows_too_little(reading):
        name = reading.verdict.other_profession
        raise UsageError(f"The posting is for another profession, “{name}”, and no role can be drafted from it.")
    report = reader.report(reading)
    named = [requirement for requirement in report.requirements if _asks_for_something(requirement)]
    if not named:
        raise UsageError("The posting names no skill that a role could ask for.")
    passages = PassageFinder(packaged_rules().postings.passages)
    title = title_of(text, passages)
    fields = FieldsOfWork(reader.taxonomy)
    drafts = each_once(Drafting(reader.taxonomy, reader.roles).draft(requirement) for requirement in named)
    subject = fields.subject(drafts, reading.items, _place_of_name(reading, title))
    drafts = with_alternatives(fields.narrowed(drafts, subject), text, reader.taxonomy.skills)
    drafts = even(drafts, report.recommendation.roles)
    name = name or _GENDERS.sub("", title or _without_article(reading.posting.name)).strip() or DEFAULT_NAME
    recommended = tuple(role.name for role in report.roles if role.role in report.recommendation.roles)
    draft = RoleDraft(
        id=role_id or _free_id(_id_of(name), reader.taxonomy),
        name=name,
        recommended=recommended,
        requirements=with_own_work(drafts, shared_by_all(reader.roles), is_enough=subject.alone),
        own_full=_FIELD_FULL if subject.alone else None,
        unread=_unread(text, passages, named, report.not_counted),
        left_out=_left_out(named, report.not_counted),
    )
    parse_role(draft.data, reader.taxonomy, file=draft.id)
    return draft


def _asks_for_something(asked: BriefRequirement) -> bool:
    """Whether the posting names a skill for it, and it says more than that the job is about AI."""
    return not load_umbrella().issuperset(asked.skills)


def _without_article(name: str) -> str:
    """The name of a job without what is before it in a sentence: "an AI engineer"."""
    first, _, others = name.partition(" ")
    return others if first.lower() in packaged_rules().sentences.articles else name


def _place_of_name(reading: Reading, title: str) -> Stretch:
    """Where the name of the job is in the posting, if it may say a field of work; else nowhere."""
    if reading.posting.calling in ("trade", "profession"):
        return (0, 0)
    if reading.posting.name:
        return (reading.posting.start, reading.posting.end)
    return place_of_first_line(reading.text) if title else (0, 0)


def _left_out(named: Iterable[BriefRequirement], not_counted: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The words that ask for nothing, without those that name what other words ask for."""
    asked = {phrase.about for requirement in named for phrase in requirement.phrases}
    return tuple(phrase for phrase in not_counted if phrase.about not in asked)


def _data(draft: RequirementDraft) -> dict[str, Any]:
    return {
        **draft.asks_for,
        "block": draft.block,
        "weight": draft.weight,
        "evidence": {"note": f"the posting says: {draft.said}"},
        "evidence_needed": draft.evidence_needed,
    }


def _unread(
    text: str, passages: PassageFinder, named: Iterable[BriefRequirement], not_counted: Iterable[Phrase]
) -> tuple[str, ...]:
    """The lines about the work or the person, without the first one, that gave no requirement."""
    read = {phrase.start for requirement in named for phrase in requirement.phrases}
    read |= {phrase.start for phrase in not_counted}
    lines = [line for line in passages.lines_about_work(text) if text[: line[0]].strip()]
    return tuple(" ".join(text[start:end].split()) for start, end in lines if read.isdisjoint(range(start, end)))


def _free_id(wanted: str, taxonomy: Taxonomy) -> str:
    """The wanted id, or another one if a built-in role has it."""
    return f"our_{wanted}" if wanted in taxonomy.roles else wanted


def _id_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "role"
