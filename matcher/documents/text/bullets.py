"""Recognise the bullets that begin list items."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from matcher.bullet_signs import BULLETS, BULLETS_BEFORE_BLANKS

BULLET = "\N{BULLET}"
BULLET_PREFIX = f"{BULLET} "
FONT_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0e8\uf076\uf06e\uf0fc\uf0a8\uf06c\uf071"
"""The bullets of the fonts Symbol and Wingdings, which word processors write as private-use characters."""

_LEAST_ITEMS = 3
_BRACES = "{}"
_KINDS_OF_SIGNS = frozenset({"So", "Sk", "Sm", "Po"})
"""The Unicode categories of pictures and marks. Quotes and currencies have others."""
_BULLET = re.compile(rf"(?:[{BULLETS}{FONT_BULLETS}]|[{BULLETS_BEFORE_BLANKS}](?=\s))\s*")


def bullet_length(text: str) -> int:
    """The length of the line's bullet, including the spaces after it; 0 for a line without a bullet."""
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def unusual_bullets(lines: Sequence[str]) -> frozenset[str]:
    """The signs of a document that begin several of its lines, with a blank behind them, as bullets do.

    Some fonts draw a bullet for another sign, such as "{". Two of the lines must follow each other, since a sign before
    each date or place is not a bullet. A quotation mark counts only if it is the only one on its line. Cleaning turns
    "»" into one.
    """
    signs = [line[0] if line[1:2] == " " and _may_be_a_bullet(line) else "" for line in lines]
    together = {sign for sign, other in pairwise(signs) if sign == other}
    times = Counter(signs)
    return frozenset(sign for sign in together if sign and times[sign] >= _LEAST_ITEMS)


def _may_be_a_bullet(line: str) -> bool:
    sign = line[0]
    if sign == '"':
        return line.count(sign) == 1
    return sign in _BRACES or (not sign.isascii() and unicodedata.category(sign) in _KINDS_OF_SIGNS)


def hanging(lines: Iterable[str]) -> Iterator[bool]:
    """Whether each line hangs: it has no bullet, and begins further right than the sign of the bullet above it.

    An empty line, or one that begins further left, ends the bullet.
    """
    sign: int | None = None
    for line in lines:
        content = line.lstrip()
        indent = len(line) - len(content)
        has_bullet = bullet_length(content) > 0
        hangs = bool(content) and not has_bullet and sign is not None and indent > sign
        yield hangs
        sign = indent if has_bullet else sign if hangs else None


def is_lone_bullet(text: str) -> bool:
    """Whether the line consists of a bullet only."""
    return bullet_length(text + " ") == len(text) + 1
