"""Checks the data of a file against a marshmallow schema and reports every fault with its entry."""

from collections.abc import Iterator, Mapping
from typing import Any

import marshmallow as ma

from knowledge.files.errors import Path, TaxonomyError, fault_at


def load_shape(schema: ma.Schema, data: Any, file: str) -> Any:
    """The value that `schema` makes from the data of `file`. Raises `TaxonomyError` with every fault."""
    try:
        return schema.load(data)
    except ma.ValidationError as error:
        raise TaxonomyError(*(fault_at(file, data, *leaf) for leaf in _leaves(error.messages))) from error


def _leaves(messages: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The path and the reason of each fault. What is wrong with a whole mapping is under the key `_schema`."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _leaves(inner, path if key == "_schema" else (*path, key))
    elif isinstance(messages, list):
        for message in messages:
            yield from _leaves(message, path)
    else:
        yield path, str(messages)
