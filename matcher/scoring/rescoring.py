"""Score a stored report again from its own evidence, without the document."""

from msgspec.structs import replace

from matcher.report import MatchReport
from matcher.scoring.scorer import Scorer
from matcher.scoring.what_if import evidence_in_report


def rescored(report: MatchReport, scorer: Scorer) -> MatchReport:
    """The report with everything that the scorer computes from its evidence, as of the report's own day.

    With the versions and roles that the report was made with, the result equals the report. Skills that the scorer's
    taxonomy does not have are left out.
    """
    assessment = scorer.assess(evidence_in_report(report), report.as_of)
    return replace(
        report,
        versions=scorer.versions,
        recommendation=assessment.recommendation,
        roles=assessment.roles,
        advice=assessment.advice,
        skills=assessment.skills,
    )
