"""The compact evidence of matches, from which rankings compute fits, and indexes that find stale matches."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_INDEXES = {
    "matches": ("organisation_id", "versions", "id"),
    "role_fits": ("organisation_id", "role", "sha256", "match_id"),
}


def upgrade() -> None:
    """Create the table and the indexes. Older matches get no evidence; scoring them again makes some."""
    op.create_table(
        "evidence",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("units", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("match_id", name="pk_evidence"),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name="fk_evidence_match_id_matches", ondelete="CASCADE"),
    )
    for table, columns in _INDEXES.items():
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def downgrade() -> None:
    """Drop the indexes and the table. All that it has is in the reports as well."""
    for table, columns in _INDEXES.items():
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
    op.drop_table("evidence")
