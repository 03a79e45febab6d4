"""What the warnings about a document say besides the doubts about the answer."""

from collections.abc import Iterator, Mapping

from matcher.render.plain import plain, sentence
from matcher.report import DoubtCode, MatchReport

SAME_AS: Mapping[str, DoubtCode] = {"not-english": "other-language", "poor-scan": "poor-scan"}
"""The doubt that says the same as a warning."""


def further_warnings(report: MatchReport) -> Iterator[str]:
    """A sentence for each warning, without those that a doubt says as well."""
    doubts = {doubt.code for doubt in report.recommendation.doubts}
    for warning in report.document.warnings:
        if SAME_AS.get(warning.code) not in doubts:
            yield sentence(plain(warning.detail))
