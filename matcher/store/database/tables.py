"""The tables. When a match or an organisation is deleted, everything that belongs to it is deleted too."""

import datetime as dt
import secrets
import time
from typing import Annotated

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from knowledge.taxonomy.model import Role
from knowledge.taxonomy.schemas import LONGEST_ID
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction
from matcher.store.database.column_types import (
    JsonOf,
    Labels,
    Problem,
    UtcDateTime,
    WordSet,
)
from matcher.store.summary import ReportSummary

LONGEST_STORED_NAME = 200
"""The most characters of a name or reference: of organisations, keys, candidates and requests."""

LONGEST_PATH = 500
"""The most characters of a document's name in a batch, with its folders."""

LONGEST_URL = 2000
"""The most characters of a webhook's address."""

_VERSION_BITS = 0xF << 76 | 0x3 << 62
"""Where a UUID has its version and its variant."""
_VERSION_7 = 0x7 << 76 | 0x2 << 62

MADE_DIGITS = 10
"""So many digits of an id say when it was made, to 256 milliseconds."""

NO_FIT = -1.0
"""The stored value for a fit of None. It sorts matches without a fit below all others."""


def new_id() -> str:
    """A new id of 32 hexadecimal digits: a UUID of version 7 (RFC 9562), with 74 random bits that nobody can guess.

    It begins with the milliseconds since 1970. New ids come after older ones, so that rows are added at the end of an
    index, beside the last ones. With random ids, each would be added to another page of the file.
    """
    value = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    return f"{value & ~_VERSION_BITS | _VERSION_7:032x}"


def made_part(new: str) -> str:
    """The part of an id that says when it was made, to 256 milliseconds."""
    return new[:MADE_DIGITS]


def new_secret() -> str:
    """A new secret of 256 random bits, in hex."""
    return secrets.token_hex(32)


def _index_of_those_with(column: str, *columns: str) -> Index:
    """An index of the rows that have a value in `column`. Rows without it, often nearly all, are stored faster."""
    has_value = text(f"{column} IS NOT NULL")
    return Index(None, *columns, sqlite_where=has_value, postgresql_where=has_value)


OwnId = Annotated[str, mapped_column(String(32), primary_key=True, default=new_id)]
Name = Annotated[str, mapped_column(String(LONGEST_STORED_NAME))]
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
        MatchReport: JsonOf(MatchReport),
        ReportSummary: JsonOf(ReportSummary),
        Role: JsonOf(Role),
        tuple[str, ...]: JsonOf(tuple[str, ...]),
        dict[str, str]: JsonOf(dict[str, str]),
    }


class Leased:
    """The columns of a row that one process works on at a time; `matcher.store.database.leases` explains them."""

    owner: Mapped[str | None] = mapped_column(String(32), index=True, sort_order=1)
    leased_until: Mapped[dt.datetime | None] = mapped_column(sort_order=1)


class OrganisationRow(Base):
    """A tenant. It can only see its own data. `last_event` is the number of its last event.

    Its matches are kept for `keep_days`, or as the server is set.
    """

    __tablename__ = "organisations"

    id: Mapped[OwnId]
    name: Mapped[Name] = mapped_column(unique=True)
    created_at: Mapped[dt.datetime]
    last_event: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    keep_days: Mapped[int | None]
    erasure_key: Mapped[Sha256] = mapped_column(default=new_secret)


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
    expires_at: Mapped[dt.datetime | None]
    last_used_at: Mapped[dt.datetime | None]

    organisation: Mapped[OrganisationRow] = relationship()


class CandidateRow(Base):
    """A person, by the organisation's own reference, and how the person corrects the reading of the resumes.

    There is a row as long as there is a match with this reference.
    """

    __tablename__ = "candidates"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    ref: Mapped[Name] = mapped_column(primary_key=True)
    created_at: Mapped[dt.datetime]
    corrections: Mapped[tuple[Correction, ...]] = mapped_column(JsonOf(tuple[Correction, ...]), default=())
    corrected_at: Mapped[dt.datetime | None]


