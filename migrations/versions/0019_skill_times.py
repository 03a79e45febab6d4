"""When matches with certain skills were made, instead of an index with an entry for each skill of each match."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_TIMES = "skill_times"
_FILLED = """
    INSERT INTO skill_times (organisation_id, made, skill)
    SELECT DISTINCT matches.organisation_id, matches.made, claimed_skills.skill
    FROM claimed_skills JOIN matches ON matches.id = claimed_skills.match_id
"""


def upgrade() -> None:
    """Make the table of times, and drop the index."""
    op.create_table(
        _TIMES,
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("made", sa.String(10), nullable=False),
        sa.Column("skill", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "made", "skill", name="pk_skill_times"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_skill_times_organisation_id_organisations",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    _add_when_matches_were_made()
    op.execute(_FILLED)
    op.create_index("ix_skill_times_organisation_id_skill_made", _TIMES, ["organisation_id", "skill", "made"])
    op.drop_index("ix_claimed_skills_skill_match_id", "claimed_skills")


def downgrade() -> None:
    """Make the index again, and drop the table."""
    op.create_index("ix_claimed_skills_skill_match_id", "claimed_skills", ["skill", "match_id"])
    op.drop_table(_TIMES)
    op.drop_index("ix_matches_organisation_id_made_id", "matches")
    op.drop_column("matches", "made")


def _add_when_matches_were_made() -> None:
    """Add the beginning of the id as a column of its own. Ids that were random say nothing, and are all different."""
    op.add_column("matches", sa.Column("made", sa.String(10), nullable=False, server_default=sa.text("''")))
    op.execute("UPDATE matches SET made = substr(id, 1, 10)")
    op.create_index("ix_matches_organisation_id_made_id", "matches", ["organisation_id", "made", "id"])
