"""What operators need: expiry and last use of keys, days to keep matches, an audit trail, and a row to try writing."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns and create the tables."""
    op.add_column("api_keys", sa.Column("expires_at", sa.DateTime(timezone=True)))
    op.add_column("api_keys", sa.Column("last_used_at", sa.DateTime(timezone=True)))
    op.add_column("organisations", sa.Column("keep_days", sa.Integer()))
    op.create_table(
        "audit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_id", sa.String(32)),
        sa.Column("operation", sa.String(100), nullable=False),
        sa.Column("subject", sa.String(200)),
        sa.Column("request_id", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_audit_organisation_id_organisations", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_audit_organisation_id_created_at_id", "audit", ["organisation_id", "created_at", "id"])
    op.create_index("ix_audit_created_at", "audit", ["created_at"])
    op.create_table(
        "write_checks",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_write_checks"),
    )


def downgrade() -> None:
    """Drop the tables and the columns."""
    op.drop_table("write_checks")
    op.drop_table("audit")
    op.drop_column("organisations", "keep_days")
    op.drop_column("api_keys", "last_used_at")
    op.drop_column("api_keys", "expires_at")
