"""Converters for parts of URLs."""

from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    """An id of the store: 32 hexadecimal digits. A URL with anything else in its place is not found."""

    regex = "[0-9a-f]{32}"


def describe_id(converter: IdConverter) -> dict[str, str]:
    """The OpenAPI schema of an id."""
    return {"type": "string", "pattern": f"^{converter.regex}$"}
