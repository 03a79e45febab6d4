"""The lineage of a match: a match and all that were scored again from its evidence share it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_FIRST = """
UPDATE matches SET lineage = id
WHERE rescored_from IS NULL AND id IN (SELECT rescored_from FROM matches WHERE rescored_from IS NOT NULL)
"""
_NEXT = """
UPDATE matches SET lineage = (SELECT older.lineage FROM matches AS older WHERE older.id = matches.rescored_from)
WHERE lineage IS NULL AND rescored_from IN (SELECT id FROM matches WHERE lineage IS NOT NULL)
"""


def upgrade() -> None:
    """Add the column, fill it by following the links from rescored matches, one generation at a time."""
    op.add_column("matches", sa.Column("lineage", sa.String(32)))
    connection = op.get_bind()
    connection.execute(sa.text(_FIRST))
    while connection.execute(sa.text(_NEXT)).rowcount:
        pass
    op.create_index("ix_matches_lineage_created_at_id", "matches", ["lineage", "created_at", "id"])


def downgrade() -> None:
    """Drop the column. The links stay."""
    op.drop_index("ix_matches_lineage_created_at_id", "matches")
    op.drop_column("matches", "lineage")
