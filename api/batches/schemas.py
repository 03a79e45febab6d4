"""The schemas of requests about batches."""

from collections.abc import Mapping
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.http.fields import KnownReference, MetadataText, Reference, as_of_day
from api.http.paging import PagingSchema, limit_field, number_field
from api.roles.schemas import role_ids
from knowledge.files.lists import CheckedList
from matcher.documents.media_types import FORMAT_NAMES

MOST_DOCUMENTS = 1000
FORMATS = ("json", "jsonl", "csv")


class BatchFormSchema(Schema):
    """Many resumes: as files, or as one zip archive."""

    file = CheckedList(
        Upload(),
        validate=validate.Length(1, MOST_DOCUMENTS),
        metadata={"description": f"The documents, one field for each. These formats are read: {FORMAT_NAMES}."},
    )
    archive = Upload(
        metadata={
            "description": "A zip with the documents, also in folders. Hidden files are left out; a zip inside the zip "
            "is a document that cannot be read"
        }
    )
    candidate_ref = CheckedList(
        Reference(),
        metadata={"description": "Your own names for the candidates: none, or one for each `file`, in their order"},
    )
    job_ref = Reference(
        metadata={"description": "Your own reference of the job that all candidates apply for", "example": "REQ-1001"},
    )
    metadata = MetadataText(
        load_default=dict, metadata={"description": "Your own keys and values of all matches, as a JSON object"}
    )
    as_of = as_of_day(metadata={"description": "The day that counts as today; by default today (UTC)"})
    store_document = fields.Boolean(
        load_default=False, metadata={"description": "Store the documents and their texts with the reports"}
    )
    roles = role_ids()

    @validates_schema
    def check_source(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a request with neither or both kinds of documents, or with candidates that cannot be assigned."""
        if ("file" in data) == ("archive" in data):
            raise ValidationError("Send either one or more fields 'file' or one field 'archive'.")
        if "candidate_ref" in data and len(data["candidate_ref"]) != len(data.get("file", ())):
            raise ValidationError({"candidate_ref": ["Send none, or one for each 'file'."]})


class BatchQuerySchema(PagingSchema):
    """Which batches to list."""

    job_ref = KnownReference(metadata={"description": "Only batches with this reference of the job"})


class ResultsQuerySchema(Schema):
    """Which results of a batch to show, and how."""

    format = fields.String(
        load_default="json",
        validate=validate.OneOf(FORMATS),
        metadata={
            "description": "`json`: some results, page by page; `jsonl`: all results, one in each line; `csv`: a table "
            "of all results for spreadsheets. `limit` and `cursor` are for `json` only"
        },
    )
    limit = limit_field()
    cursor = number_field(metadata={"description": "The `next_cursor` of the previous page"})

    @validates_schema(pass_original=True)
    def check_pages(self, data: dict[str, Any], sent: Mapping[str, Any], **_: Any) -> None:
        """Refuse `limit` and `cursor` for formats that have all results."""
        if data["format"] != "json" and (wrong := [name for name in ("limit", "cursor") if name in sent]):
            raise ValidationError({name: ["Is for 'json' only: this format has all results."] for name in wrong})
