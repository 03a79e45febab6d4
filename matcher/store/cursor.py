"""Where a page of a list ended: an opaque text that a client hands back for the next page."""

import base64
import datetime as dt
from typing import Annotated, Generic, TypeVar

import msgspec

from matcher.errors import UsageError

Value = TypeVar("Value")


class Cursor(msgspec.Struct, Generic[Value], frozen=True, array_like=True, forbid_unknown_fields=True):
    """The last match of a page: what the list is sorted by, that match's value of it, and its id."""

    sort: str
    value: Value
    match_id: str


Moment = Annotated[dt.datetime, msgspec.Meta(tz=True)]
Place = Cursor[Moment] | Cursor[float]


def write_cursor(cursor: Place) -> str:
    """The cursor as text that may stand in a URL."""
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def read_cursor(text: str, *, sort: str) -> Place:
    """The cursor of a list sorted by `sort`.

    Raises:
        UsageError: The text is no cursor, or one of a list in another order.
    """
    kind: type[Place] = Cursor[float] if sort.endswith("fit") else Cursor[Moment]
    try:
        encoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        cursor = msgspec.json.decode(encoded, type=kind)
    except (ValueError, msgspec.MsgspecError):
        raise UsageError("The cursor is none that a page of this list gave.") from None
    if cursor.sort != sort:
        raise UsageError("The cursor belongs to a list in another order.")
    return cursor
