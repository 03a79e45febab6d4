"""The audit trail without references of candidates, which earlier versions noted when a resume was put."""

import hashlib
import hmac

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_PUT = "put_candidate"
_AUDIT = sa.table("audit", *map(sa.column, ("id", "organisation_id", "operation", "subject")))
_ORGANISATIONS = sa.table("organisations", *map(sa.column, ("id", "erasure_key")))
_MATCHES = sa.table("matches", *map(sa.column, ("id", "organisation_id")))


def upgrade() -> None:
    """Put keyed hashes in place of the references."""
    connection = op.get_bind()
    for organisation_id, key in connection.execute(sa.select(_ORGANISATIONS)).all():
        own = (_AUDIT.c.organisation_id == organisation_id, _AUDIT.c.operation == _PUT)
        matches = sa.select(_MATCHES.c.id).where(_MATCHES.c.organisation_id == organisation_id)
        refs = sa.select(_AUDIT.c.subject).where(*own, _AUDIT.c.subject.not_in(matches)).distinct()
        for (ref,) in connection.execute(refs).all():
            digest = hmac.digest(bytes.fromhex(key), f"candidate:{ref}".encode(), hashlib.sha256).hex()
            connection.execute(sa.update(_AUDIT).where(*own, _AUDIT.c.subject == ref).values(subject=digest))


def downgrade() -> None:
    """Do nothing: nobody can tell a reference from its hash. The ids of matches may stay as well."""
