"""What the words of a phrase stand for: `@build` for a family of words, `predict~` for every form of a verb."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_FAMILY = "@"
_EVERY_FORM = "~"
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class WordFamilies:
    """The families by name, the verbs with forms of their own, and those that double their last consonant."""

    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubled: tuple[str, ...] = ()

    def spelled_out(self, phrase: str) -> str:
        """The phrase with every word that it stands for: "predict~ ... churn" gives
        "predict|predicted|predicting|predicts ... churn".

        Raises `KeyError` for a family that there is not.
        """
        return " ".join("|".join(sorted(set(self._words(part)))) for part in phrase.split())

    def forms(self, verb: str) -> tuple[str, ...]:
        """A verb's forms: its own, the third person, the past and that in -ing."""
        past, going = self._past(verb), self._going(verb)
        return (verb, _third_person(verb), *self.irregular.get(verb, (past,)), going)

    def _words(self, part: str) -> Iterator[str]:
        for word in part.split("|"):
            if word.startswith(_FAMILY):
                for member in self.families[word.removeprefix(_FAMILY)]:
                    yield from self._words(member)
            elif word.endswith(_EVERY_FORM):
                yield from self.forms(word.removesuffix(_EVERY_FORM))
            else:
                yield word

    def _past(self, verb: str) -> str:
        if verb.endswith("e"):
            return verb + "d"
        return (_with_i(verb) or self._stem(verb)) + "ed"

    def _going(self, verb: str) -> str:
        silent = verb.endswith("e") and not verb.endswith("ee")
        return (verb[:-1] if silent else self._stem(verb)) + "ing"

    def _stem(self, verb: str) -> str:
        return verb + verb[-1] if verb in self.doubled else verb


def families_named(phrase: str) -> Iterator[str]:
    """The name of each family in a phrase or among the words of a family."""
    for part in phrase.split():
        for word in part.split("|"):
            if word.startswith(_FAMILY):
                yield word.removeprefix(_FAMILY)


def _third_person(verb: str) -> str:
    stem = _with_i(verb)
    if stem:
        return stem + "es"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _with_i(verb: str) -> str:
    """The verb with the "i" that its final "y" turns to after a consonant, or nothing."""
    return verb[:-1] + "i" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else ""
