"""Fields that only this service has."""

from collections.abc import Mapping
from typing import Any

from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError, fields, validate

from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.documents.markup.json_resume import parse_json_resume
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.errors import InvalidJsonResumeError, UsageError
from matcher.evidence import TIERS
from matcher.scoring.advice.added_skill import MAX_MONTHS, AddedSkill

SKILL_AND_EVIDENCE = {"skill", "tier", "months"}


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


class JsonResumeField(fields.Field[JsonResume]):
    """A JSON Resume."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> JsonResume:
        try:
            return parse_json_resume(value)
        except InvalidJsonResumeError as error:
            messages: Any = [error.reason]
            for step in reversed(error.field.split(".") if error.field else []):
                messages = {step: messages}
            raise ValidationError(messages) from error


class AddedSkillField(fields.Field[AddedSkill]):
    """A skill's id, or an object with `skill`, `tier` and `months`."""

    default_error_messages = {  # noqa: RUF012 - marshmallow reads it under this name
        "invalid": "Must be a skill's id, or an object with 'skill' and perhaps 'tier' and 'months'."
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> AddedSkill:
        if isinstance(value, str):
            value = {"skill": value}
        if not _is_skill_and_evidence(value):
            raise self.make_error("invalid")
        try:
            return AddedSkill(**value)
        except UsageError as error:
            raise ValidationError(error.detail) from error


def describe_own_fields(converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    """What OpenAPI says of these fields."""
    if isinstance(field, JsonResumeField):
        return {"$ref": f"#/components/schemas/{JsonResume.__name__}"}
    if isinstance(field, AddedSkillField):
        return {"oneOf": [_SKILL_ID_SCHEMA, _SKILL_AND_EVIDENCE_SCHEMA]}
    return {}


def _is_skill_and_evidence(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "skill" in value
        and value.keys() <= SKILL_AND_EVIDENCE
        and isinstance(value["skill"], str)
        and len(value["skill"]) <= LONGEST_ID
        and isinstance(value.get("tier", ""), str)
        and type(value.get("months", 0)) is int
    )


_SKILL_ID_SCHEMA = {"type": "string", "maxLength": LONGEST_ID}
_SKILL_AND_EVIDENCE_SCHEMA = {
    "type": "object",
    "required": ["skill"],
    "additionalProperties": False,
    "properties": {
        "skill": _SKILL_ID_SCHEMA,
        "tier": {"type": "string", "enum": list(TIERS), "default": "work"},
        "months": {"type": "integer", "minimum": 1, "maximum": MAX_MONTHS, "default": 12},
    },
}
