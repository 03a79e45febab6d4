"""Fields that only requests about matches have."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from api.http.arguments import UNKNOWN
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.documents.markup.json_resume import ParsedResume, parse_json_resume
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.errors import InvalidJsonResumeError, UsageError
from matcher.evidence import TIERS
from matcher.scoring.advice.added_skill import MAX_MONTHS, AddedSkill

SKILL_ID = {"type": "string", "maxLength": LONGEST_ID}
SKILL_AND_EVIDENCE = {
    "skill": SKILL_ID,
    "tier": {"type": "string", "enum": list(TIERS), "default": "work"},
    "months": {"type": "integer", "minimum": 1, "maximum": MAX_MONTHS, "default": 12},
}


class JsonResumeField(fields.Field[ParsedResume]):
    """A JSON Resume."""

    json_schema = {"$ref": f"#/components/schemas/{JsonResume.__name__}"}  # noqa: RUF012 - nobody changes it

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> ParsedResume:
        try:
            return parse_json_resume(value)
        except InvalidJsonResumeError as error:
            messages: Any = [error.reason]
            for step in reversed(error.field.split(".") if error.field else []):
                messages = {step: messages}
            raise ValidationError(messages) from error


class AddedSkillField(fields.Field[AddedSkill]):
    """A skill's id, or an object with `skill`, `tier` and `months`."""

    json_schema = {  # noqa: RUF012 - nobody changes it
        "oneOf": [
            SKILL_ID,
            {
                "type": "object",
                "required": ["skill"],
                "additionalProperties": False,
                "properties": SKILL_AND_EVIDENCE,
            },
        ]
    }
    default_error_messages = {  # noqa: RUF012 - marshmallow reads it under this name
        "invalid": "Must be a skill's id, or an object with 'skill' and optionally 'tier' and 'months'."
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> AddedSkill:
        if isinstance(value, str):
            value = {"skill": value}
        if isinstance(value, dict) and value.keys() - SKILL_AND_EVIDENCE.keys():
            raise ValidationError({key: [UNKNOWN] for key in value if key not in SKILL_AND_EVIDENCE})
        if not _is_skill_and_evidence(value):
            raise self.make_error("invalid")
        if "months" in value:
            value = value | {"months": int(value["months"])}
        try:
            return AddedSkill(**value)
        except UsageError as error:
            raise ValidationError(error.detail) from error


def _is_skill_and_evidence(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "skill" in value
        and isinstance(value["skill"], str)
        and len(value["skill"]) <= LONGEST_ID
        and isinstance(value.get("tier", ""), str)
        and _is_whole(value.get("months", 0))
    )


def _is_whole(value: Any) -> bool:
    """Whether a value is a whole number in the sense of JSON, in which 6.0 is one as well."""
    return type(value) is int or (isinstance(value, float) and value.is_integer())
