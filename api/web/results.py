"""The results behind links: kept for some days under a token that cannot be guessed, without document and text."""

import datetime as dt
import threading
import time

from api.http.services import services
from matcher.errors import NotFoundError
from matcher.report import MatchReport
from matcher.store.database.work import Work
from matcher.store.matches import StoredMatch

PURGE_EVERY_SECONDS = 3600.0


class Purge:
    """Erases expired results, at most once in a while; safe to share between threads."""

    def __init__(self, every_seconds: float = PURGE_EVERY_SECONDS) -> None:
        self._every = every_seconds
        self._next = 0.0
        self._lock = threading.Lock()

    def run_if_due(self) -> None:
        """Erase what has expired, unless that was done a short while ago or is being done."""
        if self._is_due():
            with services().database.work() as work:
                work.results.purge(now())
                work.commit()

    def _is_due(self) -> bool:
        with self._lock:
            moment = time.monotonic()
            due = moment >= self._next
            if due:
                self._next = moment + self._every
            return due


def now() -> dt.datetime:
    """The moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def keep(report: MatchReport) -> str:
    """Store a report for as long as results are kept, and give the token that opens it."""
    expires_at = now() + dt.timedelta(days=services().settings.result_days)
    with services().database.work() as work:
        match = work.matches.add(work.organisations.form().id, report, expires_at=expires_at)
        token = work.results.share(match.id, expires_at)
        work.commit()
    return token


def opened(token: str) -> MatchReport:
    """The report that a token opens. Raises `NotFoundError` when there is none, or no longer."""
    with services().database.work() as work:
        return _open(work, token).report


def erase(token: str) -> None:
    """Erase a result and everything found in it. Raises `NotFoundError` when there is none, or no longer."""
    with services().database.work() as work:
        _open(work, token)
        work.results.delete(token)
        work.commit()


def _open(work: Work, token: str) -> StoredMatch:
    try:
        return work.results.open(token, now())
    except NotFoundError as error:
        raise NotFoundError("There is no result behind this link, or no longer.") from error
