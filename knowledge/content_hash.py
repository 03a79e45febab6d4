"""One hash for what rules and constants say, whatever the order of files, keys and sets of words."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from msgspec import Struct

from knowledge.patterns.rule import Rule
from knowledge.rules.model import Rules


def rules_hash(rules: Rules, ordinary_words: frozenset[str], constants: Mapping[str, Any]) -> str:
    """The SHA-256 of rules and constants, in hexadecimal digits.

    The order of rules in a list counts, because the first of equal rules applies. The sentences that explain a rule do
    not count.
    """
    content = {"rules": _canonical(rules), "ordinary_words": sorted(ordinary_words), "constants": constants}
    return hashlib.sha256(_json(content).encode()).hexdigest()


def _canonical(value: Any) -> Any:
    """The value as JSON knows it."""
    match value:
        case Rule():
            return value.pattern.spelled_out()
        case Struct():
            return {name: _canonical(getattr(value, name)) for name in value.__struct_fields__}
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
