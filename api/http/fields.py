"""Fields that several requests have, and OpenAPI schemas of fields that apispec does not describe by itself."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError, fields, validate

from api.http.errors import MalformedRequestError
from api.http.incoming.json_shape import decode_json
from knowledge.taxonomy.schemas import IN_A_LINE
from matcher.store.database.tables import LONGEST_STORED_NAME
from matcher.store.references import composed

MOST_KEYS, LONGEST_KEY, LONGEST_VALUE = 20, 50, 200
KEY = r"[A-Za-z0-9_.-]*\Z"
FIRST_AS_OF, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)
FIRST_YEAR = 1950
"""The first year of a job or project. No earlier one is read in a resume."""
NO_MOMENT = "Must be a day with a time and its zone, such as 2026-11-20T00:00:00Z."
LOST_PLUS = f"{NO_MOMENT} In an address, write the '+' of a zone as %2B."

_SHA256 = r"[0-9A-Fa-f]{64}\Z"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ZONE_WITHOUT_PLUS = re.compile(r".*[0-9] [0-9]{2}:?[0-9]{2}")
"""A time that ends with a blank and a zone. In an address that is not encoded, a plus means a blank."""
_AS_OF_DAYS = r"^(19[7-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}$"
_JOB_DAYS = r"^(19[5-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}$"
"""The days of a field, for the description."""
ONE_LINE = rf"{IN_A_LINE}*\Z"
"""Text without control characters, line breaks and marks that turn the direction of writing. It may be empty: whether a
field may is said by its length, so that an empty one has one error."""

_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
"""Signs that nothing is drawn for: soft hyphens, zero-width spaces and joiners, byte order marks and the like."""
_SEEN = f"{IN_A_LINE.removesuffix(']')}{_INVISIBLE}]"
REFERENCE = rf"(?!\.\.?\Z)(?!\s){_SEEN}*(?<!\s)\Z"
"""A reference that is stored and becomes a part of an address. Programs take `.` and `..` out of addresses. Invisible
signs, and white space at its ends, cannot be seen, so they would make another person of the same one."""


def one_line(longest: int, *, may_be_empty: bool = False) -> list[validate.Validator]:
    """The validators of a text of one line that has up to `longest` characters, and at least one unless it may not."""
    least = None if may_be_empty else 1
    return [validate.Length(least, longest), validate.Regexp(ONE_LINE, error="Must not contain control characters.")]


def reference(longest: int) -> list[validate.Validator]:
    """The validators of a reference that is stored, which has 1 to `longest` characters."""
    wrong = (
        "Must not contain control or invisible characters, such as a zero-width space, a soft hyphen or a byte order "
        "mark, not begin or end with white space, and not be '.' or '..'."
    )
    return [validate.Length(1, longest), validate.Regexp(REFERENCE, error=wrong)]


def is_reference(text: str) -> bool:
    """Whether a text is one that `reference` takes with the length of a name."""
    return len(text) <= LONGEST_STORED_NAME and re.match(REFERENCE, text) is not None


def without_read_only(data: Any, names: Collection[str]) -> Any:
    """What was sent, without the fields that answers have and requests do not: they are ignored, not refused."""
    return {key: value for key, value in data.items() if key not in names} if isinstance(data, dict) else data


def read_only_fields(names: Iterable[str]) -> dict[str, fields.Field[Any]]:
    """These fields for the description of a request, which may have them because the answer to GET has them."""
    return {name: fields.Raw(metadata={"description": "Ignored; GET shows it"}) for name in names}


def in_json_schema(pattern: str) -> str:
    """A pattern for JSON Schema, where a pattern matches anywhere and `\\Z` is unknown."""
    return f"^{pattern.removeprefix('^')}".replace(r"\Z", "$")


class Reference(fields.String):
    """A reference of a candidate or a job that is stored: in the normal form NFC, and without invisible signs."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=reference(LONGEST_STORED_NAME), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return composed(str(super()._deserialize(value, attr, data, **kwargs)))


class KnownReference(fields.String):
    """A reference to look for, as it was sent: earlier versions stored what `Reference` refuses or changes.

    Its length is that of the normal form NFC, as for one that is stored.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=one_line(LONGEST_STORED_NAME), **options)

    def _validate(self, value: str) -> None:
        super()._validate(composed(value))


class Digits(fields.Integer):
    """A whole number in a query, written with the digits 0 to 9 alone."""

    default_error_messages = {"invalid": "Must be a whole number, written with the digits 0 to 9."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and not (value.isascii() and value.isdigit()):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class TrueOrFalse(fields.Boolean):
    """A boolean of JSON: not a word or a number, which forms and queries have."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Moment(fields.AwareDateTime):
    """A time with a time zone, which is also a time in UTC: within the years 1 to 9999."""

    default_error_messages = {  # noqa: RUF012 - marshmallow reads it under this name
        "invalid": NO_MOMENT,
        "invalid_awareness": NO_MOMENT,
        "lost_plus": LOST_PLUS,
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and _ZONE_WITHOUT_PLUS.fullmatch(value):
            raise self.make_error("lost_plus")
        moment = super()._deserialize(value, attr, data, **kwargs)
        try:
            moment.astimezone(dt.UTC)
        except OverflowError:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE) from None
        return moment


class Sha256(fields.String):
    """A SHA-256 in hexadecimal digits, which may be capitals."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=validate.Regexp(_SHA256, error="Must be 64 hexadecimal digits."), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return str(super()._deserialize(value, attr, data, **kwargs)).lower()


class MetadataField(fields.Dict):
    """A few keys and values of text, as an object of JSON."""

    json_schema = {  # noqa: RUF012 - nobody changes it
        "propertyNames": {"minLength": 1, "maxLength": LONGEST_KEY, "pattern": in_json_schema(KEY)},
        "additionalProperties": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_VALUE,
            "pattern": in_json_schema(ONE_LINE),
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


class MetadataText(MetadataField):
    """A few keys and values of text, as the text of a JSON object: in a form or a query, which have only texts."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            try:
                value = decode_json(value.encode(), of="field")
            except MalformedRequestError as error:
                raise ValidationError(error.detail) from None
            except UnicodeEncodeError:
                raise self.make_error("invalid") from None
        return super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]


def as_of_day(**options: Any) -> fields.Date:
    """A field for the day that counts as today in a report."""
    return _day(FIRST_AS_OF, _AS_OF_DAYS, **options)


def job_day(**options: Any) -> fields.Date:
    """A field for the first or the last day of a job or project, which may be long ago."""
    return _day(dt.date(FIRST_YEAR, 1, 1), _JOB_DAYS, **options)


class _Day(fields.Date):
    """A day as YYYY-MM-DD, and in no other form of ISO 8601."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, attr, data, **kwargs)


def _day(first: dt.date, pattern: str, **options: Any) -> fields.Date:
    """A field for a day from `first` to `LAST_DAY`. `pattern` describes these days."""
    described = {"pattern": pattern, **options.pop("metadata", {})}
    return _Day(validate=validate.Range(first, LAST_DAY), metadata=described, **options)


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
    return {"pattern": in_json_schema(ret["pattern"])} if "pattern" in ret else {}
