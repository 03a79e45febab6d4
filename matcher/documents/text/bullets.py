"""Recognise the bullets that begin list items."""

import re

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


def is_lone_bullet(text: str) -> bool:
    """Whether the line consists of a bullet only."""
    return bullet_length(text + " ") == len(text) + 1
