"""The schemas of an administrator's requests."""

from marshmallow import Schema, fields, validate

from api.http.fields import KnownReference, Moment, one_line
from api.http.paging import PagingSchema
from knowledge.files.lists import CheckedList
from matcher.store.database.tables import LONGEST_STORED_NAME
from matcher.store.scopes import DEFAULT_SCOPES, SCOPES

KEY_REQUEST = {"name": "HR system", "scopes": ["read", "write"], "expires_at": "2027-11-20T00:00:00Z"}


class KeyRequestSchema(Schema):
    """A key to create."""

    name = fields.String(required=True, validate=one_line(LONGEST_STORED_NAME))
    scopes = CheckedList(
        fields.String(validate=validate.OneOf(SCOPES)),
        load_default=lambda: list(DEFAULT_SCOPES),
        validate=validate.Length(1, len(SCOPES)),
        metadata={"description": "What the key may do"},
    )
    expires_at = Moment(
        load_default=None,
        metadata={"description": "When the key stops working (RFC 3339, with a time zone); by default never"},
    )


class AuditQuerySchema(PagingSchema):
    """Which part of the audit trail to list."""

    subject = fields.String(
        load_default=None,
        validate=one_line(LONGEST_STORED_NAME),
        metadata={"description": "Only what was done with the match, batch, webhook, key or role that has this id"},
    )
    candidate_ref = KnownReference(
        load_default=None,
        metadata={
            "description": "Only what was done with this candidate, also before an erasure, and with the matches that "
            "are held of the candidate"
        },
    )
