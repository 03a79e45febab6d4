"""One form for the inflections of a word: "predict", "predicts", "predicted" and "predicting" are the same word."""

import re
from functools import lru_cache

from knowledge.folding import fold_word

NUMBER = "#"
"""The form of all numbers in pairs of words."""

CATEGORY = "@"
"""What the form of a category of skills begins with: "@mlops" is the name of any skill of this category."""

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
    return form_of_folded(fold_word(word))


def form_of_folded(word: str) -> str:
    """The form of a word that `fold_word` has folded."""
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


def forms_of_verb(verb: str) -> frozenset[str]:
    """The forms of a folded verb by itself and with its endings: "sell", and "sel" for "selling"."""
    stem = verb if verb.endswith("ee") else verb.removesuffix("e")
    past = verb.removesuffix("y") + "ied" if verb.endswith("y") else f"{stem}ed"
    return frozenset(map(form_of_folded, (verb, past, f"{stem}ing")))


def item_form(item: str) -> str:
    """The form of a word, or of a pair of words with a blank between them: that of each word. A category is its own."""
    return item if item.startswith(CATEGORY) else " ".join(map(word_form, item.split()))
