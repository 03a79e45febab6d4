"""Answers about stored matches: the data of the store and the fields of the report."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from api.http.answers import answer, answer_type, fields_of, reference
from api.http.paging import NextCursor
from matcher.comparison.changes import ReportChanges
from matcher.report import MatchReport, Versions
from matcher.scoring import WhatIf
from matcher.scoring.corrections import Correction
from matcher.store.stored_match import StoredMatch, StoredSummary
from matcher.store.summary import ReportSummary


class Shown(Struct, frozen=True):
    """What is said of a stored report when it is shown."""

    stale: Annotated[
        bool, Meta(description="Whether other versions, or other revisions of own roles, made it than would today")
    ]
    corrections: Annotated[
        tuple[Correction, ...], Meta(description="What the candidate says about the reading; not part of the fits")
    ] = ()
    with_corrections: Annotated[
        WhatIf | None,
        Meta(
            description="The fits without and with the candidate's corrections; null without any, and if a role asks "
            "for a skill that the taxonomy no longer has"
        ),
    ] = None


_STORED = fields_of(StoredMatch, without=["report"]) | fields_of(Shown)

Match = answer_type(
    "Match", "A stored report.", {"view": Literal["full"]} | _STORED | fields_of(MatchReport, without=["text"])
)
NewMatch = answer_type(
    "NewMatch",
    "A stored report, and whether it was stored already.",
    fields_of(Match)
    | {"deduplicated": Annotated[bool, Meta(description="Whether an equal match was stored before, which this is")]},
)
RescoredMatch = answer_type(
    "RescoredMatch",
    "A stored report that was scored again from the evidence of another, and what changed.",
    fields_of(Match) | {"changes": ReportChanges},
)
MatchSummary = answer_type(
    "MatchSummary",
    "A short form of a stored report.",
    {"view": Literal["summary"]} | _STORED | fields_of(MatchReport, only=["as_of"]) | fields_of(ReportSummary),
)
MatchPage = answer_type(
    "MatchPage",
    "Stored reports, in short form unless the whole ones were asked for.",
    {
        "items": Annotated[tuple[Any, ...], Meta(extra_json_schema={"items": reference(Match | MatchSummary)})],
        "next_cursor": NextCursor,
    },
)


class Rescored(Struct, frozen=True):
    """A match that was scored again."""

    id: Annotated[str, Meta(description="The new match")]
    rescored_from: Annotated[str, Meta(description="The match before")]
    candidate_ref: str | None


class RescoredMatches(Struct, frozen=True):
    """Matches that were scored again."""

    items: tuple[Rescored, ...]
    skipped: Annotated[
        tuple[str, ...],
        Meta(
            description="Matches that cannot be scored again: all their roles were withdrawn, a role asks for a skill "
            "that the taxonomy no longer has, or they were erased meanwhile"
        ),
    ]
    next_cursor: Annotated[str | None, Meta(description="Send it as `cursor` to go on; null if there are no more")]


class MatchText(Struct, frozen=True):
    """The text of a document. The offsets of the report's mentions refer to it."""

    id: str
    text: str


class Verification(Struct, frozen=True):
    """Whether scoring the stored evidence again gives the same report."""

    same: bool
    differences: Annotated[
        tuple[str, ...],
        Meta(description="The first fields that differ, such as `roles[0].fit`. Newer versions can be the cause"),
    ]
    versions: Versions
    versions_now: Versions


def match_answer(stored: StoredMatch, shown: Shown) -> Struct:
    """The answer with a whole stored match."""
    return answer(Match, stored, shown, stored.report, view="full")


def new_match_answer(stored: StoredMatch, shown: Shown, *, deduplicated: bool) -> Struct:
    """The answer with a match that was just asked for."""
    return answer(NewMatch, stored, shown, stored.report, view="full", deduplicated=deduplicated)


def rescored_answer(stored: StoredMatch, shown: Shown, changes: ReportChanges) -> Struct:
    """The answer with a whole stored match and what changed since the earlier match."""
    return answer(RescoredMatch, stored, shown, stored.report, view="full", changes=changes)


def summary_answer(stored: StoredSummary, shown: Shown) -> Struct:
    """The answer with the short form of a match."""
    return answer(MatchSummary, stored, shown, stored.summary, view="summary")
