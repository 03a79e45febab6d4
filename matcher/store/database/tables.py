"""The tables. When a match or an organisation is deleted, everything that belongs to it is deleted too."""

import datetime as dt
import uuid
from typing import Annotated

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from knowledge.taxonomy.model import Role
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.report import MatchReport
from matcher.store.database.column_types import ReportJson, RoleJson, UtcDateTime, WordSet

LONGEST_NAME = 200
"""The most characters of a name or reference: of organisations, keys, candidates and requests."""

NO_FIT = -1.0
"""The stored value for a fit of None. It sorts matches without a fit below all others."""


def new_id() -> str:
    """A new id of 32 hexadecimal digits."""
    return uuid.uuid4().hex


OwnId = Annotated[str, mapped_column(String(32), primary_key=True, default=new_id)]
Name = Annotated[str, mapped_column(String(LONGEST_NAME))]
TaxonomyId = Annotated[str, mapped_column(String(LONGEST_ID))]
Sha256 = Annotated[str, mapped_column(String(64))]
OrganisationId = Annotated[str, mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))]
MatchId = Annotated[str, mapped_column(ForeignKey("matches.id", ondelete="CASCADE"))]


class Base(DeclarativeBase):
    """The base of all tables: constraint names, which migrations rely on, and the column type of each Python type."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy under this name, never changed
        dt.datetime: UtcDateTime(),
        frozenset[str]: WordSet(),
        MatchReport: ReportJson(),
        Role: RoleJson(),
    }


class OrganisationRow(Base):
    """A tenant. It can only see its own data."""

    __tablename__ = "organisations"

    id: Mapped[OwnId]
    name: Mapped[Name] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]


class KeyRow(Base):
    """An API key, with only the hash of its secret."""

    __tablename__ = "api_keys"

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId] = mapped_column(index=True)
    name: Mapped[Name]
    scopes: Mapped[frozenset[str]]
    secret_sha256: Mapped[Sha256]
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]

    organisation: Mapped[OrganisationRow] = relationship()


class MatchRow(Base):
    """One report, with separate columns for what lists are filtered and sorted by.

    A match and all that were scored again from its evidence share a lineage: the id of the first of them. It stays when
    one of them is erased. A match that was never scored again has none.
    """

    __tablename__ = "matches"
    __table_args__ = (
        Index(None, "organisation_id", "created_at", "id"),
        Index(None, "organisation_id", "best_fit", "id"),
        Index(None, "organisation_id", "recommended", "created_at", "id"),
        Index(None, "organisation_id", "candidate_ref", "created_at", "id"),
        Index(None, "lineage", "created_at", "id"),
    )

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId]
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    candidate_ref: Mapped[Name | None]
    as_of: Mapped[dt.date]
    recommended: Mapped[TaxonomyId]
    best_fit: Mapped[float]
    report: Mapped[MatchReport]
    rescored_from: Mapped[str | None] = mapped_column(ForeignKey("matches.id", ondelete="SET NULL"), index=True)
    lineage: Mapped[str | None] = mapped_column(String(32))

    document: Mapped["DocumentRow | None"] = relationship()
    fits: Mapped[list["RoleFitRow"]] = relationship()
    skills: Mapped[list["SkillEvidenceRow"]] = relationship()


class DocumentRow(Base):
    """The document of a match and its text, if they are stored."""

    __tablename__ = "documents"

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None] = mapped_column(Text)


class RoleFitRow(Base):
    """The fit of a match for one role: 0 to 100, or `NO_FIT`."""

    __tablename__ = "role_fits"
    __table_args__ = (Index(None, "role", "fit", "match_id"),)

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    role: Mapped[TaxonomyId] = mapped_column(primary_key=True)
    fit: Mapped[float]


class SkillEvidenceRow(Base):
    """One skill of a match, with its status and strength."""

    __tablename__ = "skill_evidence"
    __table_args__ = (Index(None, "skill", "status", "match_id"),)

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    skill: Mapped[TaxonomyId] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
    tier: Mapped[str] = mapped_column(String(20))
    strength: Mapped[float]
    months: Mapped[int | None]
    last_used: Mapped[str | None] = mapped_column(String(7))


class RoleRow(Base):
    """One revision of a role that an organisation defined. Withdrawn roles stay for the reports made with them."""

    __tablename__ = "roles"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    role: Mapped[TaxonomyId] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[Sha256]
    created_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]
    content: Mapped[Role]


class IdempotencyRow(Base):
    """A request with an idempotency key. It is running until it has a match; `owner` identifies the running attempt."""

    __tablename__ = "idempotency"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    key: Mapped[Name] = mapped_column(primary_key=True)
    fingerprint: Mapped[Sha256]
    started_at: Mapped[dt.datetime]
    match_id: Mapped[MatchId | None] = mapped_column(index=True)
    owner: Mapped[str | None] = mapped_column(String(32))


class SharedResultRow(Base):
    """A link to one match, with only the hash of its token."""

    __tablename__ = "shared_results"

    token_sha256: Mapped[Sha256] = mapped_column(primary_key=True)
    match_id: Mapped[MatchId] = mapped_column(index=True)
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
