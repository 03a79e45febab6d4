"""Indexes of columns that few matches have a value in, without all the other matches."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_INDEXES = {
    ("matches", "candidate_ref"): ("organisation_id", "candidate_ref", "created_at", "id"),
    ("matches", "job_ref"): ("organisation_id", "job_ref", "created_at", "id"),
    ("matches", "lineage"): ("lineage", "created_at", "id"),
    ("matches", "rescored_from"): ("rescored_from",),
    ("matches", "expires_at"): ("expires_at",),
    ("role_fits", "sha256"): ("organisation_id", "role", "sha256", "match_id"),
}
"""The columns of each index, by its table and the column that must have a value."""


def upgrade() -> None:
    """Make the indexes again, of rows with a value only."""
    _make_again(few=True)


def downgrade() -> None:
    """Make the indexes again, of all rows."""
    _make_again(few=False)


def _make_again(*, few: bool) -> None:
    for (table, column), columns in _INDEXES.items():
        name = f"ix_{table}_{'_'.join(columns)}"
        op.drop_index(name, table)
        has_value = sa.text(f"{column} IS NOT NULL") if few else None
        op.create_index(name, table, list(columns), sqlite_where=has_value, postgresql_where=has_value)
