"""Words that are cut at a line's end are put together again on the first of the two lines."""

import re
from functools import cache
from pathlib import Path

import msgspec
import yaml

HYPHENATION = Path(__file__).parents[1] / "data" / "hyphenation.yaml"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_HYPHENS = ("-", SOFT_HYPHEN)

_CUT = re.compile(r"(?P<word>\w[\w'.+#/-]*)(?P<hyphen>[-\u00ad])$")
_REST = re.compile(r"\w\S*")


class Hyphenation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Halves of words that tell whether a hyphen belongs to the word, in lower case."""

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    endings: frozenset[str]


@cache
def load_hyphenation() -> Hyphenation:
    """The halves of `data/hyphenation.yaml`.

    Raises:
        ValueError: The file does not have the form of `Hyphenation`; the message names file and entry.
    """
    content = yaml.safe_load(HYPHENATION.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(content, Hyphenation)
    except msgspec.ValidationError as error:
        raise ValueError(f"{HYPHENATION.name}: {error}") from error


def rejoin(first: str, second: str) -> tuple[str, int] | None:
    """The first line with the word that was cut at its end, and how many characters of the second belong to that word.

    None when the first line does not end in a cut word.
    """
    cut = _CUT.search(first) if first.endswith(_HYPHENS) else None
    rest = _REST.match(second)
    if not cut or not rest:
        return None
    hyphen = "-" if cut["hyphen"] != SOFT_HYPHEN and _keeps_hyphen(cut["word"], rest[0]) else ""
    return first[:-1] + hyphen + rest[0], rest.end()


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether the hyphen belongs to the word: as in addresses, names, numbers and compounds."""
    if "/" in left and "." in left:
        return True
    left = left.rpartition("/")[2]
    if "-" in left or left[-1:].isdigit() or not right[0].islower() or (len(left) > 1 and left.isupper()):
        return True
    hyphenation = load_hyphenation()
    second = re.split(r"\W", right, maxsplit=1)[0]
    if second in hyphenation.endings:
        return False
    return left.lower() in hyphenation.prefixes or second in hyphenation.suffixes
