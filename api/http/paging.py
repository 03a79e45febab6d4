"""Split lists into pages."""

import base64
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any, Protocol, TypeVar, cast

import msgspec
from marshmallow import Schema, fields, validate
from msgspec import Meta, Struct

from api.http.answers import answer_type, list_of
from api.http.fields import Digits, one_line
from matcher.hashes import sha256_of
from matcher.store.lists.cursor import NOT_OF_THIS_LIST, wrong_cursor

MOST_ITEMS = 100
ITEMS = 20
LONGEST_CURSOR = 500
AFTER = "after:"
"""How the text in a cursor of a list that is sorted by id begins."""
ONLY_SHOWN = frozenset({"limit", "cursor", "view"})
"""Parameters that may be different on each page: the list is the same."""
HASH_MARK = "."
"""What stands between the cursor of a place in a list and the hash of what is listed. No such cursor has it."""
_HASH_DIGITS = 12
NextCursor = Annotated[str | None, Meta(description="Send it as `cursor` to get the next page; null on the last page")]


class HasId(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Item = TypeVar("Item", bound=HasId)


def limit_field() -> fields.Integer:
    """A field for the most items of an answer."""
    return Digits(load_default=ITEMS, validate=validate.Range(1, MOST_ITEMS))


def number_field(default: str | None = "0", **options: Any) -> fields.String:
    """A field for the number of the last item of the previous answer."""
    form = validate.Regexp(r"^[0-9]{1,18}\Z", error=NOT_OF_THIS_LIST)
    return fields.String(load_default=default, validate=form, **options)


class PagingSchema(Schema):
    """Which page of a list to show."""

    limit = limit_field()
    cursor = fields.String(
        load_default=None,
        validate=one_line(LONGEST_CURSOR),
        metadata={"description": "The `next_cursor` of the previous page"},
    )


View = TypeVar("View", bound=Callable[..., Any])


def paged(view: View) -> View:
    """Bind the cursors of a view to the filters and the order of its list, which is the first argument.

    With others, the view refuses them. Cursors of earlier versions, which are not bound, are taken as they are. This
    must be the innermost decorator.
    """

    @wraps(view)
    def bound(query: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        listed = _hash_of_list(query)
        page = view(query | {"cursor": _place_of(query["cursor"], listed)}, *args, **kwargs)
        if page.next_cursor is None:
            return page
        return msgspec.structs.replace(page, next_cursor=f"{page.next_cursor}{HASH_MARK}{listed}")

    return cast("View", bound)


def _hash_of_list(query: Mapping[str, Any]) -> str:
    listed = {name: value for name, value in query.items() if name not in ONLY_SHOWN}
    return sha256_of(msgspec.json.encode(listed, order="deterministic"))[:_HASH_DIGITS]


def _place_of(cursor: str | None, listed: str) -> str | None:
    """The place in the list that a cursor names. Raises `UsageError` if it comes from another list."""
    place, mark, of_list = (cursor or "").partition(HASH_MARK)
    if mark and of_list != listed:
        raise wrong_cursor()
    return place or None if mark else cursor


def page_type(name: str, about: str, item: type[Struct]) -> type[Struct]:
    """The type of a page with items of this type."""
    fields: dict[str, Any] = {"items": list_of(item), "next_cursor": NextCursor}
    return answer_type(name, about, fields)


def page_of(
    items: Sequence[Item], *, limit: int, cursor: str | None, sorted_by_id: bool = False
) -> tuple[Sequence[Item], str | None]:
    """The items of a page, and the cursor of the next page. A cursor names the last item of the previous page.

    With `sorted_by_id`, that item may have been deleted since. The cursor then has a form that no id has.

    Raises:
        UsageError: The cursor does not come from this list.
    """
    if cursor is None:
        first = 0
    elif sorted_by_id:
        first = bisect_right(items, _id_in(cursor), key=lambda item: item.id)
    else:
        first = _after(items, cursor)
    page = items[first : first + limit]
    if first + limit >= len(items):
        return page, None
    return page, _cursor_of(page[-1].id) if sorted_by_id else page[-1].id


def _cursor_of(item_id: str) -> str:
    return base64.urlsafe_b64encode(f"{AFTER}{item_id}".encode()).decode().rstrip("=")


def _id_in(cursor: str) -> str:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        text = ""
    if not text.startswith(AFTER):
        raise wrong_cursor()
    return text.removeprefix(AFTER)


def _after(items: Sequence[Item], cursor: str) -> int:
    for position, item in enumerate(items):
        if item.id == cursor:
            return position + 1
    raise wrong_cursor()
