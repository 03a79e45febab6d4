"""Shorten lines of a resume to quote them in a sentence."""

_LONGEST_LINE = 160
_BULLETS = "-*•‣◦▪ "


def shortened(line: str) -> str:
    """The line without the sign of a bullet, cut at a word if it is long."""
    line = line.lstrip(_BULLETS)
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 3].rsplit(" ", 1)[0] + "..."
