"""Roles that organisations define, and the link from a rescored match to the match it was made from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of roles and the link between matches."""
    op.create_table(
        "roles",
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "role", "revision", name="pk_roles"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_roles_organisation_id_organisations", ondelete="CASCADE"
        ),
    )
    with op.batch_alter_table("matches") as matches:
        matches.add_column(sa.Column("rescored_from", sa.String(32)))
        matches.create_foreign_key(
            "fk_matches_rescored_from_matches", "matches", ["rescored_from"], ["id"], ondelete="SET NULL"
        )
        matches.create_index("ix_matches_rescored_from", ["rescored_from"])


def downgrade() -> None:
    """Drop the table and the link. The matches stay."""
    with op.batch_alter_table("matches") as matches:
        matches.drop_index("ix_matches_rescored_from")
        matches.drop_constraint("fk_matches_rescored_from_matches", type_="foreignkey")
        matches.drop_column("rescored_from")
    op.drop_table("roles")
