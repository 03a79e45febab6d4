"""When two names are the same name: the one normal form that the loader's checks and the pipeline's tokens share."""

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"\.?[^\W_]+(?:[.'’][^\W_]+)*[+#]*|[+#&]+")
_VERSION = re.compile(r"(?<=[^\W\d_]{3})v?\d+(?:\.\d+)*(?:\.?x)?$")
_SPELLINGS = (
    (re.compile(r"is(e[drs]?|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ll(ing|ed|er)$"), r"l\1"),
    (re.compile(r"our(s|al)?$"), r"or\1"),
)
_PLURALS = (
    (re.compile(r"(?<=..)ies$"), "y"),
    (re.compile(r"(?<=[alno])(ys|thes)es$"), r"\1is"),
    (re.compile(r"(ss|ch|sh|x|zz)es$"), r"\1"),
    (re.compile(r"^(..[iu])s$|(?<=[^\Wsui])s$"), r"\1"),
)
_SHORT = 3
_NO_VERSIONS = frozenset({"web3", "auth0", "soc2", "mem0", "aif360", "stm32", "esp32", "esp8266", "int4", "int8"})
"""Names whose last digits are no version: web3 is another thing than the web, and "esp." no ESP32."""


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The normal form of one word: its case, width, plural, British spelling and trailing version number taken away.

    Folding is applied to names and to text alike, so that it need not yield a real word ("keras" gives "kera"); it must
    only bring together what is one name and keep apart what is two.
    """
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").removesuffix("'s")
    if folded not in _NO_VERSIONS:
        folded = _VERSION.sub("", folded)
    if len(folded) <= _SHORT:
        return folded
    for pattern, replacement in _SPELLINGS:
        folded = pattern.sub(replacement, folded)
    for pattern, replacement in _PLURALS:
        singular, found = pattern.subn(replacement, folded)
        if found:
            return singular
    return folded


def holds_a_word(name: str) -> bool:
    """Whether there is anything in a name that another could be compared with."""
    return _WORDS.search(name) is not None


def fold_name(name: str) -> str:
    """The normal form of a whole name: its folded words joined by one space, whatever stood between them."""
    return " ".join(fold_word(word) for word in _WORDS.findall(name))
