"""Tie corrections to jobs, so that they mean the same jobs in later reports of the person."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, Period, period_of


def tied(correction: Correction, reports: Iterable[MatchReport]) -> Correction:
    """The correction, without the last day of a job that goes on. `reports` are those of the person, the newest first.

    A job goes on if its last day is that of the newest report with these dates.
    """
    read = correction.read
    if read is None or read.to is None:
        return correction
    said_of = next((each for each in reports if read in _periods(each)), None)
    goes_on = said_of is not None and said_of.as_of == read.to
    return replace(correction, read=Period(read.from_, None)) if goes_on else correction


def _periods(report: MatchReport) -> Iterator[Period]:
    """The dates of all jobs and mentions of a report."""
    yield from map(period_of, report.document.entries)
    yield from (period_of(mention) for row in report.skills for mention in row.mentions)
