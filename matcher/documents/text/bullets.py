"""Recognise the bullets that begin list items."""

import re
from collections.abc import Iterable, Iterator

from matcher.bullet_signs import BULLETS, BULLETS_BEFORE_BLANKS

BULLET = "\N{BULLET}"
BULLET_PREFIX = f"{BULLET} "
FONT_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0e8\uf076\uf06e\uf0fc\uf0a8\uf06c\uf071"
"""The bullets of the fonts Symbol and Wingdings, which word processors write as private-use characters."""

_BULLET = re.compile(rf"(?:[{BULLETS}{FONT_BULLETS}]|[{BULLETS_BEFORE_BLANKS}](?=\s))\s*")


def bullet_length(text: str) -> int:
    """The length of the line's bullet, including the spaces after it; 0 for a line without a bullet."""
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


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
