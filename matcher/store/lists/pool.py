"""The evidence of stored matches, which rankings score: a small part of their reports, kept beside them."""

import datetime as dt
from typing import Any

import msgspec
from sqlalchemy import Select, select

from matcher.evidence import Evidence
from matcher.scoring.compact import compact_evidence
from matcher.store.database.repository import Repository
from matcher.store.database.tables import EvidenceRow, MatchRow
from matcher.store.lists.cursor import Cursor, read_cursor, write_cursor
from matcher.store.lists.match_filter import MatchFilter, comes_after, few_matches, filtered, in_order, unexpired

NEWEST_FIRST = "-created_at"


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


class PoolRepository(Repository):
    """The evidence in the database. Expired matches count as not found."""

    def page(self, organisation_id: str, wanted: MatchFilter, *, limit: int, cursor: str | None) -> Pool:
        """The evidence of the next matches of a list, the newest first. Raises `UsageError` for an invalid cursor."""
        now, place = self._clock(), None if cursor is None else read_cursor(cursor, order=NEWEST_FIRST)
        seen_at = None if place is None else place.seen_at
        columns: tuple[Any, ...] = (
            MatchRow.id,
            MatchRow.created_at,
            MatchRow.as_of,
            EvidenceRow.words,
            EvidenceRow.units,
        )
        query: Select[Any] = select(*columns).select_from(MatchRow)
        query = query.join(EvidenceRow, EvidenceRow.match_id == MatchRow.id)
        few = few_matches(self._session, organisation_id, wanted)
        query = filtered(query, organisation_id, wanted, seen_at=seen_at, few=few).where(unexpired(now))
        if place is not None:
            query = query.where(comes_after(place, MatchRow.created_at, MatchRow.id, NEWEST_FIRST))
        query = in_order(query, MatchRow.created_at, MatchRow.id, NEWEST_FIRST, few=few)
        rows = self._session.execute(query.limit(limit)).all()
        items = tuple(PoolItem(row.id, row.as_of, row.words, row.units) for row in rows)
        if len(rows) < limit:
            return Pool(items, None)
        return Pool(items, write_cursor(Cursor(NEWEST_FIRST, rows[-1].created_at, rows[-1].id, seen_at or now)))


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """The values of an `EvidenceRow` with this evidence, without the id of the match."""
    compact = compact_evidence(evidence)
    return {"words": compact.words, "units": msgspec.msgpack.encode(compact.units)}
