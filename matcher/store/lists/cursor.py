"""Encode and decode cursors: the text that a client sends to get the next page of a list."""

import base64
from typing import Generic, TypeVar

import msgspec

from matcher.errors import UsageError
from matcher.store.moments import Moment

NOT_OF_THIS_LIST = "The cursor does not come from this list."
Value = TypeVar("Value")


class Cursor(msgspec.Struct, Generic[Value], frozen=True, array_like=True, forbid_unknown_fields=True):
    """The order of the list, the last match of a page (its value in that order and its id), and when page one was read.

    `seen_at` is None in cursors that earlier versions wrote.
    """

    order: str
    value: Value
    match_id: str
    seen_at: Moment | None = None


AnyCursor = Cursor[Moment] | Cursor[float]


def wrong_cursor(field: str = "cursor") -> UsageError:
    """The error for a text that is not a cursor of the list. `field` is the parameter that has it."""
    return UsageError(NOT_OF_THIS_LIST, field=field)


def write_cursor(cursor: AnyCursor) -> str:
    """The cursor as text that is safe in a URL."""
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def read_cursor(text: str, *, order: str) -> AnyCursor:
    """The cursor in a text, for a list with this order.

    Raises:
        UsageError: The text is not a cursor, or is the cursor of a list in another order.
    """
    kind: type[AnyCursor] = Cursor[float] if order.endswith("fit") else Cursor[Moment]
    try:
        encoded = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        cursor = msgspec.json.decode(encoded, type=kind)
    except (ValueError, msgspec.MsgspecError):
        raise wrong_cursor() from None
    if cursor.order != order:
        raise UsageError("The cursor belongs to a list in another order.", field="cursor")
    return cursor
