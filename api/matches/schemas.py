"""The schemas of requests about matches."""

import re
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from api.http.arguments import IDEMPOTENCY_KEY
from api.http.fields import (
    KnownReference,
    MetadataField,
    MetadataText,
    Moment,
    Reference,
    Sha256,
    TrueOrFalse,
    as_of_day,
    one_line,
)
from api.http.paging import ITEMS, MOST_ITEMS, PagingSchema
from api.matches.fields import AddedSkillField, JsonResumeField
from api.roles.schemas import role_ids
from knowledge.files.lists import CheckedList
from knowledge.taxonomy.schemas import LONGEST_ID, Number
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.media_types import FORMAT_NAMES
from matcher.store.database.tables import LONGEST_STORED_NAME
from matcher.store.lists.match_filter import LINEAGES, SORTS

MOST_SKILLS = 100
FULL, SUMMARY = VIEWS = ("full", "summary")
METADATA = {"description": "Your own keys and values, by which matches can be found again"}
STORE_DOCUMENT = {"description": "Store the document and its text with the report"}
DEDUPLICATE = {"description": "Answer with the stored match if there is an equal one already; false makes another"}
STALE = {"description": "`true`: only matches made with other versions, or other revisions of own roles"}
MIN_FIT = {"description": "The smallest fit for `role`"}
METADATA_KEY = re.compile(r"metadata(?:\.(?P<dot>.+)|\[(?P<bracket>.+)\])")


class MatchOptionsSchema(Schema):
    """The options of a request to match a resume."""

    as_of = as_of_day(metadata={"description": "The day that counts as today; by default today (UTC)"})
    candidate_ref = Reference(
        metadata={"description": "Your own reference for the candidate, such as an id", "example": "ats-4711"},
    )
    job_ref = Reference(
        metadata={"description": "Your own reference of the job that the candidate applies for", "example": "REQ-1001"},
    )
    metadata = MetadataField(load_default=dict, metadata=METADATA)
    store_document: fields.Boolean = TrueOrFalse(load_default=False, metadata=STORE_DOCUMENT)
    deduplicate: fields.Boolean = TrueOrFalse(load_default=True, metadata=DEDUPLICATE)
    roles = role_ids()


