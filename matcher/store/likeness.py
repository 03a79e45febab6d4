"""What makes two matches the same, so that a document that is sent twice has one match."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import msgspec

from matcher.hashes import sha256_of_text
from matcher.report import MatchReport, Versions


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """What makes two matches the same: the bytes, all that decides about the report, and what is stored with it.

    `roles` has the id and the hash of each role. The suffix of `document_name` may decide how the bytes are read.
    """

    sha256: str
    document_name: str | None
    as_of: dt.date
    versions: Versions
    roles: frozenset[tuple[str, str]]
    candidate_ref: str | None
    job_ref: str | None
    metadata: Mapping[str, str]
    has_document: bool

    @property
    def likeness(self) -> str:
        """A hash of what the columns of a match do not have: format, roles and metadata."""
        return _likeness(self.document_name, self.roles, self.metadata)


def likeness_of(report: MatchReport, metadata: Mapping[str, str]) -> str:
    """The `likeness` of a match with this report and metadata."""
    return _likeness(report.document.name, ((role.role, role.sha256) for role in report.roles), metadata)


def _likeness(name: str | None, roles: Iterable[tuple[str, str | None]], metadata: Mapping[str, str]) -> str:
    suffix = PurePath(name or "").suffix.lower()
    return sha256_of_text(msgspec.json.encode([suffix, dict(roles), dict(metadata)], order="sorted").decode())


def versions_hash(versions: Versions) -> str:
    """A hash of the versions that a report was made with, by which reports of the same versions are found."""
    return sha256_of_text(" ".join(str(part) for part in msgspec.structs.astuple(versions)))
