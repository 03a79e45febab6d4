"""References of candidates and jobs. Normal forms of Unicode write the same characters in several ways."""

import unicodedata


def composed(ref: str) -> str:
    """The reference as new ones are stored: in the normal form NFC, in which `é` is one character."""
    return unicodedata.normalize("NFC", ref)


def spellings(ref: str) -> tuple[str, ...]:
    """The reference as it was sent, and in the normal forms, each once: earlier versions stored what was sent."""
    return tuple(dict.fromkeys((ref, composed(ref), unicodedata.normalize("NFD", ref))))
