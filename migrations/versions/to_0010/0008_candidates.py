"""Candidates and their corrections, what was erased, jobs and metadata of matches, and faster lists of matches."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TOGETHER = 200
_MATCHES = sa.table(
    "matches",
    *map(sa.column, ("id", "organisation_id", "candidate_ref", "created_at", "report", "sha256", "versions")),
)
_REPORTS = sa.table("reports", *map(sa.column, ("match_id", "summary", "report")))
_FITS = sa.table("role_fits", *map(sa.column, ("match_id", "role", "organisation_id", "sha256")))
_LATEST = """
UPDATE matches SET replaced_at = (
    SELECT min(newer.created_at) FROM matches AS newer WHERE newer.lineage = matches.lineage
    AND (newer.created_at > matches.created_at OR (newer.created_at = matches.created_at AND newer.id > matches.id))
) WHERE lineage IS NOT NULL
"""
_CANDIDATES = """
INSERT INTO candidates (organisation_id, ref, created_at, corrections)
SELECT organisation_id, candidate_ref, min(created_at), '[]' FROM matches WHERE candidate_ref IS NOT NULL
GROUP BY organisation_id, candidate_ref
"""
_OWNERS = """
UPDATE role_fits SET organisation_id = (SELECT organisation_id FROM matches WHERE matches.id = role_fits.match_id)
"""


def upgrade() -> None:
    """Create the tables and columns, and fill them from the stored reports."""
    _create_tables()
    with op.batch_alter_table("organisations") as organisations:
        organisations.add_column(sa.Column("erasure_key", sa.String(64), nullable=True))
    with op.batch_alter_table("role_fits") as fits:
        fits.add_column(sa.Column("organisation_id", sa.String(32), nullable=True))
        fits.add_column(sa.Column("sha256", sa.String(64)))
    with op.batch_alter_table("matches") as matches:
        matches.add_column(sa.Column("replaced_at", sa.DateTime(timezone=True)))
        matches.add_column(sa.Column("job_ref", sa.String(200)))
        matches.add_column(sa.Column("sha256", sa.String(64), nullable=True))
        matches.add_column(sa.Column("versions", sa.String(64), nullable=True))
    _fill()
    _require()


def _create_tables() -> None:
    op.create_table(
        "candidates",
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("ref", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrections", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("organisation_id", "ref", name="pk_candidates"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_candidates_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "erased",
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "digest", name="pk_erased"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_erased_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "reports",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("match_id", name="pk_reports"),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name="fk_reports_match_id_matches", ondelete="CASCADE"),
    )
    op.create_table(
        "match_metadata",
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("match_id", "key", name="pk_match_metadata"),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name="fk_match_metadata_match_id_matches", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_match_metadata_key_value_match_id", "match_metadata", ["key", "value", "match_id"])


def _fill() -> None:
    connection = op.get_bind()
    for (organisation_id,) in connection.execute(sa.text("SELECT id FROM organisations")).all():
        connection.execute(
            sa.text("UPDATE organisations SET erasure_key = :key WHERE id = :id"),
            {"key": secrets.token_hex(32), "id": organisation_id},
        )
    for statement in (_CANDIDATES, _OWNERS, _LATEST):
        connection.execute(sa.text(statement))
    for match_id, text in _reports(connection):
        _fill_match(connection, match_id, json.loads(text), text)


def _reports(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """The id and report of each match, some at a time."""
    last = ""
    while True:
        some = sa.select(_MATCHES.c.id, _MATCHES.c.report).where(_MATCHES.c.id > last).order_by(_MATCHES.c.id)
        rows = connection.execute(some.limit(_TOGETHER)).all()
        if not rows:
            return
        yield from ((row.id, row.report) for row in rows)
        last = rows[-1].id


def _fill_match(connection: sa.Connection, match_id: str, report: dict[str, Any], text: str) -> None:
    connection.execute(
        sa.update(_MATCHES)
        .where(_MATCHES.c.id == match_id)
        .values(sha256=report["document"]["sha256"], versions=_versions_hash(report["versions"]))
    )
    connection.execute(sa.insert(_REPORTS).values(match_id=match_id, summary=_summary(report), report=text))
    for fit in report["roles"]:
        this = sa.and_(_FITS.c.match_id == match_id, _FITS.c.role == fit["role"])
        connection.execute(sa.update(_FITS).where(this).values(sha256=fit.get("sha256")))


def _versions_hash(versions: dict[str, Any]) -> str:
    parts = (versions["engine"], versions["taxonomy"], versions["scoring"], versions.get("sha256"))
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()


def _summary(report: dict[str, Any]) -> str:
    roles = [{key: fit[key] for key in ("role", "name", "fit")} for fit in report["roles"]]
    name = report["document"].get("name")
    return json.dumps({"document_name": name, "recommendation": report["recommendation"], "roles": roles})


def _require() -> None:
    with op.batch_alter_table("organisations") as organisations:
        organisations.alter_column("erasure_key", existing_type=sa.String(64), nullable=False)
    with op.batch_alter_table("role_fits") as fits:
        fits.alter_column("organisation_id", existing_type=sa.String(32), nullable=False)
        fits.create_foreign_key(
            "fk_role_fits_organisation_id_organisations",
            "organisations",
            ["organisation_id"],
            ["id"],
            ondelete="CASCADE",
        )
        fits.drop_index("ix_role_fits_role_fit_match_id")
        fits.create_index(
            "ix_role_fits_organisation_id_role_fit_match_id", ["organisation_id", "role", "fit", "match_id"]
        )
    with op.batch_alter_table("matches") as matches:
        matches.drop_column("report")
        matches.alter_column("sha256", existing_type=sa.String(64), nullable=False)
        matches.alter_column("versions", existing_type=sa.String(64), nullable=False)
        matches.create_foreign_key(
            "fk_matches_organisation_id_candidate_ref_candidates",
            "candidates",
            ["organisation_id", "candidate_ref"],
            ["organisation_id", "ref"],
            ondelete="CASCADE",
        )
        matches.create_index("ix_matches_organisation_id_sha256", ["organisation_id", "sha256"])
        matches.create_index(
            "ix_matches_organisation_id_job_ref_created_at_id", ["organisation_id", "job_ref", "created_at", "id"]
        )


def downgrade() -> None:
    """Move the reports back and drop the tables and columns. Corrections, metadata and what was erased are lost."""
    with op.batch_alter_table("matches") as matches:
        matches.add_column(sa.Column("report", sa.Text(), nullable=True))
        matches.drop_index("ix_matches_organisation_id_job_ref_created_at_id")
        matches.drop_index("ix_matches_organisation_id_sha256")
        matches.drop_constraint("fk_matches_organisation_id_candidate_ref_candidates", type_="foreignkey")
        for column in ("replaced_at", "job_ref", "sha256", "versions"):
            matches.drop_column(column)
    op.execute("UPDATE matches SET report = (SELECT report FROM reports WHERE reports.match_id = matches.id)")
    with op.batch_alter_table("matches") as matches:
        matches.alter_column("report", existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table("role_fits") as fits:
        fits.drop_index("ix_role_fits_organisation_id_role_fit_match_id")
        fits.drop_constraint("fk_role_fits_organisation_id_organisations", type_="foreignkey")
        fits.drop_column("organisation_id")
        fits.drop_column("sha256")
        fits.create_index("ix_role_fits_role_fit_match_id", ["role", "fit", "match_id"])
    with op.batch_alter_table("organisations") as organisations:
        organisations.drop_column("erasure_key")
    for table in ("match_metadata", "reports", "erased", "candidates"):
        op.drop_table(table)
