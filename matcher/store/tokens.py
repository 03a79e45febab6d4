"""Hash secrets and references of people, so that the database does not contain them."""

import hashlib
import hmac


def sha256_of(secret: str) -> str:
    """The SHA-256 of a secret in hex. A slow hash is not needed, because the secrets are long and random."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def keyed_hash(key: str, text: str) -> str:
    """The hash of a text with a key, both in hex. Without the key, nobody can tell what it was made from."""
    return hmac.digest(bytes.fromhex(key), text.encode("utf-8", "replace"), hashlib.sha256).hex()
