"""Links that only show a result. Those that exist belong to owners, who may also delete it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("shared_results") as links:
        links.add_column(sa.Column("view_only", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop the column and the links that only show, because without it they would be owners' links."""
    op.execute("DELETE FROM shared_results WHERE view_only")
    with op.batch_alter_table("shared_results") as links:
        links.drop_column("view_only")
