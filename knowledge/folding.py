"""The normal form of names. Two names with the same normal form are the same name, in data files and in texts."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORDS = re.compile(r"\.?[^\W_]+(?:[.'’][^\W_]+)*[+#]*|[+#&]+")
_VERSION = re.compile(r"(?<=[^\W\d_]{3})v?\d+(?:\.\d+)*(?:\.?x)?$")
_SPELLINGS = (
    (re.compile(r"is(e[drs]?|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ll(ing|ed|er)$"), r"l\1"),
    (re.compile(r"our(s|al)?$"), r"or\1"),
)
_ENDS_OF_SPELLINGS = ("ise", "ised", "iser", "ises", "ing", "ation", "ations", "lled", "ller", "our", "ours", "oural")
"""Only words with one of these endings can have a British spelling."""
_PLURALS = (
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=[alno])(ys|thes)es$"), r"\1is"),
    (re.compile(r"(ss|ch|sh|x|zz)es$"), r"\1"),
    (re.compile(r"^(..[iu])s$|(?<=[^\Wsui])s$"), r"\1"),
)
_SHORT = 3
_LONGEST = 1_000
"""No name has so many letters. Of a longer word the rest is left out, since the time grows with its square."""
_NO_VERSIONS = frozenset({"web3", "auth0", "soc2", "mem0", "aif360", "stm32", "esp32", "esp8266", "int4", "int8"})
"""Names whose last digits are not a version: web3 is not the web, and "esp." is not ESP32."""


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """The normal form of one word, without its case, width, plural, British spelling and trailing version number.

    Names and texts are folded alike, so the result need not be a real word ("keras" gives "kera"). It only needs to be
    the same for the same name and different for different names.
    """
    folded = unicodedata.normalize("NFKC", word[:_LONGEST]).casefold().replace("’", "'").removesuffix("'s")
    if _may_end_in_a_version(folded) and folded not in _NO_VERSIONS:
        folded = _VERSION.sub("", folded)
    if len(folded) <= _SHORT:
        return folded
    if folded.endswith(_ENDS_OF_SPELLINGS):
        for pattern, replacement in _SPELLINGS:
            folded = pattern.sub(replacement, folded)
    return _singular(folded) if folded[-1] == "s" else folded


def fold_words(words: Iterable[str]) -> frozenset[str]:
    """The normal forms of words."""
    return frozenset(map(fold_word, words))


def _may_end_in_a_version(folded: str) -> bool:
    return folded[-1:] == "x" or folded[-1:].isdigit()


def _singular(folded: str) -> str:
    for pattern, replacement in _PLURALS:
        singular, found = pattern.subn(replacement, folded)
        if found:
            return singular
    return folded


def holds_a_word(name: str) -> bool:
    """Whether a name contains a word. Names without one cannot be compared."""
    return _WORDS.search(name) is not None


def fold_name(name: str) -> str:
    """The normal form of a whole name: its folded words, joined by one space whatever was between them."""
    return " ".join(map(fold_word, _WORDS.findall(name)))


@lru_cache(maxsize=16384)
def fold_known_name(name: str) -> str:
    """`fold_name` for a name in the data, which is remembered. What people write is not."""
    return fold_name(name)
