"""Column types that behave the same in every database."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import DateTime, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Problem = dict[str, str]
"""An error, as `matcher.errors.problem_of` describes it."""

Labels = dict[str, str]
"""The user's own keys and values of a match."""


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A time in UTC, to the microsecond. It must have a time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The time in UTC. SQLite stores it without the time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a time zone cannot be stored.")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The time in UTC, whatever the time zone of the connection."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class JsonOf(TypeDecorator[Any]):
    """Values of one type, such as reports, stored as JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The JSON of the value."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value."""
        return None if value is None else self._decoder.decode(value)


class WordSet(TypeDecorator[frozenset[str]]):
    """A small set of words, such as the scopes of a key."""

    impl = String(100)
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        """The words in alphabetical order."""
        return None if value is None else " ".join(sorted(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str] | None:
        """The words."""
        return None if value is None else frozenset(value.split())
