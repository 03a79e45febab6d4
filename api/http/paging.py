"""Pages of lists that are held in memory."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from matcher.errors import UsageError


class HasId(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Item = TypeVar("Item", bound=HasId)


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
