"""Candidates whose matches have all expired, which earlier versions kept with their corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_CANDIDATES = sa.table("candidates", *map(sa.column, ("organisation_id", "ref")))
_MATCHES = sa.table("matches", *map(sa.column, ("organisation_id", "candidate_ref")))


def upgrade() -> None:
    """Delete the candidates without a match. That a candidate was erased is remembered in another table."""
    of_candidate = (
        _MATCHES.c.organisation_id == _CANDIDATES.c.organisation_id,
        _MATCHES.c.candidate_ref == _CANDIDATES.c.ref,
    )
    op.execute(sa.delete(_CANDIDATES).where(~sa.exists().where(*of_candidate)))


def downgrade() -> None:
    """Do nothing: what was deleted should not have been kept."""
