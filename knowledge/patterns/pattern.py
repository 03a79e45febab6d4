"""The notation for patterns of words: phrases of skills, cues, headings, wants and words near ambiguous names.

| sign | stands for |
|---|---|
| `a\\|b` | one of these words |
| `word?` | a word that may be left out |
| `@group` | any word of a group in `word_groups.yaml` |
| `predict~` | every form of a verb |
| `#` | a number |
| `<Coined>` | a word with a capital or a digit inside: "SegFormer", "wav2vec" |
| `...`, `...9` | up to four other words, up to nine |
| `^` | the beginning of a sentence, a clause or an item of a list |
| `*`, `**` | the skills that a cue applies to: `*` those right beside it, `**` all on that side of it |
| `<Name>` | one to four words that begin with capitals |

`parse` returns a small value. Each user compiles it to what it needs, such as an index or a regular expression.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from knowledge.patterns.word_groups import EVERY_FORM, GROUP, WordGroups

OTHER_WORDS = 4
"""The most words that `...` stands for; a number after it, as in `...9`, replaces this."""
MOST_OTHER_WORDS = 20
"""The largest number that may follow `...`."""
NUMBER = "#"
"""The word of a pattern that stands for any number."""
COINED = "<Coined>"
"""The word of a pattern that matches any word with a capital or a digit inside, as `<Coined>` in the table above."""


class Sign(StrEnum):
    """The signs of the notation, as error messages show them."""

    ONE_OF = "a|b"
    OPTIONAL = "word?"
    GROUP = "@group"
    EVERY_FORM = "verb~"
    NUMBER = "#"
    COINED = "<Coined>"
    OTHERS = "..."
    BEGINNING = "^"
    SKILLS = "*"
    NAME = "<Name>"


WORDS = frozenset({Sign.ONE_OF, Sign.OPTIONAL, Sign.GROUP, Sign.EVERY_FORM})
"""The signs that describe which words can be at one place of a pattern."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of `forms`. Each form is a word, or several words with spaces between them."""

    forms: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Others:
    """Up to `most` other words."""

    most: int


@dataclass(frozen=True, slots=True)
class Skills:
    """The skills that a cue applies to: those right beside it, or `all` on that side."""

    all: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a sentence, a clause or an item of a list."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of one to four capitalised words."""


Part = OneOf | Others | Skills | Beginning | Name

_ALONE: dict[str, tuple[Sign, Part]] = {
    "^": (Sign.BEGINNING, Beginning()),
    "*": (Sign.SKILLS, Skills(all=False)),
    "**": (Sign.SKILLS, Skills(all=True)),
    "<Name>": (Sign.NAME, Name()),
}
_OTHERS = re.compile(r"\.\.\.(\d*)")
_DOTS = re.compile(r"\.\.|…")
_MAY_BE_A_SIGN = re.compile(r"[?@~#^*<…]|\.\.")
_NO_GROUPS = WordGroups()


class PatternError(ValueError):
    """The text is not a pattern. `reasons` lists everything that is wrong with it; `str(error)` joins them."""

    def __init__(self, text: str, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(f"{text!r}: {reason}" for reason in self.reasons))


@dataclass(frozen=True, slots=True)
class Pattern:
    """The parts of a pattern, in order, and the text that it was read from."""

    text: str
    parts: tuple[Part, ...]

    def spelled_out(self) -> str:
        """The pattern with groups and verbs replaced by their words.

        "predict~ ... churn" gives "predict|predicted|predicting|predicts ... churn".
        """
        return " ".join(map(_written, self.parts))

    def wordings(self) -> Iterator[str]:
        """Every text that the pattern stands for. Parts other than words are left out."""
        places = (part for part in self.parts if isinstance(part, OneOf))
        choices = ((*part.forms, "") if part.optional else part.forms for part in places)
        return (" ".join(filter(None, words)) for words in product(*choices))


def parse(text: str, groups: WordGroups = _NO_GROUPS, signs: frozenset[Sign] = frozenset(Sign)) -> Pattern:
    """The pattern that a text describes. `@group` and `verb~` are replaced by the words that they stand for.

    Raises `PatternError` if the text is not a pattern, or has a sign that is not among `signs`.
    """
    parser = _Parser(groups, signs)
    parts = tuple(map(parser.part, text.split()))
    if parser.faults or not all(isinstance(part, OneOf) and not part.optional for part in parts) or not parts:
        parser.check(parts)
    if parser.faults:
        raise PatternError(text, dict.fromkeys(parser.faults))
    return Pattern(text, parts)


def groups_of(text: str) -> Iterator[str]:
    """The name of each group of words that the text of a pattern uses."""
    for word in _words_of(text):
        if word.startswith(GROUP):
            yield word.removeprefix(GROUP)


