"""Name the first few of many, and say how many more there are."""

from collections.abc import Sequence

from matcher.render.plain import plain

NAMED = 5
"""At most this many names of a list are shown by `some_of`."""


def first_few(names: Sequence[str], most: int, *, between: str = ", ", before_more: str = " and ") -> str:
    """The first names in one line, at most this many, and how many more there are, such as "A, B and 3 more"."""
    listed, more = between.join(names[:most]), len(names) - most
    return f"{listed}{before_more}{more:,} more" if more > 0 else listed


def some_of(names: Sequence[str]) -> str:
    """The first names of a list in plain text, and how many more there are."""
    return first_few([plain(name) for name in names], NAMED)
