"""The few fields of a report that lists show."""

import msgspec

from matcher.report import MatchReport, Percent, Recommendation


class FitSummary(msgspec.Struct, frozen=True):
    """One fit of a match in a list; null with too little text."""

    role: str
    name: str
    fit: Percent | None


class ReportSummary(msgspec.Struct, frozen=True):
    """The few fields of a report that lists show. `document_name` is null where the document had no name."""

    document_name: str | None
    recommendation: Recommendation
    roles: tuple[FitSummary, ...]


def summary_of(report: MatchReport) -> ReportSummary:
    """The summary of a report."""
    fits = tuple(FitSummary(role.role, role.name, role.fit) for role in report.roles)
    return ReportSummary(report.document.name, report.recommendation, fits)
