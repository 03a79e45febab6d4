"""Parts of addresses."""

from werkzeug.routing import BaseConverter


class IdConverter(BaseConverter):
    """An id as the store gives them: 32 hexadecimal digits. Anything else is no address of ours."""

    regex = "[0-9a-f]{32}"


def describe_id(converter: IdConverter) -> dict[str, str]:
    """What OpenAPI says of an id."""
    return {"type": "string", "pattern": f"^{converter.regex}$"}
