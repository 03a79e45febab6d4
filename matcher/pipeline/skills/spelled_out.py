"""Finds the words with which a text spells out an abbreviation: "Return on Sales (ROS)", "ROS (Return on Sales)"."""

from collections.abc import Iterable, Sequence

from matcher.pipeline.words.word_view import BREAK, WordView

_LEAST_LETTERS = 2
"""An abbreviation has at least so many letters. Set by hand; one more or less changes no fit."""
_MOST_WORDS_A_LETTER = 2
"""About so many words for each letter are looked at. Set by hand; one more or less changes no fit."""


def spelled_out(view: WordView, word: int) -> range | None:
    """The words of the view that spell out the abbreviation at `word`, None if the text does not spell it out."""
    letters = view.words[word].removesuffix("s").casefold()
    if len(letters) < _LEAST_LETTERS:
        return None
    return _before(view, word, letters) or _after(view, word, letters)


def _before(view: WordView, word: int, letters: str) -> range | None:
    """The words before an abbreviation in brackets that spell it out: "Return on Sales (ROS)"."""
    token = view.tokens[word]
    if token == 0 or view.texts[token - 1] != "(" or word == 0:
        return None
    last = word - 1
    for first in range(last - 1, max(-1, last - 1 - _MOST_WORDS_A_LETTER * len(letters)), -1):
        if view.words[first] == BREAK:
            return None
        if _spells(view.words[first:last], letters, view.rules.around.not_in_initials):
            return range(first, last)
    return None


def _after(view: WordView, word: int, letters: str) -> range | None:
    """The words in brackets after an abbreviation that spell it out: "ROS (Return on Sales)".

    All words from the bracket to the next break must spell it out.
    """
    token = view.tokens[word]
    if token + 1 >= len(view.texts) or view.texts[token + 1] != "(":
        return None
    first = last = word + 2
    while last < len(view.words) and view.words[last] != BREAK:
        last += 1
    return range(first, last) if _spells(view.words[first:last], letters, view.rules.around.not_in_initials) else None


def _spells(words: Sequence[str], letters: str, small_words: frozenset[str]) -> bool:
    """Whether the initials of the words are the letters; the small words may count or not."""
    return letters in {_initials(words), _initials(word for word in words if word.casefold() not in small_words)}


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0].casefold() for word in words)
