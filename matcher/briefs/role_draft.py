"""Drafts a role from a posting, with requirements that a person can edit."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from statistics import mean
from typing import Any

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Alternative, Block, Requirement, Role, Skill, Taxonomy
from matcher.briefs.reader import BriefReader
from matcher.briefs.report import BriefRequirement, Phrase
from matcher.briefs.text.passages import PassageFinder
from matcher.briefs.text.posting import title_of
from matcher.briefs.wants import load_umbrella
from matcher.errors import UsageError
from matcher.pipeline.words.any_word import any_of

DEFAULT_NAME = "Role from a posting"
VERSION = "1"
DESCRIPTION = (
    "Drafted from a posting. Years of experience, levels, degrees and spoken languages are not read. "
    "Describe here in a sentence what the person does."
)

_LEAST_OWN = 0.2
"""The least share of a role's own work in the weights of what is required. A smaller one would decide by a detail."""
_LONGEST_QUOTE = 80
_COMMA = re.compile(r"\s*+,\s+")
_WEIGHTS: Mapping[Block, tuple[float, float]] = {"own": (1.5, 5.0), "basis": (2.0, 4.5), "extras": (0.5, 2.5)}
"""The least and the largest weight of the requirements of a block, as in the built-in roles."""


@dataclass(frozen=True, slots=True)
class RequirementDraft:
    """A requirement of a draft.

    `asks_for` are the keys of a role file for what it asks for: a `group`, a `skill`, or alternatives. `phrases` are
    the words of the posting that ask for it, and `skills` what they name. `role` is the known role that it comes from.
    """

    key: str
    asks_for: Mapping[str, Any]
    block: Block
    weight: float
    evidence_needed: str
    phrases: tuple[Phrase, ...]
    skills: tuple[str, ...]
    role: str | None = None

    @property
    def said(self) -> str:
        """The words of the posting that ask for it most, each once, cut where they are too long."""
        required = [phrase for phrase in self.phrases if phrase.demand == "required"] or self.phrases
        words = ", ".join(dict.fromkeys(" ".join(phrase.text.split()) for phrase in required))
        return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A draft of a role, and what a person must still decide.

    `recommended` are the names of the known roles that the posting asks for. `unread` are lines about the work or the
    person that gave no requirement. `left_out` are words that name a skill, but do not ask for it.
    """

    id: str
    name: str
    recommended: tuple[str, ...]
    requirements: tuple[RequirementDraft, ...]
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
            "requirements": [_data(requirement) for requirement in self.requirements],
        }


def draft_role(text: str, reader: BriefReader, *, role_id: str | None = None, name: str | None = None) -> RoleDraft:
    """The draft of a role from a posting. `name` defaults to the posting's title, `role_id` to the name in lower case.

    What only the role does that the posting asks for becomes the draft's own. Other required skills become its basis.
    Skills that are nice to have become extras, and so do traits, which a resume can hardly show.
    Skills that say only that the job is about AI are left out.

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
    drafts = _each_once(_Drafting(reader.taxonomy, reader.roles).draft(requirement) for requirement in named)
    drafts = _even(_with_alternatives(drafts, text, reader.taxonomy.skills), report.recommendation.roles)
    passages = PassageFinder(packaged_rules().postings.passages)
    name = name or title_of(text, passages) or DEFAULT_NAME
    recommended = tuple(role.name for role in report.roles if role.role in report.recommendation.roles)
    draft = RoleDraft(
        id=role_id or _free_id(_id_of(name), reader.taxonomy),
        name=name,
        recommended=recommended,
        requirements=_with_own_work(drafts, _shared_by_all(reader.roles)),
        unread=_unread(text, passages, named, report.not_counted),
        left_out=report.not_counted,
    )
    parse_role(draft.data, reader.taxonomy, file=draft.id)
    return draft


def _asks_for_something(asked: BriefRequirement) -> bool:
    """Whether the posting names a skill for it, and it says more than that the job is about AI."""
    return not load_umbrella().issuperset(asked.skills)


class _Drafting:
    """Turns the requirements of a brief report into requirements of a role."""

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role]) -> None:
        self._taxonomy = taxonomy
        self._requirements = {(role.id, each.id): each for role in roles for each in role.requirements}
        self._said_of = {each.id: each.evidence_needed for role in roles for each in role.requirements}
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
            weight=_WEIGHTS[block][0],
            evidence_needed=self._said_of.get(key) or _evidence(asked, trait=trait),
            phrases=asked.phrases,
            skills=asked.skills,
        )


def _evidence(asked: BriefRequirement, *, trait: bool) -> str:
    """What a resume has to say of a skill for which no known role has a sentence, in the words of the posting."""
    words = " ".join(asked.phrases[0].text.split())
    return f"say in a job or project {'where it showed:' if trait else 'what you did with'} {words}"


def _each_once(drafts: Iterable[RequirementDraft]) -> list[RequirementDraft]:
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


def _with_alternatives(
    drafts: Iterable[RequirementDraft], text: str, skills: Mapping[str, Skill]
) -> list[RequirementDraft]:
    """The requirements in the order of the text. Those that "or" joins ("Python, TypeScript or Go") become one."""
    ordered = sorted(drafts, key=lambda draft: draft.phrases[0].start)
    asking = Counter(phrase.start for draft in ordered for phrase in draft.phrases)
    either: list[RequirementDraft] = []
    joined = False
    for draft in reversed(ordered):
        after = either[-1] if either else None
        by_or = after is not None and _stands_between(_or_between(), draft, after, text)
        listed = joined and after is not None and _is_listed(draft, after, text, skills)
        joined = after is not None and (by_or or listed) and _are_alternatives(draft, after, text, asking)
        if after is not None and joined:
            either[-1] = _either(draft, after)
        else:
            either.append(draft)
            joined = _ends_with_or(draft, text)
    return either[::-1]


