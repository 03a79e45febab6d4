"""Limit how long an organisation keeps readers busy with all its documents together."""

import logging

from flask import Response, g, has_request_context

from api.access.auth import organisation_id
from api.http.errors import ReadingTimeError
from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.documents.resume_reader import ResumeReader
from matcher.documents.resume_text import ResumeText
from matcher.errors import MatcherError
from matcher.store.repositories.reading_times import WINDOW, Balance
from matcher.store.work import Database

HEADERS = {
    "ReadingTime-Limit": "For how many seconds documents of the organisation may be read in ten minutes",
    "ReadingTime-Remaining": "How many of them are left",
    "ReadingTime-Reset": "In how many seconds the first of them no longer count",
}
"""What each header says. Without a limit, answers do not have them."""
SHARE_OF_BATCHES = 0.5
"""Batches wait when so much of the budget is used, so that requests which somebody waits for are still answered."""

_logger = logging.getLogger("rolefit.reading_time")


class ReadingTime:
    """The budgets of all organisations. They are in the database, so all processes count together."""

    def __init__(self, database: Database, seconds: int) -> None:
        """`seconds` is the budget of each organisation for `WINDOW` seconds; 0 means that there is no limit."""
        self._database = database
        self._seconds = seconds

    def left(self, organisation: str) -> Balance | None:
        """What is left of the budget; None if there is no limit."""
        if not self._seconds:
            return None
        with self._database.work() as work:
            return work.reading_times.balance(organisation, self._seconds)

    def spend(self, organisation: str, seconds: float) -> Balance | None:
        """Count the seconds for which a reader was busy. What is left then; None if there is no limit.

        If the database cannot store it, it is not counted, and the log says so.
        """
        if not self._seconds:
            return None
        try:
            with self._database.work() as work:
                work.reading_times.spend(organisation, seconds)
                balance = work.reading_times.balance(organisation, self._seconds)
                work.commit()
        except MatcherError as error:
            _logger.warning("reading time is not counted", extra={"fields": {"error": error.type}})
            return None
        return balance

    def without_batches(self) -> frozenset[str]:
        """The organisations whose batches must wait."""
        if not self._seconds:
            return frozenset()
        with self._database.work() as work:
            return work.reading_times.above(SHARE_OF_BATCHES * self._seconds)

    def spend_of_request(self, seconds: float) -> None:
        """Count seconds for the organisation whose key sent the current request, if there is one."""
        if _has_key():
            g.reading_time = self.spend(organisation_id(), seconds)


class BudgetedReader:
    """Reads documents with another reader, as long as the organisation of the current request has time left."""

    def __init__(self, reader: ResumeReader, reading_time: ReadingTime) -> None:
        self._reader = reader
        self._reading_time = reading_time

    @property
    def limits(self) -> Limits:
        """The limits of the other reader."""
        return self._reader.limits

    def read(self, data: bytes, *, name: str | None = None, deadline: Deadline | None = None) -> ResumeText:
        """The document as text. Raises the errors of the other reader, and `ReadingTimeError`."""
        if _has_key():
            balance = g.reading_time = self._reading_time.left(organisation_id())
            if balance is not None and balance.retry_after is not None:
                raise ReadingTimeError(balance.limit, WINDOW, balance.retry_after)
        return self._reader.read(data, name=name, deadline=deadline)

    def close(self) -> None:
        """Release processes and other resources."""
        self._reader.close()


def add_reading_time(response: Response) -> Response:
    """Tell the client how much time is left, if the request needed some."""
    balance: Balance | None = g.get("reading_time")
    if balance is not None:
        for name, value in zip(HEADERS, balance, strict=False):
            response.headers[name] = str(value)
    return response


def _has_key() -> bool:
    return has_request_context() and "key" in g
