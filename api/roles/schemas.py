"""What requests about roles may hold; an upload is a role file, as `knowledge.taxonomy.schemas.RoleSchema` reads it."""

from marshmallow import Schema, fields, validate

from api.http.fields import one_line
from knowledge.taxonomy.schemas import LONGEST_ID

SHA256_DIGITS = 64
MOST_ROLES = 20


def role_ids() -> fields.List[str]:
    """The roles that a request is about."""
    return fields.List(
        fields.String(validate=one_line(LONGEST_ID)),
        validate=validate.Length(1, MOST_ROLES),
        metadata={"description": "Ids of the roles to match against, your own as well; left out, the built-in ones"},
    )


class RoleQuerySchema(Schema):
    """Which revision of a role is wanted."""

    sha256 = fields.String(
        validate=one_line(SHA256_DIGITS),
        metadata={"description": "The hash that a report carries; the newest revision where it is left out"},
    )
