"""The rows of a match in the database, and the values that are made of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from matcher.report import MatchReport, RoleFit
from matcher.scoring.what_if import evidence_in_report
from matcher.store.database.prepared import insert_in_order
from matcher.store.database.tables import (
    NO_FIT,
    ClaimedSkillRow,
    DocumentRow,
    EvidenceRow,
    MatchRow,
    MetadataRow,
    ReportRow,
    RoleFitRow,
    made_part,
    new_id,
)
from matcher.store.likeness import likeness_of, versions_hash
from matcher.store.lists.pool import evidence_values
from matcher.store.stored_match import StoredMatch, StoredSummary
from matcher.store.summary import ReportSummary, summary_of


class NewMatch(msgspec.Struct, kw_only=True):
    """The values of a `MatchRow` that is about to be stored. An object of the session would take longer to store."""

    id: str = msgspec.field(default_factory=new_id)
    organisation_id: str
    created_at: dt.datetime
    expires_at: dt.datetime | None = None
    candidate_ref: str | None = None
    as_of: dt.date
    recommended: str
    best_fit: float
    rescored_from: str | None = None
    lineage: str | None = None
    replaced_at: dt.datetime | None = None
    job_ref: str | None = None
    sha256: str
    versions: str
    likeness: str | None = None


def new_match(organisation_id: str, report: MatchReport, now: dt.datetime) -> NewMatch:
    """The values of the row of a report that is stored now, as far as the report has them."""
    return NewMatch(
        organisation_id=organisation_id,
        created_at=now,
        as_of=report.as_of,
        recommended=report.recommendation.role,
        best_fit=max(map(_fit, report.roles), default=NO_FIT),
        sha256=report.document.sha256,
        versions=versions_hash(report.versions),
    )


def insert_match(
    session: Session, row: NewMatch, report: MatchReport, metadata: Mapping[str, str], *, has_text: bool
) -> StoredMatch:
    """Store the row of a match, its report, and what rankings and lists read instead of the report."""
    row.likeness = likeness_of(report, metadata)
    values = msgspec.structs.asdict(row) | {"made": made_part(row.id)}
    of_match = {"match_id": row.id}
    kept = msgspec.structs.replace(report, text=UNSET)
    labels = [{"key": key, "value": value} | of_match for key, value in metadata.items()]
    insert_in_order(
        session.connection(),
        [
            (MatchRow, [values]),
            (MetadataRow, labels),
            (ReportRow, [{"summary": summary_of(report), "report": kept} | of_match]),
            (EvidenceRow, [evidence_values(evidence_in_report(report)) | of_match]),
            (RoleFitRow, [_role_fit(row.organisation_id, role) | of_match for role in report.roles]),
            (ClaimedSkillRow, [{"skill": skill} | of_match for skill in _claimed_skills(report)]),
        ],
    )
    return StoredMatch(**_stored(row, metadata), has_text=has_text, report=kept)


def stored_matches(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    """A query for matches, for whether the text of each is stored, and for further columns."""
    has_text = DocumentRow.text.is_not(None)
    return (
        select(MatchRow, has_text, *columns)
        .join(ReportRow, ReportRow.match_id == MatchRow.id)
        .outerjoin(DocumentRow, DocumentRow.match_id == MatchRow.id)
        .options(selectinload(MatchRow.labels))
    )


def stored_match(row: MatchRow, has_text: bool, report: MatchReport) -> StoredMatch:
    """The match of a row."""
    return StoredMatch(**_stored(row, metadata_of(row)), has_text=has_text, report=report)


def stored_summary(row: MatchRow, has_text: bool, summary: ReportSummary) -> StoredSummary:
    """The short form of the match of a row."""
    return StoredSummary(**_stored(row, metadata_of(row)), has_text=has_text, as_of=row.as_of, summary=summary)


def metadata_of(row: MatchRow) -> dict[str, str]:
    """The user's own keys and values of a match."""
    return {label.key: label.value for label in row.labels}


def _stored(row: MatchRow | NewMatch, metadata: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "created_at": row.created_at,
        "candidate_ref": row.candidate_ref,
        "job_ref": row.job_ref,
        "metadata": dict(sorted(metadata.items())),
        "rescored_from": row.rescored_from,
        "replaced_at": row.replaced_at,
    }


def _fit(role: RoleFit) -> float:
    return NO_FIT if role.fit is None else role.fit


def _role_fit(organisation_id: str, role: RoleFit) -> dict[str, Any]:
    return {"organisation_id": organisation_id, "role": role.role, "fit": _fit(role), "sha256": role.sha256}


def _claimed_skills(report: MatchReport) -> list[str]:
    return [row.skill for row in report.skills if row.status == "claimed"]
