"""Which attempt at a request holds its idempotency key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column. A request that is running meanwhile has no owner; once it counts as dead it is taken over."""
    op.add_column("idempotency", sa.Column("owner", sa.String(32)))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("idempotency", "owner")
