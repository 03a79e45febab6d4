"""Tell the reasons of a recommendation to the person that they are about."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from matcher.render.page.wording import NEAREST_TO
from matcher.render.plain import plain
from matcher.report import MatchReport, Reason, RoleFit

NEIGHBOUR = "neighbour-profession"
"""The code of the reason whose subject is another profession."""

MISSING_MOST = "missing-most"
"""The code of the reason whose subject is the requirement that is missing most."""


def told_reasons(report: MatchReport) -> Iterator[Reason]:
    """The reasons of a report in kind words, each with its roles and its subject, also those of an older report."""
    for each in report.recommendation.reasons:
        reason = each if each.roles or each.subject else _read_again(each, report.roles)
        yield replace(reason, text=plain(_in_kind_words(reason)), subject=plain(reason.subject))


def _in_kind_words(reason: Reason) -> str:
    if reason.code != NEIGHBOUR or not reason.subject:
        return reason.text
    skills = reason.text.partition(reason.subject)[2]
    return f"{NEAREST_TO} {reason.subject}{skills}"


def _read_again(reason: Reason, roles: Sequence[RoleFit]) -> Reason:
    """The reason of an older report, with the roles and the subject that only its text names."""
    about = tuple(each.role for each in roles if each.name in reason.text)
    if reason.code == NEIGHBOUR:
        return replace(reason, roles=about, subject=reason.text.partition(", ")[2].partition(":")[0])
    if reason.code == MISSING_MOST:
        return replace(reason, roles=about, subject=reason.text.partition(": ")[2].removesuffix("."))
    return replace(reason, roles=about)
