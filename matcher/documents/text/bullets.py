"""The signs that begin an item of a list, all written as one."""

import re

BULLET = "\N{BULLET}"
BULLET_PREFIX = f"{BULLET} "
FONT_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0e8\uf076\uf06e\uf0fc\uf0a8\uf06c\uf071"
"""The list signs of Symbol and Wingdings, which word processors write as private-use characters."""

# Signs that are nothing but bullets may touch the text; dashes, stars and a lone "o" need a space after them.
_BULLET = re.compile(rf"(?:[{BULLET}{FONT_BULLETS}▪●○◦‣∙■□◆◇❖➢➤►▶▸▹✓✔✦✧⁃⦁⬤❑❒◾◼▫⚫]|[-–—*·»>o](?=\s))\s*")


def bullet_length(text: str) -> int:
    """How many characters of the line its bullet takes with the spaces after it; 0 for a line without one."""
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def is_lone_bullet(text: str) -> bool:
    """Whether the line is a bullet and nothing else."""
    return bullet_length(text + " ") == len(text) + 1
