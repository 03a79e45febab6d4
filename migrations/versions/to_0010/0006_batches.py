"""Batches with their documents, and leases. Idempotency keys have one instead of the time of their beginning."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_LONG_AGO = "1970-01-01 00:00:00"


def upgrade() -> None:
    """Create the tables, and replace the column. Requests that are running now count as dead."""
    op.create_table(
        "batches",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("roles", sa.Text()),
        sa.Column("store_document", sa.Boolean(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200)),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_batches_organisation_id_key"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_batches_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_batches_created_at", "batches", ["created_at"])
    op.create_table(
        "batch_items",
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("candidate_ref", sa.String(200)),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.String(32)),
        sa.Column("error", sa.Text()),
        sa.Column("owner", sa.String(32)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("batch_id", "number", name="pk_batch_items"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name="fk_batch_items_batch_id_batches", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name="fk_batch_items_match_id_matches", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_batch_items_state_batch_id_number", "batch_items", ["state", "batch_id", "number"])
    op.create_index("ix_batch_items_match_id", "batch_items", ["match_id"])
    op.create_index("ix_batch_items_owner", "batch_items", ["owner"])
    op.drop_column("idempotency", "started_at")
    op.add_column("idempotency", sa.Column("leased_until", sa.DateTime(timezone=True)))
    op.create_index("ix_idempotency_owner", "idempotency", ["owner"])


def downgrade() -> None:
    """Drop the tables, and replace the column again. Requests that are running now count as dead."""
    op.drop_index("ix_idempotency_owner", "idempotency")
    op.drop_column("idempotency", "leased_until")
    started_at = sa.Column("started_at", sa.DateTime(timezone=True), server_default=_LONG_AGO, nullable=False)
    op.add_column("idempotency", started_at)
    op.drop_table("batch_items")
    op.drop_table("batches")
