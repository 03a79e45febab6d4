"""Roles as they cross the wire: as they are uploaded, and as they are shown."""

from typing import get_args

from marshmallow import Schema, fields, validate

from api.http.fields import one_line
from api.schemas import EvidenceSchema, PageSchema
from knowledge.taxonomy.model import Importance
from knowledge.taxonomy.schemas import (
    LEAST,
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    MAX_WEIGHT,
    MOST_ALTERNATIVES,
    MOST_REQUIREMENTS,
    MOST_SPECIALITIES,
)

ID = [validate.Regexp(r"^[a-z0-9][a-z0-9_-]*$"), validate.Length(max=LONGEST_ID)]
NAME = validate.Length(1, LONGEST_NAME)
TEXT = validate.Length(1, LONGEST_TEXT)
SHA256_DIGITS = 64
ALTERNATIVE_IN_FILE = {
    "oneOf": [
        {"type": "string"},
        {
            "type": "object",
            "required": ["skill"],
            "additionalProperties": False,
            "properties": {
                "skill": {"type": "string"},
                "credit": {"type": "number", "minimum": LEAST, "maximum": 1, "default": 1},
            },
        },
    ]
}


class RequirementFileSchema(Schema):
    """One line of a role file: it asks for exactly one of `skill`, `group` and `any_of`."""

    id = fields.String(validate=ID, metadata={"description": "Needed with `any_of`; else that of the skill or group"})
    name = fields.String(
        validate=NAME, metadata={"description": "Needed with `any_of`; otherwise that of the skill or group"}
    )
    skill = fields.String(metadata={"description": "The id of a skill"})
    group = fields.String(metadata={"description": "The id of a group of the taxonomy"})
    any_of = fields.List(
        fields.Raw(metadata=ALTERNATIVE_IN_FILE),
        validate=validate.Length(1, MOST_ALTERNATIVES),
        metadata={"description": "Ids of skills, with the credit that each gives where it is less than 1"},
    )
    count = fields.Integer(validate=validate.Range(1), metadata={"description": "How many of them are enough; 1"})
    importance = fields.String(required=True, validate=validate.OneOf(get_args(Importance)))
    weight = fields.Float(required=True, validate=validate.Range(LEAST, MAX_WEIGHT))
    separates = fields.Boolean(metadata={"description": "Whether it tells the role from its neighbours"})
    evidence = fields.Nested(EvidenceSchema)
    evidence_needed = fields.String(
        required=True, validate=TEXT, metadata={"description": "What a candidate should write about"}
    )


class RoleSpecialitySchema(Schema):
    """A direction within a role, which advice names where a resume shows it."""

    id = fields.String(required=True, validate=ID)
    name = fields.String(required=True, validate=NAME)
    skills = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(1, MOST_ALTERNATIVES),
        metadata={"description": "Ids of the skills that speak of it"},
    )


class RoleFileSchema(Schema):
    """A role of your own, as a role file says it."""

    id = fields.String(required=True, validate=ID, metadata={"description": "Not a built-in role's"})
    name = fields.String(required=True, validate=NAME)
    version = fields.String(
        required=True, validate=validate.Length(1, LONGEST_ID), metadata={"description": "Your own; reports show it"}
    )
    description = fields.String(required=True, validate=TEXT)
    requirements = fields.List(
        fields.Nested(RequirementFileSchema),
        required=True,
        validate=validate.Length(1, MOST_REQUIREMENTS),
        metadata={"description": "At least one separates; core ones hold at least a third of the weight"},
    )
    specialities = fields.List(fields.Nested(RoleSpecialitySchema), validate=validate.Length(max=MOST_SPECIALITIES))


class RoleQuerySchema(Schema):
    """Which revision of a role is wanted."""

    sha256 = fields.String(
        validate=one_line(SHA256_DIGITS),
        metadata={"description": "The hash that a report carries; the newest revision where it is left out"},
    )


class AlternativeSchema(Schema):
    """A skill that meets a requirement."""

    skill = fields.String(required=True)
    credit = fields.Float(required=True, metadata={"description": "How much of the requirement it meets, 0 to 1"})


class RequirementSchema(Schema):
    """One line of a role's profile."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    importance = fields.String(required=True)
    weight = fields.Float(required=True)
    separates = fields.Boolean(required=True, metadata={"description": "Whether it tells the role from its neighbours"})
    count = fields.Integer(required=True, metadata={"description": "How many of the alternatives are enough"})
    any_of = fields.List(fields.Nested(AlternativeSchema), required=True)
    evidence = fields.Nested(EvidenceSchema, required=True)
    evidence_needed = fields.String(required=True)


class RoleSummarySchema(Schema):
    """A role of a list."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    version = fields.String(required=True)
    description = fields.String(required=True)
    sha256 = fields.String(required=True, metadata={"description": "Hash of all that it says; reports carry it"})
    own = fields.Boolean(required=True, metadata={"description": "Whether it is your own; otherwise it is built in"})
    revision = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Counts the uploads of an own role from 1"}
    )
    created_at = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "When this revision was uploaded"}
    )


class RoleSchema(RoleSummarySchema):
    """A role and what it needs, groups spelled out."""

    requirements = fields.List(fields.Nested(RequirementSchema), required=True)
    specialities = fields.List(fields.Nested(RoleSpecialitySchema), required=True)


class RolePageSchema(PageSchema):
    """Roles, by id."""

    items = fields.List(fields.Nested(RoleSummarySchema), required=True)
