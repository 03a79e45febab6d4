"""What requests share: limits of texts and days, and how OpenAPI describes what marshmallow alone does not say."""

import datetime as dt
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError, fields, validate

FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)


class Printable(validate.Validator):
    """Accepts text without control characters."""

    def __call__(self, value: str) -> str:
        """The text; raises `ValidationError` for one that cannot be shown on a line."""
        if not value.isprintable():
            raise ValidationError("Must not hold control characters.")
        return value


def one_line(longest: int) -> list[validate.Validator]:
    """What is asked of a text that people choose, or of an id: something to show on a line, and not too much."""
    return [validate.Length(1, longest), Printable()]


def day(**options: Any) -> fields.Date:
    """A day that can count as today."""
    return fields.Date(validate=validate.Range(FIRST_DAY, LAST_DAY), **options)


def describe_own_schema(converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """What a field of ours says of itself."""
    return getattr(field, "json_schema", {})


def describe_short_form(
    converter: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any], **_: Any
) -> dict[str, Any]:
    """What OpenAPI says of an object for which a text may stand."""
    if isinstance(field, fields.Nested) and hasattr(field.schema, "short_form"):
        return {"oneOf": [{"type": "string"}, {"$ref": ret.pop("$ref")}]}
    return {}


def describe_pattern(
    converter: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any], **_: Any
) -> dict[str, str]:
    """A pattern as JSON Schema reads it: it matches anywhere and does not know `\\Z`."""
    return {"pattern": f"^{ret['pattern'].removeprefix('^')}".replace(r"\Z", "$")} if "pattern" in ret else {}
