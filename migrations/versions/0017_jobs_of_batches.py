"""The job that a batch is for, and the user's own keys and values of its matches."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the columns. Batches that were sent before have no job and no labels."""
    op.add_column("batches", sa.Column("job_ref", sa.String(200)))
    op.add_column("batches", sa.Column("labels", sa.Text(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Drop the columns."""
    op.drop_column("batches", "labels")
    op.drop_column("batches", "job_ref")
