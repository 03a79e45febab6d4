"""Values in the types of JSON, and their hashes. The order of keys and of sets does not change them."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from msgspec import Struct

from knowledge.patterns.rule import Rule

_NONE = frozenset[str]()
_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def canonical(value: Any, *, without: Collection[str] = _NONE, unordered: Collection[str] = _NONE) -> Any:
    """The value in the types of JSON.

    Fields of objects with a name in `without` are left out. Sets are sorted, and so are the lists in fields with a name
    in `unordered`.
    """

    def plain(value: Any) -> Any:
        match value:
            case str():
                return value
            case tuple():
                return list(map(plain, value))
            case frozenset():
                return _in_order(map(plain, value))
            case Mapping():
                return {str(key): plain(inner) for key, inner in value.items()}
            case Rule():
                return value.pattern.spelled_out()
        kind: Any = type(value)
        names = _names_of_fields(kind)
        return {name: field(value, name) for name in names if name not in without} if names else value

    def field(owner: Any, name: str) -> Any:
        value = plain(getattr(owner, name))
        return _in_order(value) if name in unordered else value

    return plain(value)


def sha256_of_data(data: Any) -> str:
    """The SHA-256 of a value in the types of JSON, in hexadecimal digits."""
    return hashlib.sha256(_json(data).encode()).hexdigest()


def _in_order(values: Any) -> list[Any]:
    return sorted(values, key=_json)


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a dataclass or struct. Other types have an empty tuple."""
    if issubclass(kind, Struct):
        return tuple(kind.__struct_fields__)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
