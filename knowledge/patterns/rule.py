"""Rules: patterns, with example sentences in which they are found or not found.

A rule is written as its pattern alone, or as a mapping with `pattern`, `says` and `not`.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from knowledge.patterns.pattern import WORDS, Beginning, Name, OneOf, Others, Part, Pattern, Sign, Skills, parse
from knowledge.patterns.word_groups import WordGroups

_KEYS = ("pattern", "says", "not")


class Rule:
    """A pattern, sentences in which it is found (`says`), and similar sentences in which it is not (`not_says`)."""

    __slots__ = ("not_says", "pattern", "says")

    signs: ClassVar[frozenset[Sign]] = frozenset(Sign)
    """The signs that a rule of this kind may use."""

    def __init__(self, pattern: Pattern, says: tuple[str, ...] = (), not_says: tuple[str, ...] = ()) -> None:
        self.pattern = pattern
        self.says = says
        self.not_says = not_says

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.pattern.text!r})"

    @classmethod
    def read(cls, data: Any, groups: WordGroups) -> Self:
        """The rule that an entry of a file describes.

        Raises `ValueError` with everything that is wrong with the entry.
        """
        text, says, not_says = _entries(data)
        rule = cls(parse(text, groups, cls.signs), says, not_says)
        faults = rule.faults()
        if faults:
            raise ValueError("; ".join(f"{text!r}: {fault}" for fault in faults))
        return rule

    def faults(self) -> list[str]:
        """What is wrong with the pattern for a rule of this kind."""
        return []


class Phrase(Rule):
    """Words to look for in a clause."""

    __slots__ = ()
    signs = WORDS | {Sign.NUMBER, Sign.COINED, Sign.OTHERS}

    def faults(self) -> list[str]:
        """The faults of the first word: it must always be there, because phrases are looked up by it."""
        return _faults_of_first_word(self.pattern.parts)


class Wording(Rule):
    """A whole heading, label or tag, in one or more wordings."""

    __slots__ = ()
    signs = WORDS

    def faults(self) -> list[str]:
        """The faults of the first word, which must always be there."""
        return _faults_of_first_word(self.pattern.parts)


class Heading(Rule):
    """A heading of a posting. It may contain a company's name."""

    __slots__ = ()
    signs = WORDS | {Sign.NAME}

    def faults(self) -> list[str]:
        """The faults of the first word, which must always be there."""
        return _faults_of_first_word(self.pattern.parts)


class NearWord(Rule):
    """A word to look for near a name, or the words of a group."""

    __slots__ = ()
    signs = frozenset({Sign.GROUP})

    def faults(self) -> list[str]:
        """A fault if there are several words in a row: words near a name are compared one by one."""
        several = len(self.pattern.parts) > 1 or any(" " in form for form in self.words)
        return ["has more than one word"] if several else []

    @property
    def words(self) -> tuple[str, ...]:
        """The words to look for, each on its own."""
        return tuple(form for part in self.pattern.parts if isinstance(part, OneOf) for form in part.forms)


class Cue(Rule):
    """Words that give skills a status, such as "never used"."""

    __slots__ = ()
    signs = WORDS | {Sign.OTHERS, Sign.BEGINNING, Sign.SKILLS}

    def faults(self) -> list[str]:
        """What is wrong with the first word of the cue, or with the places of `*`, `**` and `^`."""
        parts = self.pattern.parts
        inner = [part for part in self.words if isinstance(part, Skills)]
        faults = _faults_of_first_word(self.words)
        if len(inner) > 1:
            faults.append("only one '*' may be between words")
        if self.beginning is not None and isinstance(parts[1], Skills):
            faults.append("'*' cannot follow '^'")
        return faults

    @property
    def beginning(self) -> int | None:
        """How many words may be between the beginning of the clause and the cue; None if any number may."""
        parts = self.pattern.parts
        if not isinstance(parts[0], Beginning):
            return None
        return parts[1].most if isinstance(parts[1], Others) else 0

    @property
    def before(self) -> Skills | None:
        """The skills before the cue that it applies to; None if it applies to none there."""
        first = self.pattern.parts[0]
        return first if isinstance(first, Skills) else None

    @property
    def after(self) -> Skills | None:
        """The skills after the cue that it applies to; None if it applies to none there."""
        last = self.pattern.parts[-1]
        return last if isinstance(last, Skills) else None

    @property
    def words(self) -> tuple[Part, ...]:
        """The parts of the cue itself, from its first word to its last."""
        parts = self.pattern.parts
        words = [index for index, part in enumerate(parts) if isinstance(part, OneOf)]
        return parts[words[0] : words[-1] + 1]


def _faults_of_first_word(parts: tuple[Part, ...]) -> list[str]:
    first = parts[0]
    if isinstance(first, Others | Name):
        return ["must begin with a word"]
    return ["the first word must not have '?'"] if isinstance(first, OneOf) and first.optional else []


def _entries(data: Any) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The pattern of a rule, its sentences under `says`, and those under `not`.

    Raises `ValueError` if the data are neither text nor a mapping with these keys.
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
    """A value as a person writes it in YAML."""
    return str(value).lower() if isinstance(value, bool) else repr(value)