def verbs_of(text: str) -> Iterator[str]:
    """Each verb of which the text of a pattern uses all forms (`verb~`)."""
    for word in _words_of(text):
        if word.endswith(EVERY_FORM):
            yield word.removesuffix(EVERY_FORM)


def _words_of(text: str) -> Iterator[str]:
    return (word for piece in text.split() for word in piece.removesuffix("?").split("|"))


class _Parser:
    """Reads the pieces of one text and collects everything that is wrong with them."""

    def __init__(self, groups: WordGroups, signs: frozenset[Sign]) -> None:
        self._groups = groups
        self._signs = signs
        self.faults: list[str] = []

    def part(self, piece: str) -> Part:
        """The part that a piece of text between spaces stands for; a plain word if the piece is wrong."""
        if not _MAY_BE_A_SIGN.search(piece):
            return self._plain(piece)
        if piece in _ALONE:
            sign, part = _ALONE[piece]
            self._check_allowed(sign)
            return part
        if _DOTS.search(piece):
            return self._others(piece)
        words = piece.removesuffix("?")
        if words != piece:
            self._check_allowed(Sign.OPTIONAL)
        if "|" in words:
            self._check_allowed(Sign.ONE_OF)
        forms = [form for word in words.split("|") for form in self._forms(word, piece)]
        return OneOf(tuple(dict.fromkeys(forms)) or (piece,), words != piece)

    def _plain(self, piece: str) -> Part:
        """The part for a word, or for several words separated by bars."""
        if "|" not in piece:
            return OneOf((piece,))
        self._check_allowed(Sign.ONE_OF)
        forms = piece.split("|")
        if "" in forms:
            self.faults.append(f"{piece!r}: a word is missing")
        return OneOf(tuple(dict.fromkeys(forms)))

    def check(self, parts: tuple[Part, ...]) -> None:
        """Collect everything that is wrong with the order of the parts."""
        if not any(isinstance(part, OneOf) and not part.optional for part in parts):
            self.faults.append("needs a word without '?'")
        if any(isinstance(part, Beginning) for part in parts[1:]):
            self.faults.append("'^' must be the first sign of a pattern")
        bare = [part for part in parts if not isinstance(part, Beginning | Skills)]
        for before, part, after in zip([None, *bare], bare, [*bare[1:], None], strict=False):
            if isinstance(part, Others) and (after is None or isinstance(after, Others)):
                self.faults.append("'...' needs a word after it")
            if isinstance(part, Others) and before is None and not isinstance(parts[0], Beginning):
                self.faults.append("'...' needs a word before it")
            if isinstance(before, Others) and isinstance(part, OneOf) and all(map(str.isdecimal, part.forms)):
                self.faults.append("a number right after '...' may be a mistake: write '...9', or '#' for any number")

    def _others(self, piece: str) -> Part:
        found = _OTHERS.fullmatch(piece)
        most = int(found[1] or OTHER_WORDS) if found else 0
        if not 1 <= most <= MOST_OTHER_WORDS:
            self.faults.append(f"{piece!r} is not a sign: write '...', or '...9' with up to {MOST_OTHER_WORDS} words")
            return OneOf((piece,))
        self._check_allowed(Sign.OTHERS)
        return Others(most)

    def _forms(self, word: str, piece: str) -> Iterator[str]:
        """The words that one word of a piece stands for."""
        if word in {"", GROUP, EVERY_FORM} or word in _ALONE or word.endswith("?"):
            self.faults.append(f"{piece!r}: {word!r} is not a word" if word else f"{piece!r}: a word is missing")
            return
        if word == COINED:
            self._check_allowed(Sign.COINED)
        elif word.startswith("<") and word.endswith(">"):
            self.faults.append(f"{word!r} is not a sign: a group of words is written '@{word[1:-1]}'")
            return
        if word == NUMBER:
            self._check_allowed(Sign.NUMBER)
        if word.endswith(EVERY_FORM):
            self._check_allowed(Sign.EVERY_FORM)
        if word.startswith(GROUP):
            self._check_allowed(Sign.GROUP)
        try:
            yield from self._groups.words(word)
        except KeyError:
            self.faults.append(f"there is no group of words {word!r}")

    def _check_allowed(self, sign: Sign) -> None:
        if sign not in self._signs:
            self.faults.append(f"{sign.value!r} cannot be used here")


def _written(part: Part) -> str:
    match part:
        case OneOf(forms, optional):
            return "|".join(sorted(form.replace(" ", "-") for form in forms)) + "?" * optional
        case Others(most):
            return "..." if most == OTHER_WORDS else f"...{most}"
        case Skills(all=every):
            return "**" if every else "*"
        case Beginning():
            return "^"
        case Name():
            return "<Name>"
