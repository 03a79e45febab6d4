"""A hash by which equal matches are found without decoding the reports of all that have the same bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column. Older matches have no hash and are compared by their reports."""
    op.add_column("matches", sa.Column("likeness", sa.String(64)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("matches", "likeness")