def _are_alternatives(one: RequirementDraft, other: RequirementDraft, text: str, asking: Mapping[int, int]) -> bool:
    """Whether two requirements can be one: equally wanted, in one line, named nowhere else, by words of their own."""
    phrases = (*one.phrases, *other.phrases)
    within_a_line = "\n" not in text[phrases[0].start : phrases[-1].end]
    equally = (one.block == "extras") is (other.block == "extras")
    return within_a_line and equally and all(asking[each.start] == 1 for each in phrases)


def _ends_with_or(draft: RequirementDraft, text: str) -> bool:
    """Whether "or" joins the last two of the words that ask for a requirement: "Snowflake or BigQuery"."""
    ends = zip(draft.phrases[-2:-1], draft.phrases[-1:], strict=True) if len(draft.phrases) > 1 else ()
    return any(_or_between().fullmatch(text, one.end, other.start) for one, other in ends)


def _is_listed(one: RequirementDraft, other: RequirementDraft, text: str, skills: Mapping[str, Skill]) -> bool:
    """Whether a comma joins a requirement to alternatives of its kind: "Python, TypeScript or Go"."""
    same_kind = skills[one.skills[0]].kind == skills[other.skills[0]].kind
    first = _or_before().search(text, 0, one.phrases[0].start) is None
    return same_kind and first and _stands_between(_COMMA, one, other, text)


def _stands_between(words: re.Pattern[str], one: RequirementDraft, other: RequirementDraft, text: str) -> bool:
    return words.fullmatch(text, one.phrases[-1].end, other.phrases[0].start) is not None


def _either(one: RequirementDraft, other: RequirementDraft) -> RequirementDraft:
    """One requirement that asks for either of two. It has the stronger block and the larger weight."""
    phrases, skills = (*one.phrases, *other.phrases), (*one.skills, *other.skills)
    name = " or ".join(" ".join(phrase.text.split()) for phrase in phrases)
    key = "-or-".join(skills)
    block = min(one.block, other.block, key=list(_WEIGHTS).index)
    return RequirementDraft(
        key=key,
        asks_for={"id": key, "name": name, "any_of": list(skills)},
        block=block,
        weight=_within(block, max(one.weight, other.weight)),
        evidence_needed=f"say in a job or project what you did with {name}",
        phrases=phrases,
        skills=skills,
    )


def _even(drafts: Sequence[RequirementDraft], roles: Collection[str]) -> list[RequirementDraft]:
    """The requirements, with the own work of each of several roles weighing the same, as far as the limits allow."""
    sums = {role: sum(draft.weight for draft in _own_of(drafts, role)) for role in roles}
    if len(sums) < 2 or not all(sums.values()):
        return list(drafts)
    most = _WEIGHTS["own"][1]
    aim = min(mean(sums.values()), *(most * len(_own_of(drafts, role)) for role in roles))
    return [
        replace(draft, weight=_within("own", round(draft.weight * aim / sums[draft.role], 1)))
        if draft.block == "own" and draft.role in sums
        else draft
        for draft in drafts
    ]


def _own_of(drafts: Iterable[RequirementDraft], role: str) -> list[RequirementDraft]:
    return [draft for draft in drafts if draft.role == role and draft.block == "own"]


def _shared_by_all(roles: Sequence[Role]) -> frozenset[str]:
    """The ids of the requirements that every role has, and none as its own work: what every engineer has."""
    shared = [{each.id for each in role.requirements if each.block != "own"} for role in roles]
    return frozenset(set.intersection(*shared))


def _with_own_work(drafts: Sequence[RequirementDraft], shared: frozenset[str]) -> tuple[RequirementDraft, ...]:
    """The requirements by block, the largest weight first.

    If too little is the role's own, other requirements become it until it is enough: those that the posting names most
    often, and last those that every role has. What is nice to have becomes it only if nothing is required.
    """
    required = [draft for draft in drafts if draft.block != "extras"] or list(drafts)
    least = _LEAST_OWN * sum(draft.weight for draft in required)
    own = [draft for draft in required if draft.block == "own"]
    others = [draft for draft in required if draft.block != "own"]
    for draft in sorted(others, key=lambda draft: (draft.key in shared, -len(draft.phrases), -draft.weight)):
        if own and sum(each.weight for each in own) >= least:
            break
        own.append(draft)
    keys = {draft.key for draft in own}
    ranked = sorted(drafts, key=lambda draft: -draft.weight)
    chosen = [replace(draft, block="own") if draft.key in keys else draft for draft in ranked]
    return tuple(sorted(chosen, key=lambda draft: list(_WEIGHTS).index(draft.block)))


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


@cache
def _or_between() -> re.Pattern[str]:
    """What stands between two things of which one is enough: "PyTorch, or JAX"."""
    return re.compile(rf"(?:\s*+,)?\s++(?:{_alternatives()})\s+")


@cache
def _or_before() -> re.Pattern[str]:
    """The text before the second one of them."""
    return re.compile(rf"\b(?:{_alternatives()})\s+$")


def _alternatives() -> str:
    return any_of(packaged_rules().sentences.alternatives)
