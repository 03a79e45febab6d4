"""The evidence of stored matches, which rankings score: a small part of their reports, kept beside them."""

import datetime as dt
import logging
from collections.abc import Callable, Collection
from typing import Any

import msgspec
from sqlalchemy import Select, Text, and_, exists, select, type_coerce
from sqlalchemy.orm import Session

from matcher.evidence import Evidence, SkillMentions
from matcher.scoring.compact import compact_evidence
from matcher.store.database.statements import insert_if_new
from matcher.store.database.tables import EvidenceRow, MatchRow, ReportRow
from matcher.store.lists.cursor import Cursor, read_cursor, write_cursor
from matcher.store.lists.match_filter import MatchFilter, comes_after, few_matches, filtered, in_order, unexpired

NEWEST_FIRST = "-created_at"
_logger = logging.getLogger("rolefit.database")


class PoolItem(msgspec.Struct, frozen=True):
    """The evidence of a match, as of one day.

    `words` is the number of words of its document. `units` is the MessagePack of
    `matcher.scoring.compact.CompactEvidence.units`.
    """

    match_id: str
    as_of: dt.date
    words: int
    units: bytes


class Pool(msgspec.Struct, frozen=True):
    """The evidence of some matches. `next_cursor` leads to further ones; None if there are no more."""

    items: tuple[PoolItem, ...]
    next_cursor: str | None


class _Words(msgspec.Struct, frozen=True):
    words: int


class _Report(msgspec.Struct, frozen=True):
    """The part of a stored report that its compact evidence is made from. It is faster to read than the whole."""

    document: _Words
    skills: tuple[SkillMentions, ...]


_REPORTS = msgspec.json.Decoder(_Report)


class PoolRepository:
    """The evidence in the database. Expired matches count as not found."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def page(self, organisation_id: str, wanted: MatchFilter, *, limit: int, cursor: str | None) -> Pool:
        """The evidence of the next matches of a list, the newest first. Raises `UsageError` for an invalid cursor."""
        now, place = self._clock(), None if cursor is None else read_cursor(cursor, sort=NEWEST_FIRST)
        seen_at = None if place is None else place.seen_at
        columns: tuple[Any, ...] = (
            MatchRow.id,
            MatchRow.created_at,
            MatchRow.as_of,
            EvidenceRow.words,
            EvidenceRow.units,
        )
        query: Select[Any] = select(*columns).select_from(MatchRow)
        query = query.outerjoin(EvidenceRow, EvidenceRow.match_id == MatchRow.id)
        few = few_matches(self._session, organisation_id, wanted)
        query = filtered(query, organisation_id, wanted, seen_at=seen_at, few=few).where(unexpired(now))
        if place is not None:
            query = query.where(comes_after(place, MatchRow.created_at, MatchRow.id))
        query = in_order(query, MatchRow.created_at, MatchRow.id, NEWEST_FIRST, few=few)
        rows = self._session.execute(query.limit(limit)).all()
        without = self._of_reports([row.id for row in rows if row.units is None])
        found = {row.id: {"words": row.words, "units": row.units} for row in rows if row.units is not None} | without
        items = tuple(PoolItem(row.id, row.as_of, **found[row.id]) for row in rows if row.id in found)
        if len(rows) < limit:
            return Pool(items, None)
        return Pool(items, write_cursor(Cursor(NEWEST_FIRST, rows[-1].created_at, rows[-1].id, seen_at or now)))

    def fill(self, limit: int, *, after: str = "") -> str | None:
        """Store the evidence of up to `limit` matches that have none, in the order of their ids after `after`.

        Returns the id of the last; None if there are no more. A match that is being erased is left out.
        """
        has_none = ~exists().where(EvidenceRow.match_id == MatchRow.id)
        waiting = select(MatchRow.id).where(and_(MatchRow.id > after, has_none)).order_by(MatchRow.id).limit(limit)
        locked = waiting.with_for_update(read=True, key_share=True, skip_locked=True)
        match_ids = self._session.scalars(locked).all()
        for match_id, values in self._of_reports(match_ids).items():
            insert_if_new(self._session, EvidenceRow, match_id=match_id, **values)
        return match_ids[-1] if match_ids else None

    def _of_reports(self, match_ids: Collection[str]) -> dict[str, dict[str, Any]]:
        """The values of evidence in the reports of these matches, by the id of the match.

        A match whose report is damaged is left out, and its id is logged.
        """
        json = type_coerce(ReportRow.report, Text)
        found = self._session.execute(select(ReportRow.match_id, json).where(ReportRow.match_id.in_(match_ids))).all()
        read = {match_id: _evidence_of(match_id, report) for match_id, report in found}
        return {match_id: evidence_values(evidence) for match_id, evidence in read.items() if evidence is not None}


def _evidence_of(match_id: str, json: str) -> Evidence | None:
    """The evidence in a stored report; None if the report is damaged."""
    try:
        report = _REPORTS.decode(json)
    except msgspec.DecodeError:
        _logger.warning("a stored report cannot be read", extra={"fields": {"match_id": match_id}})
        return None
    return Evidence(report.document.words, report.skills)


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """The values of an `EvidenceRow` with this evidence, without the id of the match."""
    compact = compact_evidence(evidence)
    return {"words": compact.words, "units": msgspec.msgpack.encode(compact.units)}
