"""Rejoin words that are split at the end of a line."""

import re

from knowledge.rules.loader import packaged_rules

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_HYPHENS = ("-", SOFT_HYPHEN)

# The lookbehind and the possessive quantifier make one attempt for each word instead of one for each letter.
_CUT = re.compile(r"(?<![\w'.+#/-])['.+#/-]*+(?P<word>\w[\w'.+#/-]*)(?P<hyphen>[-\u00ad])$")
_REST = re.compile(r"\w\S*")
_DATE = re.compile(r"(?:\d{1,2}[./])?(?:19|20)\d\d(?:[./-]\d{1,2})?")
"""A date whose hyphen stands for the missing end of a range: "10/2020-"."""


def rejoin(first: str, second: str) -> tuple[str, int] | None:
    """The first line with its split last word made whole, and how many characters it took from the second line.

    None if the first line does not end in a split word.
    """
    cut = _CUT.search(first) if first.endswith(_HYPHENS) else None
    rest = _REST.match(second)
    if not cut or not rest or (_DATE.fullmatch(cut["word"]) and not rest[0][0].isdigit()):
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
    hyphenation = packaged_rules().reading.hyphenation
    second = re.split(r"\W", right, maxsplit=1)[0]
    if second in hyphenation.endings:
        return False
    return left.lower() in hyphenation.prefixes or second in hyphenation.suffixes