class MatchRow(Base):
    """What lists of matches are filtered and sorted by. The report is a `ReportRow`, so that these rows are small.

    A match and all that were scored again from its evidence share a lineage: the id of the first of them. A match that
    was never scored again has none. `replaced_at` is when a newer match took its place: one of the same lineage, or one
    of a newer resume of the same candidate. `sha256` is the hash of the document, `versions` says what scored it.
    Equal matches have equal `likeness`, a hash of format, roles and metadata; matches of older versions have none.
    `made` is the part of the id that says when it was made.
    """

    __tablename__ = "matches"
    __table_args__ = (
        Index(None, "organisation_id", "created_at", "id"),
        Index(None, "organisation_id", "best_fit", "id"),
        Index(None, "organisation_id", "recommended", "created_at", "id"),
        _index_of_those_with("candidate_ref", "organisation_id", "candidate_ref", "created_at", "id"),
        _index_of_those_with("job_ref", "organisation_id", "job_ref", "created_at", "id"),
        Index(None, "organisation_id", "sha256"),
        Index(None, "organisation_id", "versions", "id"),
        Index(None, "organisation_id", "made", "id"),
        _index_of_those_with("lineage", "lineage", "created_at", "id"),
        _index_of_those_with("rescored_from", "rescored_from"),
        _index_of_those_with("expires_at", "expires_at"),
        ForeignKeyConstraint(
            ["organisation_id", "candidate_ref"], ["candidates.organisation_id", "candidates.ref"], ondelete="CASCADE"
        ),
    )

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId]
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime | None]
    candidate_ref: Mapped[Name | None]
    as_of: Mapped[dt.date]
    recommended: Mapped[TaxonomyId]
    best_fit: Mapped[float]
    rescored_from: Mapped[str | None] = mapped_column(ForeignKey("matches.id", ondelete="SET NULL"))
    lineage: Mapped[str | None] = mapped_column(String(32))
    replaced_at: Mapped[dt.datetime | None]
    job_ref: Mapped[Name | None]
    sha256: Mapped[Sha256]
    versions: Mapped[Sha256]
    likeness: Mapped[Sha256 | None]
    made: Mapped[str] = mapped_column(String(MADE_DIGITS), server_default=text("''"))

    labels: Mapped[list["MetadataRow"]] = relationship()


class ReportRow(Base):
    """The report of a match, and the few fields of it that lists show."""

    __tablename__ = "reports"

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    summary: Mapped[ReportSummary]
    report: Mapped[MatchReport]


class EvidenceRow(Base):
    """The compact evidence of a match, from which rankings compute fits.

    `units` is the MessagePack of `matcher.scoring.compact.CompactEvidence.units`.
    """

    __tablename__ = "evidence"

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    words: Mapped[int]
    units: Mapped[bytes] = mapped_column(LargeBinary)


class MetadataRow(Base):
    """One key and value that an organisation gave to a match."""

    __tablename__ = "match_metadata"
    __table_args__ = (Index(None, "key", "value", "match_id"),)

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    key: Mapped[Name] = mapped_column(primary_key=True)
    value: Mapped[Name]


class DocumentRow(Base):
    """The document of a match and its text, if they are stored."""

    __tablename__ = "documents"

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    text: Mapped[str | None] = mapped_column(Text)


class RoleFitRow(Base):
    """The fit of a match for one role: 0 to 100, or `NO_FIT`. `sha256` is the hash of the role, where it is known."""

    __tablename__ = "role_fits"
    __table_args__ = (
        Index(None, "organisation_id", "role", "fit", "match_id"),
        _index_of_those_with("sha256", "organisation_id", "role", "sha256", "match_id"),
    )

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    role: Mapped[TaxonomyId] = mapped_column(primary_key=True)
    fit: Mapped[float]
    organisation_id: Mapped[OrganisationId]
    sha256: Mapped[Sha256 | None]


class ClaimedSkillRow(Base):
    """One skill that a match claims. What the report says of it is only there."""

    __tablename__ = "claimed_skills"
    __table_args__ = ({"sqlite_with_rowid": False},)

    match_id: Mapped[MatchId] = mapped_column(primary_key=True)
    skill: Mapped[TaxonomyId] = mapped_column(primary_key=True)


class SkillTimeRow(Base):
    """One skill that is claimed by matches which were made at the same time, to a quarter of a second."""

    __tablename__ = "skill_times"
    __table_args__ = (Index(None, "organisation_id", "skill", "made"), {"sqlite_with_rowid": False})

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    made: Mapped[str] = mapped_column(String(MADE_DIGITS), primary_key=True)
    skill: Mapped[TaxonomyId] = mapped_column(primary_key=True)


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


