"""Reads plain YAML: mappings with text as keys, lists and values. Data files have nothing else.

PyYAML makes a node of each value, and then a value of each node. Without the nodes, reading takes a third of the time.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

_VALUES = 4_000
"""Of how many different values without quotes the reading is remembered."""
_TEXT = "tag:yaml.org,2002:str"
_CONSTRUCTOR = yaml.constructor.SafeConstructor()
_KINDS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp"))


class NotPlainError(Exception):
    """The YAML has something else than plain values, such as a tag, an anchor, a key that is given twice or a fault."""


class PlainYaml:
    """Reads documents in plain YAML with the scanner of a loader, and takes values for what that loader does."""

    def __init__(self, loader: type[Any]) -> None:
        self._loader = loader
        self._resolvers: Mapping[str, Any] = loader.yaml_implicit_resolvers
        self._unquoted = lru_cache(_VALUES)(self._read)

    def load(self, text: str) -> Any:
        """The data of one document. Raises `NotPlainError` if the loader itself has to read it."""
        loader = self._loader(text)
        try:
            return self._document(loader.get_event)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise NotPlainError from error
        finally:
            loader.dispose()

    def _document(self, take: Any) -> Any:
        _expect(take(), yaml.StreamStartEvent)
        _expect(take(), yaml.DocumentStartEvent)
        value = self._value(take(), take)
        _expect(take(), yaml.DocumentEndEvent)
        _expect(take(), yaml.StreamEndEvent)
        return value

    def _value(self, event: Any, take: Any) -> Any:
        """The value that begins with this event; `take` gives the events after it."""
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            raise NotPlainError
        if kind is yaml.ScalarEvent:
            return self._unquoted(event.value) if event.implicit[0] else event.value
        return self._mapping(take) if kind is yaml.MappingStartEvent else self._list(take)

    def _mapping(self, take: Any) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while type(event := take()) is not yaml.MappingEndEvent:
            key = self._value(event, take)
            if not isinstance(key, str) or key in mapping:
                raise NotPlainError
            mapping[key] = self._value(take(), take)
        return mapping

    def _list(self, take: Any) -> list[Any]:
        items = []
        while type(event := take()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, take))
        return items

    def _read(self, text: str) -> Any:
        """The value of a text without quotes."""
        candidates = [*self._resolvers.get(text[:1], ()), *self._resolvers.get(None, ())]  # type: ignore[call-overload]
        tag = next((tag for tag, pattern in candidates if pattern.match(text)), _TEXT)
        if tag not in _KINDS:
            raise NotPlainError
        return _CONSTRUCTOR.yaml_constructors[tag](_CONSTRUCTOR, yaml.ScalarNode(tag, text))


def _expect(event: Any, kind: type[Any]) -> None:
    if type(event) is not kind:
        raise NotPlainError
