"""Drafts a role from a posting, with requirements that a person can edit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Alternative, Block, Requirement, Role, Taxonomy
from matcher.briefs.passages import PassageFinder
from matcher.briefs.posting import title_of
from matcher.briefs.reader import BriefReader
from matcher.briefs.report import BriefRequirement
from matcher.briefs.wants import load_umbrella
from matcher.errors import UsageError

DEFAULT_NAME = "Role from a posting"
VERSION = "1"

_LONGEST_QUOTE = 80
_WEIGHTS: Mapping[Block, tuple[float, float]] = {"own": (1.5, 5.0), "basis": (2.0, 4.5), "extras": (0.5, 2.5)}
"""The least and the largest weight of the requirements of a block, as in the built-in roles."""


@dataclass(frozen=True, slots=True)
class RequirementDraft:
    """A requirement of a draft.

    `asks_for` are the keys of a role file for what it asks for: a `group`, a `skill`, or alternatives. `said` are the
    words of the posting that ask for it.
    """

    key: str
    asks_for: Mapping[str, Any]
    block: Block
    weight: float
    evidence_needed: str
    said: str


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A draft of a role. `recommended` are the names of the known roles that the posting asks for."""

    id: str
    name: str
    recommended: tuple[str, ...]
    requirements: tuple[RequirementDraft, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The content of the role file."""
        return {
            "id": self.id,
            "name": self.name,
            "version": VERSION,
            "description": "Drafted from a posting; describe here in a sentence what the person does.",
            "requirements": [_data(requirement) for requirement in self.requirements],
        }


def draft_role(text: str, reader: BriefReader, *, role_id: str | None = None, name: str | None = None) -> RoleDraft:
    """The draft of a role from a posting. `name` defaults to the posting's title, `role_id` to the name in lower case.

    What only the role does that the posting asks for becomes the draft's own. Other required skills become its basis.
    Skills that are nice to have become extras, and so do traits, which a resume can hardly show.
    Skills that say only that the job is about AI are left out.

    Raises:
        UsageError: The posting names no skill.
        MatcherError: The posting cannot be read, see `BriefReader.read`.
        TaxonomyError: `role_id` is not a valid id.
    """
    report = reader.read(text)
    named = [requirement for requirement in report.requirements if _asks_for_something(requirement)]
    if not named:
        raise UsageError("The posting names no skill that a role could ask for.")
    drafts = _each_once(_Drafting(reader.taxonomy, reader.roles).draft(requirement) for requirement in named)
    name = name or title_of(text, PassageFinder(packaged_rules().postings.passages)) or DEFAULT_NAME
    recommended = tuple(role.name for role in report.roles if role.role in report.recommendation.roles)
    draft = RoleDraft(role_id or _id_of(name), name, recommended, _with_own_work(drafts))
    parse_role(draft.data, reader.taxonomy, file=draft.id)
    return draft


def _asks_for_something(asked: BriefRequirement) -> bool:
    """Whether the posting names a skill for it, and it says more than that the job is about AI."""
    return bool(asked.skills) and (asked.role is not None or asked.requirement not in load_umbrella())


class _Drafting:
    """Turns the requirements of a brief report into requirements of a role."""

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role]) -> None:
        self._taxonomy = taxonomy
        self._requirements = {(role.id, each.id): each for role in roles for each in role.requirements}
        self._group_of = {each.skill: group for group in taxonomy.groups.values() for each in group.alternatives}

    def draft(self, asked: BriefRequirement) -> RequirementDraft:
        known = self._requirements.get((asked.role or "", asked.requirement))
        return self._of_role(asked, known) if known else self._of_brief(asked)

    def _of_role(self, asked: BriefRequirement, known: Requirement) -> RequirementDraft:
        welcome = all(phrase.demand == "nice_to_have" for phrase in asked.phrases)
        block: Block = "extras" if welcome else "own" if known.block == "own" else "basis"
        return RequirementDraft(
            key=known.id,
            asks_for=self._asks_for(known),
            block=block,
            weight=_within(block, known.weight),
            evidence_needed=known.evidence_needed,
            said=_said(asked),
        )

    def _asks_for(self, known: Requirement) -> dict[str, Any]:
        """The keys of a role file for what the requirement asks for: a group, a skill, or alternatives."""
        if known.id in self._taxonomy.groups:
            return {"group": known.id}
        if known.alternatives == (Alternative(known.id),):
            return {"skill": known.id}
        alternatives = [each.skill if each.credit == 1 else asdict(each) for each in known.alternatives]
        asks_for = {"id": known.id, "name": known.name, "any_of": alternatives}
        return asks_for if known.count == 1 else asks_for | {"count": known.count}

    def _of_brief(self, asked: BriefRequirement) -> RequirementDraft:
        group = self._group_of.get(asked.requirement)
        trait = self._taxonomy.skills[asked.requirement].kind == "trait"
        block: Block = "extras" if trait or asked.block == "extras" else "basis"
        return RequirementDraft(
            key=group.id if group else asked.requirement,
            asks_for={"group": group.id} if group else {"skill": asked.requirement},
            block=block,
            weight=_WEIGHTS[block][0],
            evidence_needed=f"say in a job or project {'where it showed' if trait else 'what you did with it'}: "
            f"{group.name if group else asked.name}",
            said=_said(asked),
        )


def _each_once(drafts: Iterable[RequirementDraft]) -> list[RequirementDraft]:
    """Each requirement once, in its version with the largest weight."""
    best: dict[str, RequirementDraft] = {}
    for draft in drafts:
        if draft.key not in best or draft.weight > best[draft.key].weight:
            best[draft.key] = draft
    return list(best.values())


def _with_own_work(drafts: Sequence[RequirementDraft]) -> tuple[RequirementDraft, ...]:
    """The requirements, the largest weight first. If none is the role's own, the first one becomes it."""
    ranked = sorted(drafts, key=lambda draft: -draft.weight)
    if not any(draft.block == "own" for draft in ranked):
        ranked[0] = replace(ranked[0], block="own")
    return tuple(ranked)


def _within(block: Block, weight: float) -> float:
    least, most = _WEIGHTS[block]
    return min(max(weight, least), most)


def _data(draft: RequirementDraft) -> dict[str, Any]:
    return {
        **draft.asks_for,
        "block": draft.block,
        "weight": draft.weight,
        "evidence": {"note": f"the posting says: {draft.said}"},
        "evidence_needed": draft.evidence_needed,
    }


def _said(asked: BriefRequirement) -> str:
    words = ", ".join(dict.fromkeys(" ".join(phrase.text.split()) for phrase in asked.phrases))
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"


def _id_of(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "role"
