"""Fields that several requests have, and OpenAPI schemas of fields that apispec does not describe by itself."""

import datetime as dt
from typing import Any

import msgspec
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import fields, validate

from api.http.errors import MalformedRequestError
from api.http.incoming.json_shape import check_json_shape

MOST_KEYS, LONGEST_KEY, LONGEST_VALUE = 20, 50, 200
KEY = r"[A-Za-z0-9_.-]+\Z"
FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)

_DAYS = r"^(19[7-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}$"
"""The days from `FIRST_DAY` to `LAST_DAY`, for the description."""
_ONE_LINE = r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+\Z"
"""Text without control characters, line breaks and marks that turn the direction of writing."""


def one_line(longest: int) -> list[validate.Validator]:
    """The validators of a text of one line that has 1 to `longest` characters."""
    return [validate.Length(1, longest), validate.Regexp(_ONE_LINE, error="Must not contain control characters.")]


def _in_json_schema(pattern: str) -> str:
    """A pattern for JSON Schema, where a pattern matches anywhere and `\\Z` is unknown."""
    return f"^{pattern.removeprefix('^')}".replace(r"\Z", "$")


class MetadataField(fields.Dict):
    """A few keys and values of text. In a form it is the text of a JSON object."""

    json_schema = {  # noqa: RUF012 - nobody changes it
        "propertyNames": {"minLength": 1, "maxLength": LONGEST_KEY, "pattern": _in_json_schema(KEY)},
        "additionalProperties": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_VALUE,
            "pattern": _in_json_schema(_ONE_LINE),
        },
        "maxProperties": MOST_KEYS,
    }

    def __init__(self, **options: Any) -> None:
        signs = validate.Regexp(KEY, error="Must be letters, digits, '_', '.' and '-'.")
        super().__init__(
            keys=fields.String(validate=[validate.Length(1, LONGEST_KEY), signs]),
            values=fields.String(validate=one_line(LONGEST_VALUE)),
            validate=validate.Length(max=MOST_KEYS),
            **options,
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            try:
                check_json_shape(value.encode())
                value = msgspec.json.decode(value)
            except (msgspec.DecodeError, MalformedRequestError, UnicodeEncodeError):
                raise self.make_error("invalid") from None
        return super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]


def day(**options: Any) -> fields.Date:
    """A field for the day that counts as today in a report."""
    described = {"pattern": _DAYS, **options.pop("metadata", {})}
    return fields.Date(validate=validate.Range(FIRST_DAY, LAST_DAY), metadata=described, **options)


def describe_own_schema(converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """The schema in the field's own attribute `json_schema`."""
    return getattr(field, "json_schema", {})


def describe_keys_and_values(converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """How keys and values are sent in a query: as `name[KEY]=VALUE`."""
    return {"style": "deepObject", "explode": True} if isinstance(field, fields.Dict) else {}


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
    """The field's pattern for JSON Schema."""
    return {"pattern": _in_json_schema(ret["pattern"])} if "pattern" in ret else {}
