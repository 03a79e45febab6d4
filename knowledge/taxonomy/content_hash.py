"""Hashes of the content of a taxonomy or a role. The order of files, keys and sets does not change them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

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

_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def content_hash(taxonomy: Taxonomy) -> str:
    """The SHA-256 of everything but `taxonomy.sha256` itself, in hexadecimal digits.

    The order of requirements, alternatives and senses changes the hash, because it changes results. All other orders do
    not.
    """
    data = {key: value for key, value in _canonical(taxonomy).items() if key != "sha256"}
    return _sha256(data)


def role_hash(role: Role) -> str:
    """The SHA-256 of everything in a role, in hexadecimal digits.

    A role has the same hash when it is read from its file and from `role_data`. The order of requirements and
    alternatives changes the hash. Empty fields do not, so that a role keeps its hash when roles get a new field.
    """
    return _sha256(_without_empty(_canonical(role)))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", [], {}, None)}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value


def _sha256(data: Any) -> str:
    return hashlib.sha256(_json(data).encode()).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_canonical(inner) for inner in value]
    if isinstance(value, frozenset):
        return sorted(value, key=_json)
    kind: Any = type(value)
    if names := _names_of_fields(kind):
        return {name: _canonical_field(name, getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: _canonical(inner) for key, inner in value.items()}
    return value


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass. Other types have an empty tuple."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _canonical_field(name: str, value: Any) -> Any:
    canonical = _canonical(value)
    return sorted(canonical, key=_json) if name in _UNORDERED else canonical
