"""Turn what a brief asks for into requirements of a role."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from knowledge.taxonomy.model import Alternative, Block, Requirement, Role, Taxonomy
from matcher.briefs.drafts.requirement_draft import WEIGHTS, RequirementDraft, within
from matcher.briefs.report import BriefRequirement, Phrase


class Drafting:
    """Turns requirements of a brief report into requirements of a role."""

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role]) -> None:
        self._taxonomy = taxonomy
        self._requirements = {(role.id, each.id): each for role in roles for each in role.requirements}
        self._said_of = {each.id: each.evidence_needed for role in roles for each in role.requirements}
        self._group_of = {each.skill: group for group in taxonomy.groups.values() for each in group.alternatives}

    def draft(self, asked: BriefRequirement) -> RequirementDraft:
        """The requirement of a role that asks for the same."""
        known = self._requirements.get((asked.role or "", asked.requirement))
        return self._of_role(asked, known) if known else self._of_brief(asked)

    def _of_role(self, asked: BriefRequirement, known: Requirement) -> RequirementDraft:
        welcome = all(phrase.demand == "nice_to_have" for phrase in asked.phrases)
        block: Block = "extras" if welcome else "own" if known.block == "own" else "basis"
        return RequirementDraft(
            key=known.id,
            asks_for=self._asks_for(known),
            block=block,
            weight=within(block, known.weight),
            evidence_needed=known.evidence_needed,
            phrases=asked.phrases,
            skills=asked.skills,
            role=asked.role,
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
        key = group.id if group else asked.requirement
        trait = self._taxonomy.skills[asked.requirement].kind == "trait"
        block: Block = "extras" if trait or asked.block == "extras" else "basis"
        return RequirementDraft(
            key=key,
            asks_for={"group": key} if group else {"skill": key},
            block=block,
            weight=WEIGHTS[block][0],
            evidence_needed=self._said_of.get(key) or _evidence(asked, trait=trait),
            phrases=asked.phrases,
            skills=asked.skills,
        )


def _evidence(asked: BriefRequirement, *, trait: bool) -> str:
    """What a resume has to say of a skill for which no known role has a sentence, in the words of the posting."""
    words = " ".join(asked.phrases[0].text.split())
    return f"say in a job or project {'where it showed:' if trait else 'what you did with'} {words}"


def each_once(drafts: Iterable[RequirementDraft]) -> list[RequirementDraft]:
    """Each requirement once, in its version with the largest weight, with the words of all its versions."""
    versions: dict[str, list[RequirementDraft]] = {}
    for draft in drafts:
        versions.setdefault(draft.key, []).append(draft)
    return [
        replace(
            max(same, key=lambda draft: draft.weight),
            phrases=_outermost(phrase for each in same for phrase in each.phrases),
            skills=tuple(dict.fromkeys(skill for each in same for skill in each.skills)),
        )
        for same in versions.values()
    ]


def _outermost(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The phrases in the order of the text, without those that are within another one."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda phrase: (phrase.start, -phrase.end)):
        if not kept or phrase.end > kept[-1].end:
            kept.append(phrase)
    return tuple(kept)
