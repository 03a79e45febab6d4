"""Hashes of bytes and texts, by which the same document, secret or reference of a person is known again.

The hashes of what the data say are made in `knowledge`: `rules.content_hash` for rules and constants,
`taxonomy.content_hash` for the taxonomy and roles, and `version` for all of it.
"""

import hashlib
import hmac


def sha256_of(data: bytes) -> str:
    """The SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_text(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hex. Halves of characters, which UTF-8 does not have, count as "?"."""
    return sha256_of(text.encode("utf-8", "replace"))


def keyed_hash(key: str, text: str) -> str:
    """The hash of a text with a key, both in hex. Without the key, nobody can tell what it was made from."""
    return hmac.digest(bytes.fromhex(key), text.encode("utf-8", "replace"), hashlib.sha256).hex()
