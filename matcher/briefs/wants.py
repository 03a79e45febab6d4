"""Wants: words that say what is to be built and in which way, and so whom to hire, without naming a skill."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.rules.loader import packaged_rules
from knowledge.rules.postings import EITHER
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.skill_matcher import within_a_compound
from matcher.pipeline.words.word_view import WordView


@dataclass(frozen=True, slots=True)
class Want:
    """Something that a brief can ask for and the ids of the `roles` that do it.

    `lean` is how much it speaks for its role, in log-odds; 0 where several roles do it. A `project` is something to be
    built. What is `given` counts as well where the brief has it already. A mention of one of the `skills` is a mention
    of the want.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    lean: float
    skills: tuple[str, ...]
    project: bool
    given: bool


class WantFinder:
    """Finds wants by their phrases."""

    def __init__(self) -> None:
        self._wants = {want.id: want for want in load_wants()}
        rules = (rule for wants in packaged_rules().postings.wants.values() for rule in wants)
        self._phrases = PhraseIndex((rule.id, phrase.pattern) for rule in rules for phrase in rule.phrases)

    def find(self, view: WordView) -> Iterator[tuple[Want, int, int]]:
        """Each want with its offsets; of overlapping places of one want the longest, and the first of equals."""
        folded = view.folded
        taken: dict[str, set[int]] = {}
        for label, start, end in sorted(self._phrases.find(folded), key=lambda hit: (hit[1] - hit[2], hit[1], hit[0])):
            words = set(range(start, end))
            if taken.setdefault(label, set()).isdisjoint(words) and not within_a_compound(view, start, end):
                taken[label] |= words
                yield self._wants[label], *view.stretch(start, end)


@cache
def load_wants() -> tuple[Want, ...]:
    """The wants that briefs are read with, made once. Those under `EITHER` belong to each of the roles."""
    by_role = packaged_rules().postings.wants
    every_role = tuple(role for role in by_role if role != EITHER)
    return tuple(
        Want(rule.id, rule.name, roles, rule.lean or 0.0, rule.skills, rule.project, rule.given)
        for role, rules in by_role.items()
        for roles in [every_role if role == EITHER else (role,)]
        for rule in rules
    )


@cache
def load_umbrella() -> frozenset[str]:
    """The ids of the skills that say no more than "AI" or "machine learning"."""
    return frozenset(packaged_rules().postings.umbrella.skills)
