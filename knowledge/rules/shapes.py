"""The types that rules share: texts, sets of words, lists of rules. The order of a list matters, that of a set not."""

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

Item = TypeVar("Item")

Text = Annotated[str, Meta(min_length=1)]
Words = Annotated[frozenset[Text], Meta(min_length=1)]
Some = Annotated[tuple[Item, ...], Meta(min_length=1)]
"""A list with at least one item."""
Key = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
"""The id of an entry: lower-case letters, digits, '-' and '_'."""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping that may have only the keys that are declared."""


class Judgement(Table, frozen=True):
    """A number that somebody has judged, and the reason for it."""

    value: Annotated[float, Meta(gt=0)]
    reason: Text
