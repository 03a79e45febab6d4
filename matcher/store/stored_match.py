"""Matches as they are stored: the report or its short form, and what is stored with it."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from matcher.report import MatchReport
from matcher.store.moments import Moment
from matcher.store.summary import ReportSummary

NO_METADATA: Mapping[str, str] = {}


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored with a report."""

    id: str
    created_at: Moment
    candidate_ref: str | None = None
    job_ref: Annotated[str | None, Meta(description="Your own reference of the job")] = None
    metadata: Annotated[Mapping[str, str], Meta(description="Your own keys and values")] = NO_METADATA
    has_text: Annotated[bool, Meta(description="Whether the document's text was kept as well")]
    rescored_from: Annotated[
        str | None,
        Meta(description="The match whose evidence was scored again; null if the report was made from a document"),
    ] = None
    replaced_at: Annotated[
        Moment | None,
        Meta(
            description="When a newer match took its place, of the same evidence or of a newer resume of the "
            "candidate; else null"
        ),
    ] = None


class StoredMatch(Stored, frozen=True, kw_only=True):
    """A report as it was stored."""

    report: MatchReport


class StoredSummary(Stored, frozen=True, kw_only=True):
    """The short form of a stored report."""

    as_of: dt.date
    summary: ReportSummary


class Page(msgspec.Struct, frozen=True):
    """One page of a list of matches. `next_cursor` is None on the last page."""

    items: tuple[StoredSummary, ...]
    next_cursor: str | None


class StoredDocument(msgspec.Struct, frozen=True):
    """The document of a match and its text, if they are stored."""

    match_id: str
    content: bytes | None
    text: str | None
