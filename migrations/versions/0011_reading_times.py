"""How long organisations kept readers busy in the last minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "reading_times",
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_reading_times_organisation_id_organisations",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "slot", name="pk_reading_times"),
    )


def downgrade() -> None:
    """Drop the table. All organisations begin with a whole budget again."""
    op.drop_table("reading_times")
