"""Make text safe to show, so that it cannot control a terminal or hide other text, and clauses into sentences."""

import unicodedata

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str) -> str:
    """The text on one line. Control and formatting characters become spaces, and runs of spaces become one."""
    return " ".join("".join(" " if unicodedata.category(char) in _INVISIBLE else char for char in text).split())


def sentence(text: str) -> str:
    """A clause as a sentence, with a capital letter at the start and a full stop at the end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
