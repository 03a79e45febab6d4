"""Shorten lines of a resume to quote them in a sentence."""

from matcher.bullet_signs import without_bullet

_LONGEST_LINE = 160
_GOES_ON = ",;:–— "


def shortened(line: str) -> str:
    """The line without its bullet and without a comma or the like at its end, cut at a word if it is long."""
    line = without_bullet(line).rstrip(_GOES_ON)
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3].rsplit(" ", 1)[0] + "..."
