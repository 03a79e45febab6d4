"""Write down who read, changed or erased what. The trail has ids, but nothing of what was read.

A candidate's reference in the address is never written down as it is, because it may be a name or an address.
"""

from flask import Response, g, request

from api.access.auth import key_id, organisation_id
from api.access.services import services
from api.http.errors import log_failure
from matcher.errors import MatcherError
from matcher.store.work import Work

FIRST_FAILURE = 400
CANDIDATE = "ref"
"""The name of a candidate's reference in the addresses of all operations."""


def is_about(candidate_ref: str) -> None:
    """Let the entry of this request be about a candidate: the one whose matches it lists, ranks or scores again."""
    g.candidate_ref = candidate_ref


def commit_recorded(work: Work, made: str) -> None:
    """Commit what the request did, together with the entry that it did this. `made` is the id of what it made."""
    _add_entry(work, made)
    work.commit()
    g.is_recorded = True


def record(response: Response) -> Response:
    """Write down a request that succeeded, unless `commit_recorded` did.

    One that cannot be written down, as on a full disk, is logged instead.
    """
    if response.status_code >= FIRST_FAILURE or "key" not in g or request.method == "OPTIONS" or "is_recorded" in g:
        return response
    try:
        with services().database.work() as work:
            _add_entry(work, response.headers.get("Location", "").rpartition("/")[2] or None)
            work.commit()
    except MatcherError as error:
        log_failure(error)
    return response


def _add_entry(work: Work, made: str | None) -> None:
    """Add the entry of this request, about the id in its address, or else about what it made.

    If the address has the reference of a candidate, the entry is about the match that was made, or else the candidate.
    If the matches of one candidate were asked for, it is about the candidate.
    """
    given = dict(request.view_args or {})
    ref = given.pop(CANDIDATE, None)
    subject = next(iter(given.values()), made)
    if "candidate_ref" in g:
        ref, subject = g.candidate_ref, None
    work.audit.add(
        organisation_id(),
        str(request.endpoint).rpartition(".")[2],
        key_id=key_id(),
        subject=subject,
        candidate_ref=ref if subject is None else None,
        request_id=g.request_id,
    )
