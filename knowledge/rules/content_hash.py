"""One hash of what rules and constants say. The order of files, keys and sets of words does not change it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from msgspec import Struct

from knowledge.patterns.rule import Rule
from knowledge.rules.model import Rules

_EXPLAINS = frozenset({"says", "not_says", "sentence_places"})
"""What explains rules and decides nothing."""


def rules_hash(rules: Rules, ordinary_words: frozenset[str], constants: Mapping[str, Any]) -> str:
    """The SHA-256 of rules and constants, in hexadecimal digits.

    The order of rules in a list changes the hash, because the first of several equal matches is taken. The example
    sentences of a rule do not change it.
    """
    content = {"rules": _canonical(rules), "ordinary_words": sorted(ordinary_words), "constants": constants}
    return hashlib.sha256(_json(content).encode()).hexdigest()


def _canonical(value: Any) -> Any:
    """The value in the types of JSON; sets are sorted."""
    match value:
        case Rule():
            return value.pattern.spelled_out()
        case Struct():
            decides = (name for name in value.__struct_fields__ if name not in _EXPLAINS)
            return {name: _canonical(getattr(value, name)) for name in decides}
        case Mapping():
            return {str(key): _canonical(inner) for key, inner in value.items()}
        case frozenset():
            return sorted(_canonical(inner) for inner in value)
        case tuple():
            return [_canonical(inner) for inner in value]
    if is_dataclass(value):
        return {field.name: _canonical(getattr(value, field.name)) for field in fields(value)}
    return value


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
