"""The schemas of requests about roles. An upload is checked by `knowledge.taxonomy.loader.parse_role`."""

from typing import Any

from marshmallow import Schema, fields, pre_load, validate

from api.http.fields import Sha256, one_line, read_only_fields, without_read_only
from knowledge.files.lists import CheckedList
from knowledge.taxonomy import schemas as role_files
from knowledge.taxonomy.schemas import LONGEST_ID, LONGEST_ROLE_NAME, ROLE_ID
from matcher.briefs.reader import LONGEST_BRIEF

MOST_ROLES = 20
READ_ONLY = ("sha256", "own", "revision", "created_at")
"""Fields that the answer to GET has besides those of a role file. An upload may have them, and they are ignored."""
OWN_FULL = "own_full"


def role_ids() -> CheckedList[str]:
    """A field for the ids of roles."""
    return CheckedList(
        fields.String(validate=one_line(LONGEST_ID)),
        validate=validate.Length(1, MOST_ROLES),
        metadata={"description": "Ids of the roles to match against, also your own; by default all built-in roles"},
    )


class RoleSchema(role_files.RoleSchema):
    """A role and its requirements. What GET shows of a role can be sent as it is."""

    class Meta(role_files.RoleSchema.Meta):
        """What the answer to GET has as well."""

        include = read_only_fields(READ_ONLY)

    own_full = role_files.Number(
        allow_none=True,
        validate=validate.Range(role_files.LEAST, 1),
        metadata={"description": "The share of its own requirements that is enough for all their points"},
    )

    @pre_load
    def leave_out_read_only(self, data: Any, **_: Any) -> Any:
        """The content of the role file in an upload."""
        return uploaded_role(data)


def uploaded_role(data: Any) -> Any:
    """The content of the role file in an upload: without the fields that only GET has, or an `own_full` of null."""
    has_none = isinstance(data, dict) and data.get(OWN_FULL, data) is None
    return without_read_only(data, (*READ_ONLY, OWN_FULL) if has_none else READ_ONLY)


class PostingSchema(Schema):
    """A job posting to draft a role from."""

    text = fields.String(required=True, validate=validate.Length(max=LONGEST_BRIEF))
    id = fields.String(validate=ROLE_ID, metadata={"description": "The role's id; by default made from its name"})
    name = fields.String(
        validate=one_line(LONGEST_ROLE_NAME),
        metadata={"description": "The role's name; by default the posting's title"},
    )


class RoleQuerySchema(Schema):
    """Which revision of a role to show."""

    sha256 = Sha256(metadata={"description": "The hash of the role in a report; by default the newest revision"})
