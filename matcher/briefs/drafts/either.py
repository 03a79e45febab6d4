"""Make one requirement of those that "or" joins in a posting, such as "Python, TypeScript or Go"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.model import Skill
from matcher.briefs.drafts.requirement_draft import WEIGHTS, RequirementDraft, within
from matcher.pipeline.words.any_word import any_of

_COMMA = re.compile(r"\s*+,\s+")


def with_alternatives(
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
    block = min(one.block, other.block, key=list(WEIGHTS).index)
    return RequirementDraft(
        key=key,
        asks_for={"id": key, "name": name, "any_of": list(skills)},
        block=block,
        weight=within(block, max(one.weight, other.weight)),
        evidence_needed=f"say in a job or project what you did with {name}",
        phrases=phrases,
        skills=skills,
    )


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
