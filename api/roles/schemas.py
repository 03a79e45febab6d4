"""The schemas of requests about roles. An upload is checked by `knowledge.taxonomy.schemas.RoleSchema`."""

from marshmallow import Schema, fields, validate

from api.http.fields import one_line
from knowledge.files.lists import CheckedList
from knowledge.taxonomy.schemas import LONGEST_ID, LONGEST_NAME, ROLE_ID
from matcher.briefs.reader import LONGEST_BRIEF

SHA256_DIGITS = 64
MOST_ROLES = 20


def role_ids() -> CheckedList[str]:
    """A field for the ids of roles."""
    return CheckedList(
        fields.String(validate=one_line(LONGEST_ID)),
        validate=validate.Length(1, MOST_ROLES),
        metadata={"description": "Ids of the roles to match against, also your own; by default all built-in roles"},
    )


class PostingSchema(Schema):
    """A job posting to draft a role from."""

    text = fields.String(required=True, validate=validate.Length(max=LONGEST_BRIEF))
    id = fields.String(validate=ROLE_ID, metadata={"description": "The role's id; by default made from its name"})
    name = fields.String(
        validate=one_line(LONGEST_NAME), metadata={"description": "The role's name; by default the posting's title"}
    )


class RoleQuerySchema(Schema):
    """Which revision of a role to show."""

    sha256 = fields.String(
        validate=one_line(SHA256_DIGITS),
        metadata={"description": "The hash of the role in a report; by default the newest revision"},
    )
