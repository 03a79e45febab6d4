"""Rejoin words that are split at the end of a line."""

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
    """Halves of words that decide whether a split word keeps its hyphen, in lower case."""

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    endings: frozenset[str]


@cache
def load_hyphenation() -> Hyphenation:
    """The content of `data/hyphenation.yaml`.

    Raises:
        ValueError: The file is not valid. The message names the file and the entry.
    """
    content = yaml.safe_load(HYPHENATION.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(content, Hyphenation)
    except msgspec.ValidationError as error:
        raise ValueError(f"{HYPHENATION.name}: {error}") from error


def rejoin(first: str, second: str) -> tuple[str, int] | None:
    """The first line with its split last word made whole, and how many characters it took from the second line.

    None if the first line does not end in a split word.
    """
    cut = _CUT.search(first) if first.endswith(_HYPHENS) else None
    rest = _REST.match(second)
    if not cut or not rest:
        return None
    hyphen = "-" if cut["hyphen"] != SOFT_HYPHEN and _keeps_hyphen(cut["word"], rest[0]) else ""
    return first[:-1] + hyphen + rest[0], rest.end()


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether the whole word has the hyphen, as in addresses, names, numbers and compounds."""
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
