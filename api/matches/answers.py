"""Stored matches as answers: what the store knows of a match, and the fields of its report."""

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
    "A stored report made of the evidence of another, and what changed.",
    fields_of(Match) | {"changes": ReportChanges},
)
FitSummary = answer_type(
    "FitSummary", "One fit of a match in a list.", fields_of(RoleFit, only=["role", "name", "fit"])
)
MatchSummary = answer_type(
    "MatchSummary",
    "A stored report in few words.",
    _STORED
    | fields_of(MatchReport, only=["as_of"])
    | {"document_name": fields_of(DocumentInfo)["name"]}
    | fields_of(MatchReport, only=["recommendation"])
    | {"roles": list_of(FitSummary)},
)
MatchPage = page_type("MatchPage", "Stored reports.", MatchSummary)


class MatchText(Struct, frozen=True):
    """The text that the offsets of a report's mentions point into."""

    id: str
    text: str


class Verification(Struct, frozen=True):
    """Whether the stored evidence gives the report again."""

    same: bool
    differences: Annotated[
        tuple[str, ...],
        Meta(description="The first places that differ, such as `roles[0].fit`; newer versions are a cause"),
    ]
    versions: Versions
    versions_now: Versions


def match_answer(stored: StoredMatch) -> Struct:
    """The whole report, with what was stored beside it."""
    return answer(Match, stored, stored.report)


def rescored_answer(stored: StoredMatch, changes: ReportChanges) -> Struct:
    """The whole report, with what was stored beside it and what changed since the match before."""
    return answer(RescoredMatch, stored, stored.report, changes=changes)


def page_answer(page: Page) -> Struct:
    """What a list shows of some matches."""
    return MatchPage(items=[_summary(stored) for stored in page.items], next_cursor=page.next_cursor)


def _summary(stored: StoredMatch) -> Struct:
    report = stored.report
    fits = [answer(FitSummary, role) for role in report.roles]
    return answer(MatchSummary, stored, report, document_name=report.document.name, roles=fits)
