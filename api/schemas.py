"""What crosses the wire, in and out: types, limits, and what each field means."""

import datetime as dt
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.http.fields import AddedSkillField, JsonResumeField, one_line
from api.matches.report_schemas import (
    MatchReportSchema,
    RecommendationSchema,
    SkillRowSchema,
    VersionsSchema,
)
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.documents.media_types import FORMAT_NAMES
from matcher.store.database.tables import LONGEST_NAME
from matcher.store.match_filter import SORTS

FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)
MOST_ROLES = 20
MOST_SKILLS = 100
MOST_ITEMS = 100
ITEMS = 20
LONGEST_CURSOR = 500


class ProblemSchema(Schema):
    """What went wrong (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "Which kind of problem; stays the same for ever"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True, metadata={"description": "One sentence for a person"})
    instance = fields.String(required=True, metadata={"description": "The path of the request"})
    request_id = fields.String(required=True, metadata={"description": "Stands in the service's log as well"})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong with which field, by dotted path"},
    )


class MatchOptionsSchema(Schema):
    """What can be asked for with every resume."""

    as_of = fields.Date(
        validate=validate.Range(FIRST_DAY, LAST_DAY),
        metadata={"description": "The day that counts as today; today (UTC) where it is left out"},
    )
    candidate_ref = fields.String(
        validate=one_line(LONGEST_NAME),
        metadata={"description": "Your own name for the candidate", "example": "ats-4711"},
    )
    store_document = fields.Boolean(
        load_default=False, metadata={"description": "Keep the document and its text beside the report"}
    )
    roles = fields.List(
        fields.String(validate=one_line(LONGEST_ID)),
        validate=validate.Length(1, MOST_ROLES),
        metadata={"description": "Ids of the roles to match against, your own as well; left out, the built-in ones"},
    )


class MatchJsonSchema(MatchOptionsSchema):
    """A resume as text or as a JSON Resume: exactly one of them."""

    text = fields.String(metadata={"description": "The text of the resume"})
    json_resume = JsonResumeField(metadata={"description": "A resume in the schema of jsonresume.org"})

    @validates_schema
    def check_one_source(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse none and both."""
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


class MatchSchema(MatchReportSchema):
    """A stored report."""

    id = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    candidate_ref = fields.String(required=True, allow_none=True)
    has_text = fields.Boolean(required=True, metadata={"description": "Whether the document's text was stored"})
    rescored_from = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The match whose evidence it was made of; null where it was made of a document"},
    )


class FitSchema(Schema):
    """One fit of a list's match."""

    role = fields.String(required=True)
    name = fields.String(required=True)
    fit = fields.Float(required=True, allow_none=True, validate=validate.Range(0, 100))


class MatchSummarySchema(Schema):
    """A stored report in few words."""

    id = fields.String(required=True)
    created_at = fields.AwareDateTime(required=True)
    candidate_ref = fields.String(required=True, allow_none=True)
    has_text = fields.Boolean(required=True)
    rescored_from = fields.String(required=True, allow_none=True)
    as_of = fields.Date(required=True)
    document_name = fields.String(required=True, allow_none=True)
    recommendation = fields.Nested(RecommendationSchema, required=True)
    roles = fields.List(fields.Nested(FitSchema), required=True)


class PageSchema(Schema):
    """One page of a list."""

    next_cursor = fields.String(
        required=True, allow_none=True, metadata={"description": "Ask with it for the next page; null on the last one"}
    )


class MatchPageSchema(PageSchema):
    """Stored reports."""

    items = fields.List(fields.Nested(MatchSummarySchema), required=True)


class PagingSchema(Schema):
    """Which part of a list is wanted."""

    limit = fields.Integer(load_default=ITEMS, validate=validate.Range(1, MOST_ITEMS))
    cursor = fields.String(
        load_default=None,
        validate=one_line(LONGEST_CURSOR),
        metadata={"description": "The `next_cursor` of the page before"},
    )


class MatchQuerySchema(PagingSchema):
    """Which stored reports are wanted."""

    recommended = fields.String(
        validate=one_line(LONGEST_ID), metadata={"description": "A role's id, `both`, `neither` or `insufficient_text`"}
    )
    role = fields.String(
        validate=one_line(LONGEST_ID),
        metadata={"description": "Only matches scored for this role; `min_fit` and `fit` mean it"},
    )
    min_fit = fields.Float(validate=validate.Range(0, 100), metadata={"description": "Needs `role`"})
    skill = fields.String(validate=one_line(LONGEST_ID), metadata={"description": "The id of a skill that is claimed"})
    candidate_ref = fields.String(validate=one_line(LONGEST_NAME))
    created_after = fields.AwareDateTime(
        metadata={"description": "RFC 3339, with a time zone", "example": "2026-11-20T08:00:00Z"}
    )
    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf(SORTS),
        metadata={"description": "By time or fit, with a minus the other way round"},
    )

    @validates_schema
    def check_role(self, data: dict[str, Any], **_: Any) -> None:
        """A least fit is one for a role."""
        if "min_fit" in data and "role" not in data:
            raise ValidationError({"min_fit": ["Needs 'role'."]})


