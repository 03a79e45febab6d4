"""Whether the first request with an idempotency key found an equal match, so that its repeat gets the same answer."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the column. Of earlier requests it is not known, so they count as those that made their match."""
    op.add_column("idempotency", sa.Column("deduplicated", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("idempotency", "deduplicated")
