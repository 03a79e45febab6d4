"""Reads files of constants, which give a reason for each value."""

from collections.abc import Set
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from knowledge.files.errors import TaxonomyError, fault_at
from knowledge.files.strict_yaml import parse_yaml
from knowledge.files.typed import load_typed

Share = Annotated[float, Meta(ge=0, le=1)]
NotNegative = Annotated[int, Meta(ge=0)]
AtLeastOne = Annotated[int, Meta(ge=1)]

_VERSION = "version"
_ENTRY: Set[str] = {"value", "reason"}
Kind = TypeVar("Kind", bound=Struct)


def read_constants(content: bytes, file: str, kind: type[Kind]) -> Kind:
    """The constants of one YAML file, which errors call `file`. Entries may be in sections, and `version` is plain.

    Raises `TaxonomyError` for broken YAML, missing or unknown entries, entries without a reason and values out of
    range.
    """
    return load_typed(kind, values_of(parse_yaml(content, file), file), file)


def values_of(data: Any, file: str, path: tuple[str, ...] = ()) -> Any:
    """The data of a file or of one of its sections, with the value alone of each entry that has a reason.

    Raises `TaxonomyError` if an entry has no reason, or anything but a value and a reason.
    """
    if path == (_VERSION,):
        return data
    if isinstance(data, dict) and _ENTRY.isdisjoint(data):
        return {name: values_of(inner, file, (*path, name)) for name, inner in data.items()}
    if not path:
        raise TaxonomyError(fault_at(file, data, path, "is not a mapping"))
    if not isinstance(data, dict) or data.keys() != _ENTRY:
        raise TaxonomyError(fault_at(file, data, path, "needs a value and a reason, and nothing else"))
    if not isinstance(data["reason"], str) or not data["reason"].strip():
        raise TaxonomyError(fault_at(file, data, path, "has no reason"))
    return data["value"]