class IdempotencyRow(Leased, Base):
    """A request with an idempotency key. It is running until it has a match. The running attempt has the lease."""

    __tablename__ = "idempotency"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    key: Mapped[Name] = mapped_column(primary_key=True)
    fingerprint: Mapped[Sha256]
    match_id: Mapped[MatchId | None] = mapped_column(index=True)
    deduplicated: Mapped[bool] = mapped_column(default=False, server_default=false(), sort_order=2)


class SharedResultRow(Base):
    """A link to one match, with only the hash of its token. Its owner may change and delete the match, a viewer not."""

    __tablename__ = "shared_results"

    token_sha256: Mapped[Sha256] = mapped_column(primary_key=True)
    match_id: Mapped[MatchId] = mapped_column(index=True)
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    view_only: Mapped[bool] = mapped_column(default=False, server_default=false())


class ErasedRow(Base):
    """What must not come back: the keyed hash of an idempotency key, or of a candidate's reference, that was erased."""

    __tablename__ = "erased"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    digest: Mapped[Sha256] = mapped_column(primary_key=True)
    erased_at: Mapped[dt.datetime]


class EventRow(Base):
    """What happened to a match. Events are numbered by organisation, and outlive their match.

    They have no personal data: the candidate is that of the match.
    """

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId]
    number: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str] = mapped_column(String(20))
    match_id: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[dt.datetime]


class WebhookRow(Leased, Base):
    """An address that gets the events of an organisation. Its secret signs them, so it cannot be stored as a hash."""

    __tablename__ = "webhooks"

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId] = mapped_column(index=True)
    url: Mapped[str] = mapped_column(String(LONGEST_URL))
    secret: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[dt.datetime]
    disabled_at: Mapped[dt.datetime | None]


class DeliveryRow(Base):
    """An event on its way to a webhook. `number` is that of the event."""

    __tablename__ = "deliveries"
    __table_args__ = (Index(None, "webhook_id", "number"), Index(None, "state", "next_attempt_at"))

    id: Mapped[OwnId]
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    next_attempt_at: Mapped[dt.datetime | None]
    last_attempt_at: Mapped[dt.datetime | None]
    status: Mapped[int | None]
    error: Mapped[Name | None]


class BatchRow(Base):
    """Documents that are matched in the background. `served_at` is when one of them was last taken up.

    `job_ref` and `labels` are the job and the metadata of all matches.
    """

    __tablename__ = "batches"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId]
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    served_at: Mapped[dt.datetime]
    as_of: Mapped[dt.date]
    roles: Mapped[tuple[str, ...] | None]
    store_document: Mapped[bool]
    size: Mapped[int]
    key: Mapped[Name | None]
    fingerprint: Mapped[Sha256]
    job_ref: Mapped[Name | None]
    labels: Mapped[Labels] = mapped_column(server_default="{}")


class BatchItemRow(Leased, Base):
    """One document of a batch. Its content is dropped when it has ended. It goes when its match or candidate is erased.

    `last_erasure` is that of the candidate when the request for the batch began.
    """

    __tablename__ = "batch_items"
    __table_args__ = (Index(None, "state", "batch_id", "number"),)

    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(LONGEST_PATH))
    sha256: Mapped[Sha256]
    candidate_ref: Mapped[Name | None] = mapped_column(index=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    match_id: Mapped[MatchId | None] = mapped_column(index=True)
    error: Mapped[Problem | None]
    last_erasure: Mapped[dt.datetime | None] = mapped_column(sort_order=2)


class AuditRow(Base):
    """Who did what: the key, the operation, and the id of the match or key that it was about, but no content.

    A candidate is the subject as a keyed hash of the reference. The row stays when the match, key or candidate is
    erased. `key_id` is null for what an operator did on the command line.
    """

    __tablename__ = "audit"
    __table_args__ = (Index(None, "organisation_id", "created_at", "id"),)

    id: Mapped[OwnId]
    organisation_id: Mapped[OrganisationId]
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    key_id: Mapped[str | None] = mapped_column(String(32))
    operation: Mapped[str] = mapped_column(String(100))
    subject: Mapped[Name | None]
    request_id: Mapped[Name | None]


class ReadingTimeRow(Base):
    """For how many seconds an organisation kept readers busy in a slot of time, which has a number."""

    __tablename__ = "reading_times"

    organisation_id: Mapped[OrganisationId] = mapped_column(primary_key=True)
    slot: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seconds: Mapped[float]


class WriteCheckRow(Base):
    """When a check last wrote to the database. It has one row."""

    __tablename__ = "write_checks"

    id: Mapped[OwnId]
    checked_at: Mapped[dt.datetime]
