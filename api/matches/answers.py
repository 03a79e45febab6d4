"""Answers about stored matches: the data of the store and the fields of the report."""

from typing import Annotated

from msgspec import Meta, Struct

from api.http.answers import answer, answer_type, fields_of, list_of
from api.http.paging import page_type
from matcher.comparison.changes import ReportChanges
from matcher.report import DocumentInfo, MatchReport, RoleFit, Versions
from matcher.store.matches import Page, StoredMatch

_STORED = fields_of(StoredMatch, without=["report"])

Match = answer_type("Match", "A stored report.", _STORED | fields_of(MatchReport, without=["text"]))
RescoredMatch = answer_type(
    "RescoredMatch",
    "A stored report that was scored again from the evidence of another, and what changed.",
    fields_of(Match) | {"changes": ReportChanges},
)
FitSummary = answer_type(
    "FitSummary", "One fit of a match in a list.", fields_of(RoleFit, only=["role", "name", "fit"])
)
MatchSummary = answer_type(
    "MatchSummary",
    "A short form of a stored report.",
    _STORED
    | fields_of(MatchReport, only=["as_of"])
    | {"document_name": fields_of(DocumentInfo)["name"]}
    | fields_of(MatchReport, only=["recommendation"])
    | {"roles": list_of(FitSummary)},
)
MatchPage = page_type("MatchPage", "Stored reports.", MatchSummary)


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


def match_answer(stored: StoredMatch) -> Struct:
    """The answer with a whole stored match."""
    return answer(Match, stored, stored.report)


def rescored_answer(stored: StoredMatch, changes: ReportChanges) -> Struct:
    """The answer with a whole stored match and what changed since the earlier match."""
    return answer(RescoredMatch, stored, stored.report, changes=changes)


def page_answer(page: Page) -> Struct:
    """The answer with one page of a list of matches."""
    return MatchPage(items=[_summary(stored) for stored in page.items], next_cursor=page.next_cursor)


def _summary(stored: StoredMatch) -> Struct:
    report = stored.report
    fits = [answer(FitSummary, role) for role in report.roles]
    return answer(MatchSummary, stored, report, document_name=report.document.name, roles=fits)
