"""The schemas of requests about skills."""

from marshmallow import Schema, fields

from api.http.fields import as_of_day, one_line
from api.http.paging import PagingSchema
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.store.database.tables import LONGEST_STORED_NAME

EXTRACT_REQUEST = {"text": "Built a retrieval service with LangChain and FAISS."}


class ExtractSchema(Schema):
    """A text to find skills in."""

    text = fields.String(required=True)
    as_of = as_of_day()


class SkillQuerySchema(PagingSchema):
    """Which skills to list."""

    q = fields.String(
        validate=one_line(LONGEST_STORED_NAME),
        metadata={"description": "Part of a name, even misspelt; the most similar skills come first"},
    )
    category = fields.String(validate=one_line(LONGEST_ID), metadata={"description": "A category of the taxonomy"})
