"""The schemas of requests about matches."""

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.http.fields import day, one_line
from api.http.paging import PagingSchema
from api.matches.fields import AddedSkillField, JsonResumeField
from api.roles.schemas import role_ids
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.documents.media_types import FORMAT_NAMES
from matcher.store.database.tables import LONGEST_NAME
from matcher.store.match_filter import LINEAGES, SORTS

MOST_SKILLS = 100


class MatchOptionsSchema(Schema):
    """The options of a request to match a resume."""

    as_of = day(metadata={"description": "The day that counts as today; by default today (UTC)"})
    candidate_ref = fields.String(
        validate=one_line(LONGEST_NAME),
        metadata={"description": "Your own name for the candidate", "example": "ats-4711"},
    )
    store_document = fields.Boolean(
        load_default=False, metadata={"description": "Store the document and its text with the report"}
    )
    roles = role_ids()


class MatchJsonSchema(MatchOptionsSchema):
    """A resume as text or as a JSON Resume: exactly one of them."""

    text = fields.String(metadata={"description": "The text of the resume"})
    json_resume = JsonResumeField(metadata={"description": "A resume in the schema of jsonresume.org"})

    @validates_schema
    def check_one_source(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a request with neither or both."""
        if ("text" in data) == ("json_resume" in data):
            raise ValidationError("Send exactly one of 'text' and 'json_resume'.")


class MatchFormSchema(MatchOptionsSchema):
    """A resume as a file."""

    file = Upload(
        required=True,
        metadata={"description": f"The document. These formats are read: {FORMAT_NAMES}."},
    )


class IdempotencyHeaderSchema(Schema):
    """Makes a request safe to send again."""

    idempotency_key = fields.String(
        data_key="Idempotency-Key",
        load_default=None,
        validate=one_line(LONGEST_NAME),
        metadata={"description": "The same key with the same request gives the first answer again, with status 200"},
    )


class MatchQuerySchema(PagingSchema):
    """Which stored matches to list."""

    recommended = fields.String(
        validate=one_line(LONGEST_ID),
        metadata={"description": "A role's id, `both`, `several`, `neither` or `insufficient_text`"},
    )
    role = fields.String(
        validate=one_line(LONGEST_ID),
        metadata={"description": "Only matches that were scored for this role. `min_fit` and `fit` refer to it"},
    )
    min_fit = fields.Float(validate=validate.Range(0, 100), metadata={"description": "The smallest fit for `role`"})
    skill = fields.String(validate=one_line(LONGEST_ID), metadata={"description": "The id of a skill that is claimed"})
    candidate_ref = fields.String(validate=one_line(LONGEST_NAME))
    created_after = fields.AwareDateTime(
        metadata={"description": "RFC 3339, with a time zone", "example": "2026-11-20T08:00:00Z"}
    )
    lineage = fields.String(
        load_default="latest",
        validate=validate.OneOf(LINEAGES),
        metadata={
            "description": "`latest` leaves out a match if there is a newer one of the same evidence, made by "
            "`rescore`; `all` lists both"
        },
    )
    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf(SORTS),
        metadata={"description": "By time or by fit; a minus sorts in descending order"},
    )

    @validates_schema
    def check_role(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse `min_fit` without `role`."""
        if "min_fit" in data and "role" not in data:
            raise ValidationError({"min_fit": ["Needs 'role'."]})


class SkillEditsSchema(Schema):
    """Skills to add to a resume and to remove from it."""

    add = fields.List(
        AddedSkillField(),
        load_default=list,
        validate=validate.Length(max=MOST_SKILLS),
        metadata={"description": "An id alone means 12 months of work up to the report's day"},
    )
    remove = fields.List(
        fields.String(validate=one_line(LONGEST_ID)), load_default=list, validate=validate.Length(max=MOST_SKILLS)
    )

    @validates_schema
    def check_edits(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a request that changes nothing."""
        if not data["add"] and not data["remove"]:
            raise ValidationError("Say what to 'add' or to 'remove'.")
