"""Make text from a document safe to show, so that it cannot control a terminal or hide other text."""

import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """The text on one line. Control and formatting characters become spaces, and runs of spaces become one."""
    return " ".join("".join(" " if unicodedata.category(char) in _INVISIBLE else char for char in text).split())
