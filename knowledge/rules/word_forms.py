"""One form for the inflections of a word: "predict", "predicts", "predicted" and "predicting" are the same word."""

import re
from functools import lru_cache

from knowledge.taxonomy.names import fold_word

NUMBER = "#"
"""The form of all numbers in pairs of words."""

_ENDINGS = ("ing", "ed")
_SHORTEST_STEM = 3
_LONGER = 4
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@lru_cache(maxsize=8192)
def word_form(word: str) -> str:
    """The form of a word without its ending. It need not be a real word: that of "monthly" is "monthli".

    The endings are those of the first steps of Porter, "An algorithm for suffix stripping", 1980. Names are folded with
    `fold_word`, which keeps them apart: a "building" is not "built".
    """
    return _without_ending(fold_word(word))


def _without_ending(word: str) -> str:
    form = word
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST_STEM and _VOWEL.search(stem):
            form = _DOUBLED.sub(r"\1", stem)
            break
    if len(form) > _LONGER:
        form = form.removesuffix("e")
        form = re.sub("y$", "i", form)
    return form


def forms_of(word: str) -> frozenset[str]:
    """The forms of a folded word by itself and with the endings of verbs: "sell", and "sel" for "selling"."""
    if len(word) < _SHORTEST_STEM:
        return frozenset({word})
    with_i = word.removesuffix("y") + "i" if word.endswith("y") else word
    return frozenset({_without_ending(word), _without_ending(word.removesuffix("e") + "ing"), _without_ending(with_i)})


def item_form(item: str) -> str:
    """The form of a word, or of a pair of words with a blank between them: that of each word."""
    return " ".join(map(word_form, item.split()))
