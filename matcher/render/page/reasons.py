"""Tell the reasons of a recommendation to the person that they are about."""

from collections.abc import Iterator

from msgspec.structs import replace

from matcher.render.page.wording import NEAREST_TO
from matcher.render.plain import plain
from matcher.report import MatchReport, Reason

NEIGHBOUR = "neighbour-profession"
"""The code of the reason whose subject is another profession."""

MISSING_MOST = "missing-most"
"""The code of the reason whose subject is the requirement that is missing most."""


def told_reasons(report: MatchReport) -> Iterator[Reason]:
    """The reasons of a report in kind words."""
    for reason in report.recommendation.reasons:
        yield replace(reason, text=plain(_in_kind_words(reason)), subject=plain(reason.subject))


def _in_kind_words(reason: Reason) -> str:
    if reason.code != NEIGHBOUR or not reason.subject:
        return reason.text
    skills = reason.text.partition(reason.subject)[2]
    return f"{NEAREST_TO} {reason.subject}{skills}"
