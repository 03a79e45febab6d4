"""The evidence of the documents in a pool that were matched."""

import datetime as dt
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from matcher.errors import InvalidReportError
from matcher.evidence import Evidence, SkillMentions
from matcher.people.signs import PersonSigns
from matcher.pool.block import PoolDocument, pool_document
from matcher.pool.placed import FailedDocument
from matcher.pool.reader import read_pool
from matcher.scoring.compact import CompactEvidence, compact_evidence

_OF_A_ROLE = frozenset({"one-line", "long-ago"})
"""Doubts about the roles that a document was matched against, which say nothing of others."""


class _Code(msgspec.Struct, frozen=True):
    code: str


class _Document(msgspec.Struct, frozen=True):
    words: int
    warnings: tuple[_Code, ...] = ()


class _Recommendation(msgspec.Struct, frozen=True):
    doubts: tuple[_Code, ...] = ()


class _Versions(msgspec.Struct, frozen=True):
    sha256: str | None = None


class _Report(msgspec.Struct, frozen=True):
    """The part of a report that its evidence is made from. Short reports have no skills."""

    as_of: dt.date
    versions: _Versions
    document: _Document
    recommendation: _Recommendation = _Recommendation()
    skills: tuple[SkillMentions, ...] | None = None

    @property
    def to_check(self) -> tuple[str, ...]:
        """The codes of what a person should check in the document, whatever the role."""
        doubts = (doubt.code for doubt in self.recommendation.doubts if doubt.code not in _OF_A_ROLE)
        return tuple(dict.fromkeys([*doubts, *(warning.code for warning in self.document.warnings)]))


class _Line(msgspec.Struct, frozen=True):
    file: str
    sha256: str | None
    status: Literal["ok", "error"]
    report: _Report | None = None
    evidence: CompactEvidence | None = None
    error: dict[str, str] | None = None
    candidate_ref: str | None = None
    person_signs: PersonSigns | None = None


def pool_documents(pool: Path) -> Iterator[PoolDocument | FailedDocument]:
    """The documents of a pool, in its order.

    Raises `InvalidReportError` if a line is not the result of a document, or has a report without its evidence.
    """
    for line in read_pool(pool, _Line):
        if line.report is None:
            yield FailedDocument(line.file, (line.error or {}).get("detail", ""))
        else:
            yield _matched(line, line.report, pool)


def documents_at(pool: Path, places: Container[int]) -> Iterator[tuple[int, PoolDocument]]:
    """The documents at these places of a pool, each with its place, in its order.

    Only documents with a result have places, from 0. Raises the errors of `pool_documents`.
    """
    matched = ((line, line.report) for line in read_pool(pool, _Line) if line.report is not None)
    for place, (line, report) in enumerate(matched):
        if place in places:
            yield place, _matched(line, report, pool)


def _matched(line: _Line, report: _Report, pool: Path) -> PoolDocument:
    return pool_document(
        line.file,
        line.sha256,
        report.as_of,
        report.versions.sha256,
        _evidence(line, report, pool),
        reference=line.candidate_ref,
        signs=line.person_signs,
        to_check=report.to_check,
    )


def _evidence(line: _Line, report: _Report, pool: Path) -> CompactEvidence:
    if line.evidence is not None:
        return line.evidence
    if report.skills is None:
        raise InvalidReportError(f"{pool} has no evidence of {line.file}.")
    return compact_evidence(Evidence(report.document.words, report.skills))
