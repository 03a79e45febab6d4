"""Rules: patterns with the sentences that show what they find and what they leave alone.

A rule is written as its pattern alone, or as a mapping with `pattern`, `says` and `not`.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from knowledge.patterns.pattern import WORDS, Beginning, Name, OneOf, Others, Part, Pattern, Sign, Skills, parse
from knowledge.patterns.word_groups import WordGroups

_KEYS = ("pattern", "says", "not")


class Rule:
    """A pattern, sentences that it is found in (`says`), and similar ones that it is not found in (`not_says`)."""

    __slots__ = ("not_says", "pattern", "says")

    signs: ClassVar[frozenset[Sign]] = frozenset(Sign)
    """The signs that such a rule may use."""

    def __init__(self, pattern: Pattern, says: tuple[str, ...] = (), not_says: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self.says = says
        self.not_says = not_says

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.pattern.text!r})"

    @classmethod
    def read(cls, data: Any, groups: WordGroups) -> Self:
        """The rule that the data of a file stand for.

        Raises `ValueError` with everything that is wrong with them.
        """
        text, says, not_says = _entries(data)
        rule = cls(parse(text, groups, cls.signs), says, not_says)
        faults = rule.faults()
        if faults:
            raise ValueError("; ".join(f"{text!r}: {fault}" for fault in faults))
        return rule

    def faults(self) -> list[str]:
        """What is wrong with the pattern as a rule of this kind."""
        return []


class Phrase(Rule):
    """Words that are looked for in a clause."""

    __slots__ = ()
    signs = WORDS | {Sign.NUMBER, Sign.OTHERS}

    def faults(self) -> list[str]:
        """A phrase begins with a word that is always there, so that it can be looked for by it."""
        return _faults_of_first_word(self.pattern.parts)


class Wording(Rule):
    """A whole heading, label or remark, in one of a few wordings."""

    __slots__ = ()
    signs = WORDS

    def faults(self) -> list[str]:
        """A wording begins with a word that is always there."""
        return _faults_of_first_word(self.pattern.parts)


class Heading(Rule):
    """A heading of a posting, which may hold a company's name."""

    __slots__ = ()
    signs = WORDS | {Sign.NAME}

    def faults(self) -> list[str]:
        """A heading begins with a word that is always there."""
        return _faults_of_first_word(self.pattern.parts)


class NearWord(Rule):
    """One word that can stand near a name, or those of a group."""

    __slots__ = ()
    signs = frozenset({Sign.GROUP})

    def faults(self) -> list[str]:
        """Words near a name are compared one by one."""
        several = len(self.pattern.parts) > 1 or any(" " in form for form in self.words)
        return ["holds more than one word"] if several else []

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return tuple(form for part in self.pattern.parts if isinstance(part, OneOf) for form in part.forms)


class Cue(Rule):
    """Words that give skills a status."""

    __slots__ = ()
    signs = WORDS | {Sign.OTHERS, Sign.BEGINNING, Sign.SKILLS}

    def faults(self) -> list[str]:
        """A cue begins with a certain word and speaks of skills before, between or after its words."""
        parts = self.pattern.parts
        inner = [part for part in self.words if isinstance(part, Skills)]
        faults = _faults_of_first_word(self.words)
        if len(inner) > 1:
            faults.append("only one '*' may stand between words")
        if any(part.all for part in inner):
            faults.append("'**' is the first or the last sign of a cue")
        if self.beginning is not None and isinstance(parts[1], Skills):
            faults.append("'*' cannot follow '^'")
        return faults

    @property
    def beginning(self) -> int | None:
        """How many words may stand between the beginning of the clause and the cue; None where any number may."""
        parts = self.pattern.parts
        if not isinstance(parts[0], Beginning):
            return None
        return parts[1].most if isinstance(parts[1], Others) else 0

    @property
    def before(self) -> Skills | None:
        """The skills before the cue that it speaks of."""
        first = self.pattern.parts[0]
        return first if isinstance(first, Skills) else None

    @property
    def after(self) -> Skills | None:
        """The skills after the cue that it speaks of."""
        last = self.pattern.parts[-1]
        return last if isinstance(last, Skills) else None

    @property
    def words(self) -> tuple[Part, ...]:
        """The parts that are matched themselves, from the first word to the last."""
        parts = self.pattern.parts
        words = [index for index, part in enumerate(parts) if isinstance(part, OneOf)]
        return parts[words[0] : words[-1] + 1]


def _faults_of_first_word(parts: tuple[Part, ...]) -> list[str]:
    first = parts[0]
    if isinstance(first, Others | Name):
        return ["needs a word before it"]
    return ["the first word may not be left out"] if isinstance(first, OneOf) and first.optional else []


def _entries(data: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The pattern of a rule and its two lists of sentences.

    Raises `ValueError` where the data are neither text nor such a mapping.
    """
    if isinstance(data, str):
        return data, (), ()
    if not isinstance(data, Mapping):
        raise ValueError(f"{_shown(data)}: must be text, or a mapping with {', '.join(_KEYS)}")
    faults = [f"unknown key {key!r}" for key in data if key not in _KEYS]
    text = data.get("pattern")
    if not isinstance(text, str):
        faults.append("pattern: must be text")
    for key in ("says", "not"):
        sentences = data.get(key, [])
        if not isinstance(sentences, list) or not all(isinstance(each, str) and each.strip() for each in sentences):
            faults.append(f"{key}: must be a list of sentences")
    if faults or not isinstance(text, str):
        raise ValueError("; ".join(f"{_shown(text)}: {fault}" for fault in faults))
    return text, tuple(data.get("says", ())), tuple(data.get("not", ()))


def _shown(value: Any) -> str:
    """A value as a person wrote it in YAML."""
    return str(value).lower() if isinstance(value, bool) else repr(value)
