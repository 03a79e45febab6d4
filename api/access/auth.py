"""API keys: which organisation sends a request, and what the request may do."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple, TypeVar

from flask import current_app, g, has_request_context, request
from werkzeug.datastructures import Authorization

from api.access.services import services
from api.http.errors import SEND_KEY, ForbiddenError, UnauthorizedError
from api.http.senders import sent_from
from matcher.store.repositories.keys import has_form_of_key
from matcher.store.scopes import READ, WRITE

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


class Scopes(NamedTuple):
    """The scopes that a call needs: all of them, or only one if `one_is_enough`."""

    names: tuple[str, ...]
    one_is_enough: bool = False

    def lacking(self, held: Collection[str]) -> tuple[str, ...]:
        """The scopes that a key with the scopes `held` needs besides, or one of them; none if it may call."""
        missing = tuple(name for name in self.names if name not in held)
        return () if self.one_is_enough and len(missing) < len(self.names) else missing


def needs(*scopes: str) -> Callable[[View], View]:
    """Let a view need all of these scopes. By default GET needs `read`, and all other methods need `write`.

    Who gets stored data of a person needs `READ`, and who changes what is stored needs `WRITE`. This must be below the
    decorator of the route.
    """
    return _marked(Scopes(scopes))


def needs_one_of(*scopes: str) -> Callable[[View], View]:
    """Let a view need one of these scopes: one that stores nothing and shows only what it makes of what was sent."""
    return _marked(Scopes(scopes, one_is_enough=True))


def scopes_of(view: Callable[..., Any] | None, method: str) -> Scopes:
    """The scopes that a call of this view needs."""
    by_method = Scopes((READ,) if method in READING_METHODS else (WRITE,))
    scopes: Scopes = getattr(view, "scopes", by_method)
    return scopes


def may_have_key(authorization: str | None) -> bool:
    """Whether this header `Authorization` has a key of the right form, which only the database knows to be valid."""
    return has_form_of_key(_token_in(Authorization.from_header(authorization)))


def authenticate() -> None:
    """Find the API key of the request. Raises `UnauthorizedError` if it is missing, unknown, revoked or expired."""
    key = services().database.key(_bearer_token())
    if key is None:
        raise UnauthorizedError("The API key is not known, was revoked or has expired.")
    g.key = key


def authorize() -> None:
    """Check that the key has the scopes that the call needs. Raises `ForbiddenError` if it does not."""
    view = current_app.view_functions.get(request.endpoint or "")
    scopes = scopes_of(view, request.method)
    if lacking := scopes.lacking(g.key.scopes):
        raise ForbiddenError(lacking, one_is_enough=scopes.one_is_enough)


def may_read() -> bool:
    """Whether the current request's key may read what is stored."""
    return READ in g.key.scopes


def _marked(scopes: Scopes) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.scopes = scopes  # type: ignore[attr-defined]
        return view

    return mark


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
    return organisation_id() if "key" in g else f"address {sent_from()}"


def _bearer_token() -> str:
    token = _token_in(request.authorization)
    if not token or not token.isascii() or not token.isprintable():
        raise UnauthorizedError(SEND_KEY)
    return token


def _token_in(authorization: Authorization | None) -> str:
    if authorization is None or authorization.type != "bearer":
        return ""
    return authorization.token or ""
