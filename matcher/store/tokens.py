"""Hash secrets, so that the database does not contain them."""

import hashlib


def sha256_of(secret: str) -> str:
    """The SHA-256 of a secret in hex. A slow hash is not needed, because the secrets are long and random."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
