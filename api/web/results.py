"""Store results for some days behind links with a secret token, without the document and its text."""

import datetime as dt
import secrets
from collections.abc import Mapping

from api.access.services import services
from matcher.errors import NotFoundError
from matcher.report import MatchReport
from matcher.store.stored_match import StoredMatch
from matcher.store.work import Work


def keep(report: MatchReport, wishes: Mapping[str, str]) -> str:
    """Store a report and the person's wishes for the configured number of days. Returns the token of its link.

    The result is one of a candidate without a name, so that the person can correct it.
    """
    database = services().database
    expires_at = database.now() + dt.timedelta(days=services().settings.result_days)
    with database.work() as work:
        match = work.matches.add(
            work.organisations.form().id,
            report,
            candidate_ref=secrets.token_hex(),
            metadata=wishes,
            expires_at=expires_at,
        )
        token = work.results.share(match.id, expires_at)
        work.commit()
    return token


def opened(token: str) -> MatchReport:
    """The report behind a token. Raises `NotFoundError` if there is none, or if it was erased."""
    with services().database.work() as work:
        return _open(work, token).report


def show(token: str) -> None:
    """Let a link show the result of an owner's token. Raises `NotFoundError` if the token is not an owner's."""
    database = services().database
    with database.work() as work:
        work.results.show(token, database.now())
        work.commit()


def is_shown(token: str) -> bool:
    """Whether there is a link that only shows the result of an owner's token."""
    with services().database.work() as work:
        return work.results.is_shown(token)


def stop_showing(token: str) -> None:
    """Take back what `show` did. Raises `NotFoundError` if the token is not an owner's."""
    database = services().database
    database.erase(lambda work: work.results.stop_showing(token, database.now()))


def opened_match(token: str) -> StoredMatch:
    """The whole match behind a token. Raises `NotFoundError` if there is none, or if it was erased."""
    with services().database.work() as work:
        return _open(work, token)


def erase(token: str) -> None:
    """Erase the result behind a token. Raises `NotFoundError` if there is none, or if it was erased."""
    services().database.erase(lambda work: _erase(work, token))


def _erase(work: Work, token: str) -> None:
    _open(work, token)
    work.results.delete(token)


def _open(work: Work, token: str) -> StoredMatch:
    try:
        return work.results.open(token, services().database.now())
    except NotFoundError as error:
        raise NotFoundError("This link does not lead to a result. It may have expired or been deleted.") from error
