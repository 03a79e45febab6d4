"""A list field that stops at many faults."""

from collections.abc import Mapping
from typing import Any, TypeVar

from marshmallow import ValidationError, fields

MOST_FAULTS = 50
"""After more faulty items of a list than this, the others are not checked."""

Item = TypeVar("Item")


class CheckedList(fields.List[Item]):
    """A list whose items are checked until more than `MOST_FAULTS` are faulty."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise self.make_error("invalid")
        items, faults = [], {}
        for index, item in enumerate(value):
            try:
                items.append(self.inner.deserialize(item, **kwargs))
            except ValidationError as error:
                faults[index] = error.messages
            if len(faults) > MOST_FAULTS:
                break
        if faults:
            raise ValidationError(faults)
        return items