class MatchTextSchema(Schema):
    """The text that the offsets of a report's mentions point into."""

    id = fields.String(required=True)
    text = fields.String(required=True)


class WhatIfSchema(Schema):
    """Skills that the resume would show, or no longer show."""

    add = fields.List(
        AddedSkillField(),
        load_default=list,
        validate=validate.Length(max=MOST_SKILLS),
        metadata={"description": "An id alone stands for 12 months of work up to the report's day"},
    )
    remove = fields.List(
        fields.String(validate=one_line(LONGEST_ID)), load_default=list, validate=validate.Length(max=MOST_SKILLS)
    )

    @validates_schema
    def check_change(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse to change nothing."""
        if not data["add"] and not data["remove"]:
            raise ValidationError("Say what to 'add' or to 'remove'.")


class FitChangeSchema(Schema):
    """A fit as it is and as it would be."""

    role = fields.String(required=True)
    name = fields.String(required=True)
    before = fields.Float(required=True, allow_none=True)
    after = fields.Float(required=True, allow_none=True)


class WhatIfAnswerSchema(Schema):
    """What the change would do."""

    roles = fields.List(fields.Nested(FitChangeSchema), required=True)
    recommendation_before = fields.Nested(RecommendationSchema, required=True)
    recommendation_after = fields.Nested(RecommendationSchema, required=True)


class ExtractSchema(Schema):
    """A text to find skills in."""

    text = fields.String(required=True)
    as_of = fields.Date(validate=validate.Range(FIRST_DAY, LAST_DAY))


class ExtractedSkillsSchema(Schema):
    """The skills of a text. Offsets point into `text` as it stands here."""

    as_of = fields.Date(required=True)
    versions = fields.Nested(VersionsSchema, required=True)
    text = fields.String(required=True)
    skills = fields.List(fields.Nested(SkillRowSchema), required=True)


class EvidenceSchema(Schema):
    """Where a weight or an entry comes from; what is empty is left out."""

    seeds = fields.List(fields.String())
    postings = fields.Dict(keys=fields.String(), values=fields.Float())
    curricula = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    note = fields.String()


class SkillQuerySchema(PagingSchema):
    """Which skills are wanted."""

    q = fields.String(
        validate=one_line(LONGEST_NAME),
        metadata={"description": "Part of a name, misspelt or not; the closest come first"},
    )
    category = fields.String(validate=one_line(LONGEST_ID), metadata={"description": "A category of the taxonomy"})


class SkillSummarySchema(Schema):
    """A skill of a list."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    category = fields.String(required=True)
    kind = fields.String(required=True)


class SkillPageSchema(PageSchema):
    """Skills, by id or by how close they are to what was searched."""

    items = fields.List(fields.Nested(SkillSummarySchema), required=True)


class DemandSchema(Schema):
    """A requirement that asks for a skill."""

    role = fields.String(required=True)
    requirement = fields.String(required=True)
    weight = fields.Float(required=True)
    credit = fields.Float(required=True)


class SkillSchema(SkillSummarySchema):
    """A skill and how it is found."""

    aliases = fields.List(fields.String(), required=True)
    phrases = fields.List(fields.String(), required=True)
    implies = fields.List(fields.String(), required=True)
    evidence = fields.Nested(EvidenceSchema, required=True)
    asked_for_by = fields.List(fields.Nested(DemandSchema), required=True)


class CategorySchema(Schema):
    """A category of skills."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    skills = fields.Integer(required=True, metadata={"description": "How many skills it has"})


class SourceSchema(Schema):
    """Something that weights are drawn from."""

    id = fields.String(required=True)
    title = fields.String(required=True, metadata={"description": "Of an article; otherwise empty"})
    what = fields.String(required=True)


class TaxonomySchema(Schema):
    """What is scored, and why."""

    version = fields.String(required=True)
    sha256 = fields.String(required=True, metadata={"description": "Hash of the content, whatever the order of files"})
    skills = fields.Integer(required=True)
    roles = fields.List(fields.String(), required=True)
    categories = fields.List(fields.Nested(CategorySchema), required=True)
    sources = fields.List(fields.Nested(SourceSchema), required=True)
    weight_rule = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class HealthSchema(Schema):
    """A sign of life."""

    status = fields.String(required=True, metadata={"example": "ok"})
