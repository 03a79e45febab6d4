"""The language of a text, told by the small words of its sentences. A bare list of skills has none."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec
import yaml

from matcher.documents.resume_text import DocumentWarning
from matcher.evidence import ENGLISH

LANGUAGES = Path(__file__).parents[1] / "data" / "languages.yaml"
NOT_ENGLISH = "not-english"

SENTENCE_WORDS = 2
"""A line is part of a sentence when it has so many different small words of one language."""
ENOUGH = 6
"""Small words that a text must have, each shared one counted in part, before its language is told."""
LEAD = 1.5
"""English is told when its small words are this many times those of any other language, another one when its own are
this many times the English ones: siblings such as Danish and Norwegian share too many to lead each other by as much."""

_WHOLE = 5040
"""What a small word counts, so that any number of languages up to ten can share it without fractions."""
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[^\W\d_]+(?:'[^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""The same for ASCII in lower case, in half the time."""


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's English name and its small words, parted by spaces."""

    name: str
    words: str


@cache
def load_languages() -> Mapping[str, LanguageWords]:
    """The languages of `data/languages.yaml` by their ISO 639-1 codes.

    Raises:
        ValueError: The file does not have that form; the message names file and entry.
    """
    content = yaml.safe_load(LANGUAGES.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(content, dict[str, LanguageWords])
    except msgspec.ValidationError as error:
        raise ValueError(f"{LANGUAGES.name}: {error}") from error


def find_language(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language that most sentences are in.

    None where there are too few sentences to tell, and where English and another language share them.
    """
    words = Counter(chain.from_iterable(map(_small_words, lines)))
    tally: Counter[str] = Counter()
    for word, count in words.items():
        languages = _languages_by_word()[word]
        for language in languages:
            tally[language] += count * (_WHOLE // len(languages))
    language, count = max(tally.items(), key=lambda item: item[1], default=(ENGLISH, 0))
    others = [other for code, other in tally.items() if code != language and ENGLISH in (code, language)]
    return language if count >= max(ENOUGH * _WHOLE, LEAD * max(others, default=0)) else None


def language_warnings(language: str | None) -> tuple[DocumentWarning, ...]:
    """What to say about the language: nothing where it is English or not known."""
    if language in (None, ENGLISH):
        return ()
    name = load_languages()[language].name
    return (DocumentWarning(NOT_ENGLISH, f"the text is in {name}; little but the names of skills is understood in it"),)


def _small_words(line: str) -> list[str]:
    """The small words of a line that is part of a sentence; of any other line none."""
    known = _languages_by_word()
    pattern = _ASCII_WORD if line.isascii() else _WORD
    words = list(filter(known.__contains__, pattern.findall(line.lower())))
    different = set(words)
    if len(different) < SENTENCE_WORDS:
        return []
    if len(different & _english_words()) >= SENTENCE_WORDS:
        return words
    languages = Counter(chain.from_iterable(map(known.__getitem__, different)))
    return words if max(languages.values()) >= SENTENCE_WORDS else []


@cache
def _english_words() -> frozenset[str]:
    """Those of English alone, as most resumes are in it."""
    return frozenset(load_languages()[ENGLISH].words.split())


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for code, language in load_languages().items():
        for word in language.words.split():
            languages[word] = (*languages.get(word, ()), code)
    return languages