class JsonToMatchSchema(MatchOptionsSchema):
    """The options in a body of JSON, where null means the same as no option: many programs send all of them."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Let an option be null."""
        field_obj.allow_none = not field_obj.required

    @post_load
    def leave_out_nulls(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The options without those that are null."""
        return {name: value for name, value in data.items() if value is not None}


class TextToMatchSchema(JsonToMatchSchema):
    """A resume as text."""

    text = fields.String(
        required=True,
        metadata={"description": f"The text of the resume, up to {DEFAULT_LIMITS.text_characters:,} characters"},
    )


class JsonResumeToMatchSchema(JsonToMatchSchema):
    """A resume as a JSON Resume."""

    json_resume = JsonResumeField(required=True, metadata={"description": "A resume in the schema of jsonresume.org"})


class FileToMatchSchema(MatchOptionsSchema):
    """A resume as a file."""

    file = Upload(
        required=True,
        metadata={"description": f"The document. These formats are read: {FORMAT_NAMES}."},
    )
    metadata = MetadataText(load_default=dict, metadata=METADATA)
    store_document = fields.Boolean(load_default=False, metadata=STORE_DOCUMENT)
    deduplicate = fields.Boolean(load_default=True, metadata=DEDUPLICATE)


class IdempotencyHeaderSchema(Schema):
    """Makes a request safe to send again."""

    idempotency_key = fields.String(
        data_key=IDEMPOTENCY_KEY,
        load_default=None,
        validate=one_line(LONGEST_STORED_NAME),
        metadata={"description": "The same key with the same request gives the same match again, with status 200"},
    )


class ViewSchema(Schema):
    """How much of a match to show."""

    view = fields.String(
        load_default=FULL,
        validate=validate.OneOf(VIEWS),
        metadata={"description": "`summary` leaves out the evidence and the requirements; it has less than 2 kB"},
    )


class MatchFilterSchema(Schema):
    """The conditions for matches."""

    recommended = fields.String(
        validate=one_line(LONGEST_ID),
        metadata={"description": "A role's id, `both`, `several`, `neither` or `insufficient_text`"},
    )
    role = fields.String(
        validate=one_line(LONGEST_ID),
        metadata={"description": "Only matches that were scored for this role. `min_fit` and `fit` refer to it"},
    )
    min_fit = fields.Float(validate=validate.Range(0, 100), metadata=MIN_FIT)
    skill = fields.String(validate=one_line(LONGEST_ID), metadata={"description": "The id of a skill that is claimed"})
    candidate_ref = KnownReference()
    job_ref = KnownReference()
    sha256 = Sha256(metadata={"description": "The hash of the document's bytes, in hex"})
    created_after = Moment(
        metadata={
            "description": "Only matches made later than this time, and not at it (RFC 3339, with a time zone). To "
            "miss none, follow `/v1/events` instead of asking for times",
            "example": "2026-11-20T08:00:00Z",
        }
    )
    created_before = Moment(
        metadata={
            "description": "Only matches made earlier than this time, and not at it",
            "example": "2026-11-21T08:00:00Z",
        }
    )
    stale: fields.Boolean = TrueOrFalse(load_default=False, metadata=STALE)

    @validates_schema
    def check_role(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse `min_fit` without `role`."""
        if "min_fit" in data and "role" not in data:
            raise ValidationError({"min_fit": ["Needs 'role'."]})


class JsonMatchFilterSchema(MatchFilterSchema):
    """The conditions for matches in a body of JSON, where numbers are not text."""

    min_fit = Number(validate=validate.Range(0, 100), metadata=MIN_FIT)
    metadata = MetadataField(load_default=dict)


class MatchQuerySchema(PagingSchema, MatchFilterSchema, ViewSchema):
    """Which stored matches to list. `metadata.KEY=VALUE` lists those with this value."""

    view = fields.String(
        load_default=SUMMARY,
        validate=validate.OneOf(VIEWS),
        metadata={"description": "`full` shows whole matches, `summary` their short form"},
    )
    metadata = MetadataText(
        load_default=dict,
        metadata={"description": "Values of your own keys, also as `metadata.KEY=VALUE`"},
    )
    stale = fields.Boolean(load_default=False, metadata=STALE)
    lineage = fields.String(
        load_default="latest",
        validate=validate.OneOf(LINEAGES),
        metadata={
            "description": "`latest` leaves out a match if a newer one took its place: one of the same evidence, made "
            "by `rescore`, or one of a newer resume of the candidate; `all` lists both"
        },
    )
    sort = fields.String(
        load_default="-created_at",
        validate=validate.OneOf(SORTS),
        metadata={"description": "By time or by fit; a minus sorts in descending order"},
    )

    @pre_load
    def gather_metadata(self, data: Any, **_: Any) -> dict[str, Any]:
        """The query with all parameters `metadata.KEY` and `metadata[KEY]` as one field.

        Raises `ValidationError` if there are several of a key, or `metadata` itself as well.
        """
        keys = {name: found["dot"] or found["bracket"] for name in data if (found := METADATA_KEY.fullmatch(name))}
        if not keys:
            return dict(data)
        if "metadata" in data or len(set(keys.values())) < len(keys):
            raise ValidationError({"metadata": ["Must be sent in one way, with one value of each key."]})
        rest = {name: value for name, value in data.items() if name not in keys}
        return rest | {"metadata": {key: data[name] for name, key in keys.items()}}


class RescoreManySchema(JsonMatchFilterSchema, PagingSchema):
    """Which stored matches to score again."""

    limit = fields.Integer(load_default=ITEMS, strict=True, validate=validate.Range(1, MOST_ITEMS))
    stale = TrueOrFalse(
        load_default=True,
        metadata={"description": "By default only matches made with other versions, or other revisions of own roles"},
    )


class SkillEditsSchema(Schema):
    """Skills to add to a resume and to remove from it."""

    add = CheckedList(
        AddedSkillField(),
        load_default=list,
        validate=validate.Length(max=MOST_SKILLS),
        metadata={"description": "An id alone means 12 months of work up to the report's day"},
    )
    remove = CheckedList(
        fields.String(validate=one_line(LONGEST_ID)), load_default=list, validate=validate.Length(max=MOST_SKILLS)
    )

    @validates_schema
    def check_edits(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a request that changes nothing."""
        if not data["add"] and not data["remove"]:
            raise ValidationError("Say what to 'add' or to 'remove'.")
