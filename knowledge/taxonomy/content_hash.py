"""Hashes of the content of a taxonomy or a role. The order of files, keys and sets does not change them."""

from typing import Any

from knowledge.canonical import canonical, sha256_of_data
from knowledge.taxonomy.model import Role, Taxonomy

_UNORDERED = frozenset(
    {
        "aliases",
        "counts",
        "phrases",
        "brief_aliases",
        "implies",
        "after",
        "parts",
        "signals",
        "other_names",
        "seeds",
        "ambiguous",
    }
)
"""The fields with lists whose order decides nothing."""


def content_hash(taxonomy: Taxonomy) -> str:
    """The SHA-256 of everything but `taxonomy.sha256` itself, in hexadecimal digits.

    The order of requirements, alternatives and senses changes the hash, because it changes results. All other orders do
    not.
    """
    return sha256_of_data(canonical(taxonomy, without=("sha256",), unordered=_UNORDERED))


def role_hash(role: Role) -> str:
    """The SHA-256 of everything in a role, in hexadecimal digits.

    A role has the same hash when it is read from its file and from `role_data`. The order of requirements and
    alternatives changes the hash. Empty fields do not, so that a role keeps its hash when roles get a new field.
    """
    return sha256_of_data(_without_empty(canonical(role, unordered=_UNORDERED)))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", [], {}, None)}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value
