"""The owner of an idempotency key: the running attempt at its request."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column. Requests that are running now get no owner and are replaced once they count as dead."""
    op.add_column("idempotency", sa.Column("owner", sa.String(32)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("idempotency", "owner")
