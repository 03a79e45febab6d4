"""The results of a batch: as JSON in pages, or all of them as JSON lines or as a table."""

import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Annotated, Literal

import msgspec
from flask import Response
from msgspec import UNSET, Meta, Struct, UnsetType

from api.http.responses import CSV, JSON_LINES
from matcher.batch.lines import LineSummary
from matcher.batch.table import roles_of, write_table
from matcher.report import MatchReport
from matcher.store.repositories.batches import EndedItem
from matcher.store.work import Database

TOGETHER = 50
"""How many results are read from the database at a time."""
_summary: Callable[[bytes], LineSummary] = msgspec.json.Decoder(LineSummary).decode


class BatchResult(Struct, frozen=True):
    """The result of one document: a line of `rolefit batch`, with the match that holds the report."""

    file: Annotated[str, Meta(description="The document's name, in an archive with its folders")]
    sha256: str
    status: Literal["ok", "error"]
    candidate_ref: str | None
    match_id: str | None
    report: MatchReport | UnsetType = UNSET
    error: Annotated[dict[str, str] | UnsetType, Meta(description="`type`, `title` and `detail` of what was wrong")] = (
        UNSET
    )


class BatchResults(Struct, frozen=True):
    """Results of a batch, in the order in which the documents were sent.

    While the batch is running, a page ends before the first document that has not ended.
    """

    items: tuple[BatchResult, ...]
    next_cursor: Annotated[
        str | None,
        Meta(
            description="Send it as `cursor` to get the next page. It is null when all documents have ended and there "
            "are no more results; until then, send it again later if there is nothing new"
        ),
    ]


class ResultReader:
    """Reads the results of one batch."""

    def __init__(self, database: Database, organisation_id: str, batch_id: str) -> None:
        self._database = database
        self._organisation_id = organisation_id
        self._batch_id = batch_id

    def page(self, *, after: int, limit: int) -> BatchResults:
        """The first results after a number, up to the first document that has not ended.

        So whoever goes on from the cursor misses none. Raises `NotFoundError` if there is no such batch.
        """
        with self._database.work() as work:
            unfinished = work.batches.first_unfinished(self._organisation_id, self._batch_id)
        ended = self._ended(after, limit + 1, before=unfinished)
        shown = ended[:limit]
        is_last = unfinished is None and len(ended) <= limit
        last = shown[-1].number if shown else after
        return BatchResults(tuple(map(_result, shown)), None if is_last else str(last))

    def lines(self) -> Response:
        """All results as JSON lines. Raises `NotFoundError` if there is no such batch."""
        return Response(map(_line, self._all()), mimetype=JSON_LINES)

    def table(self) -> Response:
        """All results as a table. Raises `NotFoundError` if there is no such batch."""
        summaries = [_summary(_line(ended)) for ended in self._all()]
        table = io.StringIO(newline="")
        write_table(summaries, roles_of(summaries), table, names=("candidate_ref", "match_id"))
        return Response(table.getvalue(), mimetype=CSV)

    def _all(self) -> Iterator[EndedItem]:
        """All results. The first ones are read at once, so that a batch that does not exist is noticed here."""
        first = self._ended(0, TOGETHER)
        return chain(first, self._following(first))

    def _following(self, before: list[EndedItem]) -> Iterator[EndedItem]:
        while before:
            before = self._ended(before[-1].number, TOGETHER)
            yield from before

    def _ended(self, after: int, limit: int, before: int | None = None) -> list[EndedItem]:
        with self._database.work() as work:
            return work.batches.ended(self._organisation_id, self._batch_id, after=after, limit=limit, before=before)


def _line(ended: EndedItem) -> bytes:
    return msgspec.json.encode(_result(ended)) + b"\n"


def _result(ended: EndedItem) -> BatchResult:
    return BatchResult(
        file=ended.name,
        sha256=ended.sha256,
        status="ok" if ended.error is None else "error",
        candidate_ref=ended.candidate_ref,
        match_id=ended.match_id,
        report=UNSET if ended.report is None else ended.report,
        error=UNSET if ended.error is None else ended.error,
    )
