"""Organisations, keys, matches with their evidence, idempotency records and shared results."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("name", name="uq_organisations_name"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("scopes", sa.String(100), nullable=False),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_api_keys_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_api_keys_organisation_id", "api_keys", ["organisation_id"])

    op.create_table(
        "matches",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("candidate_ref", sa.String(200)),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("recommended", sa.String(100), nullable=False),
        sa.Column("best_fit", sa.Double(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_matches"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_matches_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_matches_organisation_id_created_at_id", "matches", ["organisation_id", "created_at", "id"])
    op.create_index("ix_matches_organisation_id_best_fit_id", "matches", ["organisation_id", "best_fit", "id"])
    op.create_index(
        "ix_matches_organisation_id_recommended_created_at_id",
        "matches",
        ["organisation_id", "recommended", "created_at", "id"],
    )
    op.create_index(
        "ix_matches_organisation_id_candidate_ref_created_at_id",
        "matches",
        ["organisation_id", "candidate_ref", "created_at", "id"],
    )
    op.create_index("ix_matches_expires_at", "matches", ["expires_at"])

    op.create_table(
        "documents",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("match_id", name="pk_documents"),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name="fk_documents_match_id_matches", ondelete="CASCADE"),
    )
    op.create_table(
        "role_fits",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("fit", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("match_id", "role", name="pk_role_fits"),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name="fk_role_fits_match_id_matches", ondelete="CASCADE"),
    )
    op.create_index("ix_role_fits_role_fit_match_id", "role_fits", ["role", "fit", "match_id"])

    op.create_table(
        "skill_evidence",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("skill", sa.String(100), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("tier", sa.String(20), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.Column("months", sa.Integer()),
        sa.Column("last_used", sa.String(7)),
        sa.PrimaryKeyConstraint("match_id", "skill", name="pk_skill_evidence"),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name="fk_skill_evidence_match_id_matches", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_skill_evidence_skill_status_match_id", "skill_evidence", ["skill", "status", "match_id"])

    op.create_table(
        "idempotency",
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("match_id", sa.String(32)),
        sa.PrimaryKeyConstraint("organisation_id", "key", name="pk_idempotency"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_idempotency_organisation_id_organisations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name="fk_idempotency_match_id_matches", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_idempotency_match_id", "idempotency", ["match_id"])

    op.create_table(
        "shared_results",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_shared_results"),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name="fk_shared_results_match_id_matches", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_shared_results_match_id", "shared_results", ["match_id"])
    op.create_index("ix_shared_results_expires_at", "shared_results", ["expires_at"])


def downgrade() -> None:
    """Drop the tables and everything in them."""
    for table in (
        "shared_results",
        "idempotency",
        "skill_evidence",
        "role_fits",
        "documents",
        "matches",
        "api_keys",
        "organisations",
    ):
        op.drop_table(table)
