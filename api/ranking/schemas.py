"""The schema of requests to rank stored matches."""

from marshmallow import fields, validate

from api.http.fields import one_line
from api.matches.schemas import JsonMatchFilterSchema

MOST_TOP, TOP = 100, 20
LONGEST_RANK_CURSOR = 20_000
RANK_REQUEST = {"top": 10, "job_ref": "REQ-1001"}


class RankSchema(JsonMatchFilterSchema):
    """Which stored matches to rank, and how many of the best to show."""

    top = fields.Integer(
        load_default=TOP,
        strict=True,
        validate=validate.Range(1, MOST_TOP),
        metadata={"description": "How many of the best to show"},
    )
    cursor = fields.String(
        load_default=None,
        validate=one_line(LONGEST_RANK_CURSOR),
        metadata={"description": "The `next_cursor` of the answer before"},
    )
