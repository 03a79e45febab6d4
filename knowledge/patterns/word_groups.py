"""The words that a word of a pattern stands for: `@build` for a group of words, `predict~` for all forms of a verb."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

GROUP = "@"
EVERY_FORM = "~"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Inflects verbs. `irregular` are past forms by verb; `doubled` verbs repeat their last letter (ship, shipped)."""

    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubled: frozenset[str] = frozenset()

    def of(self, verb: str) -> tuple[str, ...]:
        """The forms of a verb: the verb itself, the third person, the past forms and the form in -ing."""
        past, ing_form = self._past(verb), self._ing_form(verb)
        return (verb, _third_person(verb), *self.irregular.get(verb, (past,)), ing_form)

    def _past(self, verb: str) -> str:
        if verb.endswith("e"):
            return verb + "d"
        return (_with_i(verb) or self._stem(verb)) + "ed"

    def _ing_form(self, verb: str) -> str:
        silent = verb.endswith("e") and not verb.endswith("ee")
        return (verb[:-1] if silent else self._stem(verb)) + "ing"

    def _stem(self, verb: str) -> str:
        return verb + verb[-1] if verb in self.doubled else verb


@dataclass(frozen=True, slots=True)
class WordGroups:
    """The groups of words by name, and how verbs are inflected."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verbs: VerbForms = field(default_factory=VerbForms)

    def words(self, word: str) -> Iterator[str]:
        """The words that `word` stands for: those of its group, the forms of its verb, or only itself.

        Raises `KeyError` for an unknown group.
        """
        if word.startswith(GROUP):
            for member in self.groups[word.removeprefix(GROUP)]:
                yield from self._forms(member)
        else:
            yield from self._forms(word)

    def _forms(self, word: str) -> Iterator[str]:
        if word.endswith(EVERY_FORM):
            yield from self.verbs.of(word.removesuffix(EVERY_FORM))
        else:
            yield word


def _third_person(verb: str) -> str:
    stem = _with_i(verb)
    if stem:
        return stem + "es"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _with_i(verb: str) -> str:
    """The verb with "i" for its final "y" after a consonant; an empty string for other verbs."""
    return verb[:-1] + "i" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else ""
