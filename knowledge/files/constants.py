"""Reads files of constants, which give a reason for each value."""

from collections.abc import Set
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from knowledge.files.errors import TaxonomyError
from knowledge.files.strict_yaml import parse_yaml

Share = Annotated[float, Meta(ge=0, le=1)]
NotNegative = Annotated[int, Meta(ge=0)]
AtLeastOne = Annotated[int, Meta(ge=1)]

_VERSION = "version"
_ENTRY: Set[str] = {"value", "reason"}
Kind = TypeVar("Kind", bound=Struct)


class ConstantsError(ValueError):
    """A file of constants cannot be used; `str(error)` is `file: entry: reason`."""


def read_constants(content: bytes, file: str, kind: type[Kind]) -> Kind:
    """The constants of one YAML file, which errors call `file`. Entries may be in sections, and `version` is plain.

    Raises `ConstantsError` for broken YAML, missing or unknown entries, entries without a reason and values out of
    range.
    """
    try:
        data = parse_yaml(content, file)
    except TaxonomyError as error:
        raise ConstantsError(str(error)) from error
    if not isinstance(data, dict):
        raise ConstantsError(f"{file}: file: is not a mapping")
    values = {name: entry if name == _VERSION else _values(file, name, entry) for name, entry in data.items()}
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        reason, _, entry = str(error).partition(" - at `$.")
        raise ConstantsError(f"{file}: {entry.rstrip('`') or 'file'}: {reason}") from error


def _values(file: str, name: str, entry: Any) -> Any:
    """The value of an entry, or those of a section by their names."""
    if isinstance(entry, dict) and _ENTRY.isdisjoint(entry):
        return {inner: _values(file, f"{name}.{inner}", one) for inner, one in entry.items()}
    if not isinstance(entry, dict) or entry.keys() != _ENTRY:
        raise ConstantsError(f"{file}: {name}: needs a value and a reason, and nothing else")
    if not isinstance(entry["reason"], str) or not entry["reason"].strip():
        raise ConstantsError(f"{file}: {name}: has no reason")
    return entry["value"]
