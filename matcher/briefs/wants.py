"""Wants: what a brief wants built, and how, in words that do not name a skill. They show whom to hire."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.rules.loader import packaged_rules
from knowledge.rules.postings import EITHER, WantRule
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.skill_matcher import within_a_compound
from matcher.pipeline.words.word_view import WordView

WantRules = Mapping[str, tuple[WantRule, ...]]
"""The rules of wants by the id of their role."""


@dataclass(frozen=True, slots=True)
class Want:
    """Something that a brief can ask for, and the ids of the `roles` that do it.

    `lean` is how much it points to its role, in log-odds; 0 if several roles do it. A `project` is something to be
    built. A want that is `given` also counts if the employer has it already. One that `names_role` is the name of the
    role itself. A mention of one of the `skills` is a mention of the want.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    lean: float
    skills: tuple[str, ...]
    project: bool
    given: bool
    names_role: bool


class WantFinder:
    """Finds wants by their phrases."""

    def __init__(self, rules: WantRules) -> None:
        self._wants = {want.id: want for want in wants_of(rules)}
        listed = (rule for wants in rules.values() for rule in wants)
        self._phrases = PhraseIndex((rule.id, phrase.pattern) for rule in listed for phrase in rule.phrases)

    def find(self, view: WordView) -> Iterator[tuple[Want, int, int]]:
        """Each want with its offsets. If places of one want overlap, the longest counts, then the first."""
        folded = view.folded
        taken: dict[str, set[int]] = {}
        for label, start, end in sorted(self._phrases.find(folded), key=lambda hit: (hit[1] - hit[2], hit[1], hit[0])):
            words = set(range(start, end))
            if taken.setdefault(label, set()).isdisjoint(words) and not within_a_compound(view, start, end):
                taken[label] |= words
                yield self._wants[label], *view.stretch(start, end)


@cache
def load_wants() -> tuple[Want, ...]:
    """The wants of this package, made once."""
    return wants_of(packaged_rules().postings.wants)


def wants_of(rules: WantRules) -> tuple[Want, ...]:
    """The wants of rules. Wants under `EITHER` belong to all roles of the file."""
    every_role = tuple(role for role in rules if role != EITHER)
    return tuple(
        Want(rule.id, rule.name, roles, rule.lean or 0.0, rule.skills, rule.project, rule.given, rule.names_role)
        for role, listed in rules.items()
        for roles in [every_role if role == EITHER else (role,)]
        for rule in listed
    )


@cache
def load_umbrella() -> frozenset[str]:
    """The ids of the skills that name only a field, such as AI or machine learning."""
    return frozenset(packaged_rules().postings.umbrella.skills)
