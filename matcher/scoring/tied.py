"""Tie corrections to jobs, so that they mean the same jobs in later reports of the person."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from matcher.errors import UsageError
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, Period, period_of, said_of


def tied(correction: Correction, reports: Sequence[MatchReport]) -> Correction:
    """The correction with what its job is known by in other reports. `reports` are the person's, the newest first.

    A line number becomes the head and the dates of the job there, in the newest report with such a job. Dates of a job
    that goes on have no last day: one that goes on until the day of the newest report with these dates.

    Raises:
        UsageError: No report has a job at this line, or with these dates. `field` is then `job`.
    """
    if correction.job is not None and correction.head is None:
        return _of_job(correction, reports)
    if (read := correction.read) is None:
        return correction
    newest = next((each for each in reports if read in _periods(each)), None)
    return correction if newest is None else replace(correction, read=_open(read, newest))


def _of_job(correction: Correction, reports: Iterable[MatchReport]) -> Correction:
    for report in reports:
        (said,) = said_of(report, [correction]).values()
        for job in report.document.entries:
            if job.line == said.job and said.read in (None, period_of(job)):
                return replace(correction, read=_open(period_of(job), report), head=job.head)
    dates = " with these dates" if correction.read else ""
    raise UsageError(f"No resume of the candidate has a job{dates} that begins at line {correction.job}.", field="job")


def _open(period: Period, report: MatchReport) -> Period:
    """The dates of a job, without the last day if that is the day of the report."""
    return Period(period.from_, None if period.to == report.as_of else period.to)


def _periods(report: MatchReport) -> Iterator[Period]:
    """The dates of all jobs and mentions of a report."""
    yield from map(period_of, report.document.entries)
    yield from (period_of(mention) for row in report.skills for mention in row.mentions)
