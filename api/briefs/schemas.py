"""The schema of requests about hiring briefs."""

from marshmallow import Schema, fields, validate

from api.roles.schemas import role_ids
from matcher.briefs.reader import LONGEST_BRIEF

BRIEF_REQUEST = {"text": "We want to forecast sales on our own data. No chatbot; Kubernetes is a plus."}


class BriefSchema(Schema):
    """A project description or job posting."""

    text = fields.String(
        required=True,
        validate=validate.Length(max=LONGEST_BRIEF),
        metadata={"description": "One sentence is enough: what is to be built, on whose data, with whose models"},
    )
    roles = role_ids()
