"""Write down who read, changed or erased what. The trail has ids, but nothing of what was read."""

from flask import Response, g, request

from api.http.auth import key_id, organisation_id
from api.http.errors import log_failure
from api.http.services import services
from matcher.errors import MatcherError

FIRST_FAILURE = 400


def record(response: Response) -> Response:
    """Write down a request that succeeded. One that cannot be written down, as on a full disk, is logged instead."""
    if response.status_code >= FIRST_FAILURE or "key" not in g or request.method == "OPTIONS":
        return response
    try:
        with services().database.work() as work:
            operation = str(request.endpoint).rpartition(".")[2]
            work.audit.add(
                organisation_id(), operation, key_id=key_id(), subject=_subject(response), request_id=g.request_id
            )
            work.commit()
    except MatcherError as error:
        log_failure(error)
    return response


def _subject(response: Response) -> str | None:
    """The id in the address of the request, or else of what it made."""
    in_address = next(iter((request.view_args or {}).values()), None)
    return in_address or response.headers.get("Location", "").rpartition("/")[2] or None
