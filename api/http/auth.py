"""API keys: which organisation sends a request, and what the request may do."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from flask import current_app, g, has_request_context, request

from api.http.errors import ForbiddenError, UnauthorizedError
from api.http.services import services
from matcher.errors import MatcherError
from matcher.store.database.failures import translated_errors
from matcher.store.database.work import Work
from matcher.store.keys import ApiKey

READ = "read"
WRITE = "write"
ADMIN = "admin"
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


def needs(*scopes: str) -> Callable[[View], View]:
    """Let a view need one of these scopes. By default GET needs `read`, and all other methods need `write`.

    A POST that stores nothing needs `READ` or `WRITE`. This must be the decorator next to the view.
    """

    def mark(view: View) -> View:
        view.needs_one_of = scopes  # type: ignore[attr-defined]
        return view

    return mark


def needed_scopes() -> tuple[str, ...]:
    """The scopes of which the current request needs one."""
    by_method = (READ,) if request.method in READING_METHODS else (WRITE,)
    view = current_app.view_functions.get(request.endpoint or "")
    scopes: tuple[str, ...] = getattr(view, "needs_one_of", by_method)
    return scopes


def authenticate() -> None:
    """Find the API key of the request. Raises `UnauthorizedError` if it is missing, unknown, revoked or expired."""
    token = _bearer_token()
    with services().database.work() as work:
        key = work.keys.find(token)
        if key is None:
            raise UnauthorizedError("The API key is not known, was revoked or has expired.")
        g.key = key
        _note_use(work, key)


def authorize() -> None:
    """Check that the key has a scope that the call needs. Raises `ForbiddenError` if it does not."""
    scopes = needed_scopes()
    if g.key.scopes.isdisjoint(scopes):
        raise ForbiddenError(scopes[0])


def _note_use(work: Work, key: ApiKey) -> None:
    """Note when the key was used. A database that cannot store this, such as one on a full disk, may still answer."""
    with suppress(MatcherError), translated_errors():
        if work.keys.note_use(key):
            work.commit()


def key_id() -> str:
    """The id of the current request's key."""
    return str(g.key.id)


def organisation_id() -> str:
    """The id of the organisation that the current request's key belongs to."""
    return str(g.key.organisation_id)


def sender() -> str:
    """Who sends this request: the organisation's id, or without a key the client's address. Empty if there is none."""
    if not has_request_context():
        return ""
    return organisation_id() if "key" in g else f"address {request.remote_addr}"


def _bearer_token() -> str:
    authorization = request.authorization
    token = None if authorization is None or authorization.type != "bearer" else authorization.token
    if not token or not token.isascii() or not token.isprintable():
        raise UnauthorizedError("Send an API key as 'Authorization: Bearer <key>'.")
    return token
