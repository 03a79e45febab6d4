"""Secrets that clients hold and the database knows only by their hash."""

import hashlib


def sha256_of(secret: str) -> str:
    """The SHA-256 of a secret in hex. The secrets are long and random, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
