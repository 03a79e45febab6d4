"""Checks the data of a file against a marshmallow schema and reports every fault with its entry."""

from collections.abc import Iterator, Mapping
from typing import Any

import marshmallow as ma

from knowledge.files.errors import Fault, TaxonomyError

_LABELS = ("id", "form", "skill", "group", "what")


def load_shape(schema: ma.Schema, data: Any, file: str) -> Any:
    """The value that `schema` makes from the data of `file`. Raises `TaxonomyError` with every fault."""
    try:
        return schema.load(data)
    except ma.ValidationError as error:
        raise TaxonomyError(*_faults(error.messages, data, file)) from error


def _faults(messages: Any, data: Any, file: str) -> Iterator[Fault]:
    for path, reason in _leaves(messages):
        place = [step for step in path if step != "_schema"]
        depth = next((index + 1 for index, step in enumerate(place) if isinstance(step, int)), 1)
        entry = _label(place[:depth], data)
        within = ".".join(str(step) for step in place[depth:])
        yield Fault(file, entry, f"{within}: {reason}" if within else reason)


def _leaves(messages: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(messages, list):
        for message in messages:
            yield from _leaves(message, path)
    else:
        yield path, str(messages)


def _label(place: list[Any], data: Any) -> str:
    """The name of the entry at `place`: its id, or the skill or group that it asks for, or else its position."""
    item = data
    for step in place:
        item = item[step] if isinstance(item, list) or (isinstance(item, dict) and step in item) else None
    if isinstance(item, dict):
        for key in _LABELS:
            if isinstance(item.get(key), str):
                return str(item[key])
    return ".".join(str(step) for step in place) or "file"
