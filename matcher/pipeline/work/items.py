"""What may have points in a sentence, by forms: words, pairs of words that follow each other, and names of skills."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.word_forms import NUMBER, word_form
from matcher.pipeline.words.remembered import Remembered

_MOST_REMEMBERED = 32_768
"""So many words as they are written are remembered with their numbers."""
_NONE = -1

Indexes = NDArray[np.intp]
Number = TypeVar("Number", int, Indexes)


class Items(NamedTuple):
    """Items of a text in the order of their ends, as arrays of the same length.

    An item is the words `[first, end)` of the word view, a word, a pair or a name, and has a number.
    """

    firsts: Indexes
    ends: Indexes
    numbers: Indexes

    def within(self, stretches: Sequence[tuple[int, int]]) -> tuple["Items", Indexes]:
        """The items that are all within one of the stretches of words, and the number of the stretch of each.

        The stretches are in order and do not overlap.
        """
        if not stretches:
            return Items(*(column[:0] for column in self)), np.zeros(0, dtype=np.intp)
        begins, ends = np.array(stretches).T
        stretch = np.searchsorted(begins, self.firsts, side="right") - 1
        inside = np.flatnonzero((stretch >= 0) & (self.ends <= ends[stretch]))
        return Items(*(column[inside] for column in self)), stretch[inside]

    def together_with(self, others: Sequence[tuple[int, int, int]]) -> "Items":
        """These items and others, each given by its first and last+1 word and its number."""
        if not others:
            return self
        joined = [np.concatenate(columns) for columns in zip(self, np.array(others).T, strict=True)]
        order = np.argsort(joined[1], kind="stable")
        return Items(*(column[order] for column in joined))


class KnownItems:
    """Words, pairs and categories of skills that have numbers: their places in `forms`.

    The forms of their words, and those of `others`, have numbers as well, from 1 to below `count`. All other words have
    the number 0.
    """

    def __init__(self, forms: Iterable[str], others: Iterable[str] = ()) -> None:
        self.forms = tuple(forms)
        words = dict.fromkeys(chain(chain.from_iterable(map(str.split, self.forms)), others))
        self._numbers = {word: number for number, word in enumerate(words, 1)}
        self.count = len(words) + 1
        self._words = Remembered(self._number, _MOST_REMEMBERED)
        self._single = np.full(self.count, _NONE)
        pairs = []
        for number, form in enumerate(self.forms):
            first, *second = (self._numbers[word] for word in form.split())
            if second:
                pairs.append((self._key(first, *second), number))
            else:
                self._single[first] = number
        # No pair of words has the last key, so a search always ends at one of the keys.
        self._pairs, self._pair_numbers = np.array([*sorted(pairs), (self._key(self.count, 0), _NONE)]).T

    def numbers_of(self, words: Sequence[str]) -> Indexes:
        """The numbers of words, as a text has them."""
        return np.fromiter(map(self._words.__getitem__, words), dtype=np.intp, count=len(words))

    def number_of_word(self, form: str) -> int:
        """The number of the form of a word or category, 0 if it is neither in an item nor one of the others."""
        return self._numbers.get(form, 0)

    def numbers_of_forms(self, forms: Iterable[str]) -> list[int]:
        """The numbers of forms that are among those of the items or of the others."""
        return [self._numbers[form] for form in forms]

    def find_names(self, names: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The items that the names of skills are: first and last+1 word, and number.

        The names are given by their first and last+1 word, and the number of their category as a word.
        """
        found = ((first, end, int(self._single[number])) for first, end, number in names)
        return [item for item in found if item[2] != _NONE]

    def find(self, words: Indexes) -> Items:
        """The items in a text, of whose words these are the numbers."""
        found = np.full((len(words), 2), _NONE)
        found[:, 0] = self._single[words]
        keys = self._key(words[:-1], words[1:])
        places = np.searchsorted(self._pairs, keys)
        found[1:, 1] = np.where(self._pairs[places] == keys, self._pair_numbers[places], _NONE)
        numbers = found.ravel()
        known = np.flatnonzero(numbers != _NONE)
        last, is_pair = np.divmod(known, 2)
        return Items(last - is_pair, last + 1, numbers[known])

    def _key(self, first: Number, second: Number) -> Number:
        """The number of a pair of words, or of several pairs."""
        return first * self.count + second

    def _number(self, word: str) -> int:
        return self._numbers.get(_form_of(word), 0)


def forms_of(words: Iterable[str]) -> list[str]:
    """The form of each word: `#` for a number, and nothing for a break or sign."""
    return list(map(_form_of, words))


def _form_of(word: str) -> str:
    if word[0].isdigit():
        return NUMBER
    form = word_form(word)
    return form if form[:1].isalnum() else ""


def items_of(forms: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The items of the words `[first, last)`, in the order of their ends: the first and last+1 word, and the form.

    `forms` are the forms of all words.
    """
    before = ""
    for index in range(first, last):
        form = forms[index]
        if form:
            yield index, index + 1, form
        if form and before:
            yield index - 1, index + 1, f"{before} {form}"
        before = form
