"""The skills that a match claims, which lists are filtered by, without what only reports need to say of each skill."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_CLAIMED = "claimed_skills"
_EVIDENCE = "skill_evidence"
_TOGETHER = 100
_REPORTS = sa.table("reports", *map(sa.column, ("match_id", "report")))
_SAID_OF_SKILLS = ("status", "tier", "strength", "months", "last_used")


def upgrade() -> None:
    """Keep the claimed skills and drop all else, which is in the reports."""
    op.create_table(
        _CLAIMED,
        *_columns_of_skills(),
        sa.PrimaryKeyConstraint("match_id", "skill", name="pk_claimed_skills"),
        _of_match(_CLAIMED),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO claimed_skills SELECT match_id, skill FROM skill_evidence WHERE status = 'claimed'")
    op.create_index("ix_claimed_skills_skill_match_id", _CLAIMED, ["skill", "match_id"])
    op.drop_table(_EVIDENCE)


def downgrade() -> None:
    """Make the old table from the reports."""
    evidence = op.create_table(
        _EVIDENCE,
        *_columns_of_skills(),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("tier", sa.String(20), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.Column("months", sa.Integer()),
        sa.Column("last_used", sa.String(7)),
        sa.PrimaryKeyConstraint("match_id", "skill", name="pk_skill_evidence"),
        _of_match(_EVIDENCE),
    )
    connection = op.get_bind()
    match_ids = connection.scalars(sa.select(_REPORTS.c.match_id)).all()
    for start in range(0, len(match_ids), _TOGETHER):
        some = _REPORTS.c.match_id.in_(match_ids[start : start + _TOGETHER])
        rows = [row for report in connection.execute(sa.select(_REPORTS).where(some)) for row in _skills(*report)]
        op.bulk_insert(evidence, rows)
    op.create_index("ix_skill_evidence_skill_status_match_id", _EVIDENCE, ["skill", "status", "match_id"])
    op.drop_table(_CLAIMED)


def _columns_of_skills() -> Iterator[sa.Column[str]]:
    yield sa.Column("match_id", sa.String(32), nullable=False)
    yield sa.Column("skill", sa.String(100), nullable=False)


def _of_match(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_match_id_matches"
    return sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=name, ondelete="CASCADE")


def _skills(match_id: str, report: str) -> Iterator[dict[str, Any]]:
    for skill in json.loads(report)["skills"]:
        yield {"match_id": match_id, "skill": skill["skill"]} | {name: skill.get(name) for name in _SAID_OF_SKILLS}
