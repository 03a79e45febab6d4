"""Fields that several requests have, and OpenAPI schemas of fields that apispec does not describe by itself."""

import datetime as dt
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError, fields, validate

FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)


class Printable(validate.Validator):
    """Accepts text without control characters."""

    def __call__(self, value: str) -> str:
        """The text. Raises `ValidationError` if it contains control characters."""
        if not value.isprintable():
            raise ValidationError("Must not contain control characters.")
        return value


def one_line(longest: int) -> list[validate.Validator]:
    """The validators of a text of one line that has 1 to `longest` characters."""
    return [validate.Length(1, longest), Printable()]


def day(**options: Any) -> fields.Date:
    """A field for the day that counts as today in a report."""
    return fields.Date(validate=validate.Range(FIRST_DAY, LAST_DAY), **options)


def describe_own_schema(converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """The schema in the field's own attribute `json_schema`."""
    return getattr(field, "json_schema", {})


def describe_short_form(
    converter: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any], **_: Any
) -> dict[str, Any]:
    """The schema of an object that can also be given as a string."""
    if isinstance(field, fields.Nested) and hasattr(field.schema, "short_form"):
        return {"oneOf": [{"type": "string"}, {"$ref": ret.pop("$ref")}]}
    return {}


def describe_pattern(
    converter: OpenAPIConverter, field: fields.Field[Any], ret: dict[str, Any], **_: Any
) -> dict[str, str]:
    """The field's pattern for JSON Schema, where a pattern matches anywhere and `\\Z` is unknown."""
    return {"pattern": f"^{ret['pattern'].removeprefix('^')}".replace(r"\Z", "$")} if "pattern" in ret else {}
