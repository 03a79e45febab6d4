"""Find the language of a text by counting function words, such as "the" and "of", in its sentences.

Resumes may have hardly any sentences. Words that resumes have, such as "experience", count anywhere. A text with
neither, such as a list of skills, has no language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from knowledge.rules.loader import packaged_rules
from matcher.documents.resume_text import DocumentWarning
from matcher.evidence import ENGLISH

NOT_ENGLISH = "not-english"

SENTENCE_WORDS = 2
"""A line is part of a sentence when it has this many different function words of one language."""
ENOUGH = 6
"""The fewest function words of a text with a language. A word that languages share counts only in part."""
RESUME_WORD = 1.5
"""How many function words a word such as a heading counts. However often it comes, it counts once."""
LEAD = 1.5
"""English must have this many times the function words of any other language, and any other language this many times
those of English. Related languages such as Danish and Norwegian share too many words to be compared with each other."""

_WHOLE = 5040
"""The count of one function word. It can be divided by every number up to ten, so shared words need no fractions."""
_LETTER = r"[^\W\d_][\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]*"
"""A letter, with the vowel signs that follow it in Hindi."""
_WORD = re.compile(rf"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|(?:{_LETTER})+(?:'(?:{_LETTER})+)?")
_ASCII_LETTERS = re.compile(r"[\x00-\x7f\u2010-\u2027]*")
"""A line without other letters than those of ASCII. It may have dashes, quotes and bullets."""
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
"""A word of such a line in lower case, found in a third of the time."""


def find_language(lines: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language of most sentences, and of the words that resumes have.

    None if there are too few of both, or if English and another language are about equally frequent.
    """
    found = [_words(line) for line in lines]
    sentence_words = chain.from_iterable(map(_function_words, found))
    resume_words = set(filter(_languages_by_resume_word().__contains__, chain.from_iterable(found)))
    tally = _tally(sentence_words, _languages_by_word())
    for language, count in _tally(resume_words, _languages_by_resume_word()).items():
        tally[language] += int(RESUME_WORD * count)
    language, count = max(tally.items(), key=lambda item: item[1], default=(ENGLISH, 0))
    others = [other for code, other in tally.items() if code != language and ENGLISH in (code, language)]
    return language if count >= max(ENOUGH * _WHOLE, LEAD * max(others, default=0)) else None


def _tally(words: Iterable[str], languages: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """How often words of each language are found. Languages that share a word get equal parts of it."""
    tally: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in languages[word]:
            tally[language] += count * (_WHOLE // len(languages[word]))
    return tally


def language_warnings(language: str | None) -> tuple[DocumentWarning, ...]:
    """A warning if the language is known and is not English."""
    if language in (None, ENGLISH):
        return ()
    name = packaged_rules().reading.languages[language].name
    return (DocumentWarning(NOT_ENGLISH, f"the text is in {name}; little more than the names of skills is recognised"),)


def _words(line: str) -> list[str]:
    pattern = _ASCII_WORD if line.isascii() or _ASCII_LETTERS.fullmatch(line) else _WORD
    return pattern.findall(line.lower())


def _function_words(line: Iterable[str]) -> list[str]:
    """The function words of a line that is part of a sentence; nothing for any other line."""
    known = _languages_by_word()
    words = list(filter(known.__contains__, line))
    if len(words) < SENTENCE_WORDS or len(different := set(words)) < SENTENCE_WORDS:
        return []
    if len(different & _english_words()) >= SENTENCE_WORDS:
        return words
    languages = Counter(chain.from_iterable(map(known.__getitem__, different)))
    return words if max(languages.values()) >= SENTENCE_WORDS else []


@cache
def _english_words() -> frozenset[str]:
    """The function words of English. They are checked first, because most resumes are in English."""
    return frozenset(packaged_rules().reading.languages[ENGLISH].words.split())


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    return _by_word({code: language.words for code, language in packaged_rules().reading.languages.items()})


@cache
def _languages_by_resume_word() -> Mapping[str, tuple[str, ...]]:
    return _by_word({code: language.resumes for code, language in packaged_rules().reading.languages.items()})


def _by_word(words: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """The languages of each word, from the words of each language."""
    languages: dict[str, tuple[str, ...]] = {}
    for code, of_language in words.items():
        for word in of_language.split():
            languages[word] = (*languages.get(word, ()), code)
    return languages
