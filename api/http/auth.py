"""API keys: which organisation sends a request, and what the request may do."""

from flask import g, request

from api.http.errors import ForbiddenError, UnauthorizedError
from api.http.services import services

READ = "read"
WRITE = "write"
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def authenticate() -> None:
    """Find the API key of the request. Raises `UnauthorizedError` if it is missing, unknown or revoked."""
    with services().database.work() as work:
        key = work.keys.find(_bearer_token())
    if key is None:
        raise UnauthorizedError("The API key is not known or was revoked.")
    g.key = key


def authorize() -> None:
    """Check that the key has the scope that the method needs. Raises `ForbiddenError` if it does not."""
    scope = READ if request.method in READING_METHODS else WRITE
    if scope not in g.key.scopes:
        raise ForbiddenError(scope)


def key_id() -> str:
    """The id of the current request's key."""
    return str(g.key.id)


def organisation_id() -> str:
    """The id of the organisation that the current request's key belongs to."""
    return str(g.key.organisation_id)


def _bearer_token() -> str:
    authorization = request.authorization
    token = None if authorization is None or authorization.type != "bearer" else authorization.token
    if not token or not token.isascii() or not token.isprintable():
        raise UnauthorizedError("Send an API key as 'Authorization: Bearer <key>'.")
    return token
