"""Lists, page by page."""

from collections.abc import Sequence
from typing import Annotated, Any, Protocol, TypeVar

from marshmallow import Schema, fields, validate
from msgspec import Meta, Struct

from api.http.answers import answer_type, list_of
from api.http.fields import one_line
from matcher.errors import UsageError

MOST_ITEMS = 100
ITEMS = 20
LONGEST_CURSOR = 500
NextCursor = Annotated[str | None, Meta(description="Ask with it for the next page; null on the last one")]


class HasId(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Item = TypeVar("Item", bound=HasId)


class PagingSchema(Schema):
    """Which part of a list is wanted."""

    limit = fields.Integer(load_default=ITEMS, validate=validate.Range(1, MOST_ITEMS))
    cursor = fields.String(
        load_default=None,
        validate=one_line(LONGEST_CURSOR),
        metadata={"description": "The `next_cursor` of the page before"},
    )


def page_type(name: str, about: str, item: type[Struct]) -> type[Struct]:
    """The type of one page of such items."""
    fields: dict[str, Any] = {"items": list_of(item), "next_cursor": NextCursor}
    return answer_type(name, about, fields)


def page_of(items: Sequence[Item], *, limit: int, cursor: str | None) -> tuple[Sequence[Item], str | None]:
    """The items of one page and the cursor of the next. A cursor is the id of the last item of the page before.

    Raises:
        UsageError: The cursor is none of this list's.
    """
    first = 0 if cursor is None else _after(items, cursor)
    page = items[first : first + limit]
    return page, page[-1].id if first + limit < len(items) else None


def _after(items: Sequence[Item], cursor: str) -> int:
    for position, item in enumerate(items):
        if item.id == cursor:
            return position + 1
    raise UsageError("The cursor does not belong to this list.")
