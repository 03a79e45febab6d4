"""Converters for parts of URLs."""

from werkzeug.routing import BaseConverter

from api.http.fields import ONE_LINE, in_json_schema
from matcher.store.database.tables import LONGEST_STORED_NAME


class IdConverter(BaseConverter):
    """An id of the store: 32 hexadecimal digits. A URL with anything else in its place is not found.

    Databases of clients may write it as a UUID: with capital letters, and with hyphens.
    """

    regex = "[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"

    def to_python(self, value: str) -> str:
        """The id as it is stored."""
        return value.replace("-", "").lower()


def describe_id(converter: IdConverter) -> dict[str, str]:
    """The OpenAPI schema of an id."""
    return {"type": "string", "pattern": "^[0-9a-f]{32}$"}


class ReferenceConverter(BaseConverter):
    """An organisation's own reference, which may have slashes. No candidate has one that `fields.reference` refuses."""

    regex = "(?s:.+)"
    part_isolating = False


def describe_reference(converter: ReferenceConverter) -> dict[str, str | int]:
    """The OpenAPI schema of a reference."""
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_STORED_NAME, "pattern": in_json_schema(ONE_LINE)}
