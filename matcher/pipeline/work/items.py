"""What may have points in a sentence: each word, and each pair of words that follow each other, by their forms."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.rules.word_forms import NUMBER, word_form

_MOST_REMEMBERED = 32_768
"""So many words as they are written are remembered with their forms."""


class Item(NamedTuple):
    """The words `[first, last)` of the word view, one or two, and their form."""

    first: int
    last: int
    form: str

    def end(self) -> int:
        """Where it ends."""
        return self.last


def forms_of(words: Iterable[str]) -> list[str]:
    """The form of each word: `#` for a number, and nothing for a break or sign."""
    return list(map(_form_of, words))


@lru_cache(_MOST_REMEMBERED)
def _form_of(word: str) -> str:
    if word[0].isdigit():
        return NUMBER
    form = word_form(word)
    return form if form[:1].isalnum() else ""


def items_of(forms: Sequence[str], first: int, last: int, known: Container[str] | None = None) -> Iterator[Item]:
    """The items of the words `[first, last)`, in the order of their ends; only those with `known` forms, if given.

    `forms` are the forms of all words.
    """
    before = ""
    for index in range(first, last):
        form = forms[index]
        if form and (known is None or form in known):
            yield Item(index, index + 1, form)
        if form and before:
            pair = f"{before} {form}"
            if known is None or pair in known:
                yield Item(index - 1, index + 1, pair)
        before = form


def items_within(items: Sequence[Item], first: int, last: int) -> list[Item]:
    """Those of the items, which are in the order of their ends, whose words are all among `[first, last)`."""
    start, end = bisect_right(items, first, key=Item.end), bisect_right(items, last, key=Item.end)
    return [item for item in items[start:end] if item.first >= first]
