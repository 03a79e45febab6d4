"""Which fields of work a posting asks for, such as computer vision.

A built-in role asks for any field. A posting that names some asks for these. If the name of the job says one, it is
what the job is about.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from knowledge.constants.scoring import load_constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Alternative, Taxonomy
from knowledge.taxonomy.schemas import MOST_ALTERNATIVES
from matcher.briefs.demand import Item
from matcher.briefs.drafts.requirement_draft import WEIGHTS, RequirementDraft, within
from matcher.pipeline.words.stretches import Stretch

_MOST_NAMED = 3
"""How many fields the name of a requirement lists."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The fields that the name of a job says. It says them `alone` if it names nothing else, such as machine learning.

    A "computer vision engineer" must know computer vision and is no other engineer without it. A "machine learning
    engineer for computer vision" is a machine learning engineer as well.
    """

    fields: frozenset[str] = frozenset()
    alone: bool = False


class FieldsOfWork:
    """The fields of work of a taxonomy: the alternatives of its groups of fields."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._skills = taxonomy.skills
        self._groups = {group.id for group in taxonomy.groups.values() if group.of_fields}
        fields = {each.skill for id_ in self._groups for each in taxonomy.groups[id_].alternatives}
        self._implied = implied_skills(taxonomy)
        self._broader = {skill: self._implied[skill] for skill in taxonomy.skills if skill in fields}

    def subject(self, drafts: Iterable[RequirementDraft], items: Iterable[Item], name: Stretch) -> Subject:
        """What the name of the job says, which is `text[start:end]` of `name`, of the fields that are asked for."""
        start, end = name
        said = {each.skill for each in items if each.skill and start <= each.start < end}
        asked = {skill for draft in drafts if draft.key in self._groups for skill in draft.skills}
        return Subject(frozenset(said & asked), alone=bool(said & asked) and said <= self._broader.keys())

    def narrowed(self, drafts: Iterable[RequirementDraft], subject: Subject) -> list[RequirementDraft]:
        """The requirements, with the fields that are named in place of any field.

        The fields that the job is about become its own work, with the largest weight. If the name of the job says
        nothing else, nothing else is its own work.
        """
        return [self._narrowed(draft, subject) for draft in drafts]

    def _narrowed(self, draft: RequirementDraft, subject: Subject) -> RequirementDraft:
        if draft.key in self._groups:
            named = self._related(draft.skills, subject.fields)
            draft = self._asking_for(named, draft)
            if not subject.fields.isdisjoint(named):
                return replace(draft, block="own", weight=WEIGHTS["own"][1])
        if subject.alone and draft.block == "own":
            return replace(draft, block="basis", weight=within("basis", draft.weight))
        return draft

    def _related(self, named: Sequence[str], subjects: Collection[str]) -> list[str]:
        """Those of the named fields that belong to the subjects of a job; all of them if none does."""
        kept = [field for field in named if field in subjects or not self._broader[field].isdisjoint(subjects)]
        return kept or list(named)

    def _asking_for(self, named: Sequence[str], draft: RequirementDraft) -> RequirementDraft:
        """The requirement with these fields in place of any field."""
        key = draft.key.removeprefix("g-")
        names = ", ".join(self._skills[field].name for field in named[:_MOST_NAMED])
        return replace(
            draft,
            key=key,
            asks_for={"id": key, "name": names, "any_of": self._alternatives(named)},
            evidence_needed=f"say in a job or project what you built in this field: {names}",
        )

    def _alternatives(self, named: Collection[str]) -> list[Any]:
        """What meets the named fields, as a role file writes it: they, and narrower ones; in part what is related.

        A broader field, a method and a tool count as much as an implied skill does elsewhere. With very many fields,
        the last of these are left out, because a role may not have more alternatives.
        """
        met = {field for field, broader in self._broader.items() if field in named or not broader.isdisjoint(named)}
        related = frozenset[str]().union(*(self._broader[field] for field in named)) & self._broader.keys()
        related |= {skill for skill in self._skills if self._is_of(skill, met)}
        credit = load_constants().fit.implied
        in_part = [asdict(Alternative(skill, credit)) for skill in self._skills if skill in related - met]
        return [*(field for field in self._broader if field in met), *in_part][:MOST_ALTERNATIVES]

    def _is_of(self, skill: str, fields: Collection[str]) -> bool:
        """Whether a skill is a method of one of the fields, or a tool that is made for it."""
        is_tool = self._skills[skill].is_tool
        implied = self._skills[skill].implies if is_tool else self._implied[skill]
        return any(each in fields for each in implied)
