"""Shorten lines of a resume to quote them in a sentence."""

from matcher.bullet_signs import without_bullet

_LONGEST_LINE = 160


def shortened(line: str) -> str:
    """The line without the sign of a bullet, cut at a word if it is long."""
    line = without_bullet(line)
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3].rsplit(" ", 1)[0] + "..."
