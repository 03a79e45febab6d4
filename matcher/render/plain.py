"""Text from a document made harmless to show: nothing in it may steer a terminal or hide what follows."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """The text on one line: control and formatting characters become spaces, and runs of space one space."""
    return " ".join("".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text).split())
