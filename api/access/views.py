"""Base classes of resources: views return values and refuse what they do not take; those under /v1 need a key."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from types import UnionType
from typing import Any, TypeVar, cast

from flask import Response, g, request
from flask_smorest import Blueprint
from flask_smorest.exceptions import NotModified
from msgspec import Struct

from api.access.audit import record
from api.access.auth import READING_METHODS, Scopes, authenticate, authorize, key_id, scopes_of
from api.access.reading_time import add_reading_time
from api.access.services import services
from api.http.answers import Answer, JsonSchema, reference
from api.http.arguments import IDEMPOTENCY_KEY, NothingSchema, RequestParser, refuse_body, refuse_headers
from api.http.errors import RateLimitedError
from api.http.rate_limits import Allowance, add_allowance

View = TypeVar("View", bound=Callable[..., Any])
Located = tuple[Struct, HTTPStatus, dict[str, str]]
"""An answer with its status and headers."""

ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""The statuses of problems that every view under /v1 can answer with."""
WITH_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
"""The statuses of further problems that every view to which a body can be sent can answer with."""
KEY_SCHEME = "key"
UNDER_KEY = "/v1/"
"""How the addresses begin at which a key is needed."""
CONDITIONS = ("If-Match", "If-Unmodified-Since")
"""Conditions for changes. A service that does not know them would change what the client wants to leave."""
NOT_REMEMBERED = "Is not taken by this operation, which would do its work again. Send the request without it."


class Views(Blueprint):
    """Views whose answers are structs. The id of each operation is the name of its view.

    A request with a parameter in the query, or a body, that its view does not take is refused.
    """

    ARGUMENTS_PARSER = RequestParser()

    def __init__(self, name: str, import_name: str, *, any_query: bool = False, **options: Any) -> None:
        """With `any_query`, views that take no parameter ignore those that are sent."""
        super().__init__(name, import_name, **options)
        self.answers: set[type] = set()
        self._any_query = any_query

    def add_url_rule(self, rule: str, endpoint: str | None = None, view_func: Any = None, **options: Any) -> None:
        """Add a view and its operation."""
        closed = self._closed(view_func)
        super().add_url_rule(rule, endpoint, self.doc(operationId=view_func.__name__)(closed), **options)

    def arguments(self, schema: Any, **options: Any) -> Callable[[View], View]:
        """Let a view take arguments. Their schema is made once, and not for each request."""
        made = schema() if isinstance(schema, type) else schema
        decorate: Callable[[View], View] = super().arguments(made, **options)
        return decorate

    def response(
        self, status: HTTPStatus, answer: type | UnionType | None = None, **documented: Any
    ) -> Callable[[View], View]:
        """Let a view answer with values of a type, or with nothing, and document the answer."""
        decorate: Callable[[View], View] = super().response(status, answer and Answer(answer), **documented)
        return decorate

    def also(self, status: HTTPStatus, answer: type, **documented: Any) -> Callable[[View], View]:
        """Document another status with which a view can succeed."""
        decorate: Callable[[View], View] = self.alt_response(status, schema=Answer(answer), success=True, **documented)
        return decorate

    def _closed(self, view: View) -> View:
        """The view, which refuses a query, a body or an idempotency key if it takes none."""
        documented = getattr(view, "_apidoc", {})
        taken = {each["in"] for each in documented.get("arguments", {}).get("parameters", ())}
        if "json" not in taken and "requestBody" not in documented.get("manual_doc", {}):
            view = _checked(view, lambda: refuse_body(request))
        if "headers" not in taken:
            view = _checked(view, _refuse_idempotency_key)
        if "query" not in taken and not self._any_query:
            view = self.arguments(NothingSchema, location="query", as_kwargs=True)(view)
        return view

    def _check_not_modified(self, etag: str) -> None:
        """Compare weakly, as RFC 9110 13.1.2 asks: `W/"tag"` in `If-None-Match` is the same as `"tag"`."""
        if request.method in self.METHODS_CHECKING_NOT_MODIFIED and request.if_none_match.contains_weak(etag):
            unchanged = Response(status=HTTPStatus.NOT_MODIFIED)
            unchanged.set_etag(etag, weak=True)
            raise NotModified(response=unchanged)

    def _set_etag_in_response(self, response: Response) -> None:
        """Set a weak tag, which is right for the answer and for its compressed form."""
        super()._set_etag_in_response(response)
        response.set_etag(response.get_etag()[0] or "", weak=True)

    def _make_doc_response_schema(self, schema: Answer | None) -> JsonSchema | None:
        if schema is None:
            return None
        self.answers |= {*schema.types}
        return reference(schema.type)


class Resource(Views):
    """Views under /v1. Each needs a key and documents the problems that it can answer with."""

    def __init__(self, name: str, import_name: str, *, description: str, audited: bool = False) -> None:
        """With `audited`, the requests that succeed are written into the audit trail."""
        super().__init__(name, import_name, url_prefix=UNDER_KEY.rstrip("/"), description=description)
        for step in (authenticate, _limit_rate, authorize, _refuse_conditions):
            self.before_request(step)
        self.after_request(add_allowance)
        self.after_request(add_reading_time)
        if audited:
            self.after_request(record)

    def add_url_rule(self, rule: str, endpoint: str | None = None, view_func: Any = None, **options: Any) -> None:
        """Add a view and its operation, which says the scopes that it needs."""
        (method,) = options.get("methods") or ["GET"]
        described = self.doc(security=_security(scopes_of(view_func, method)))(view_func)
        super().add_url_rule(rule, endpoint, described, **options)

    def problems(self, *statuses: HTTPStatus) -> Callable[[View], View]:
        """Document the statuses of the problems that a view can answer with, besides those that every view has."""

        def decorate(view: View) -> View:
            for status in (*statuses, *ALWAYS):
                view = self.alt_response(status, response=status.name)(view)
            return view

        return decorate


def location_of(what: str) -> dict[str, JsonSchema]:
    """The header `Location` as OpenAPI describes it, with the address of what a request made, such as a key."""
    return {"Location": {"description": f"The address of the {what}", "schema": {"type": "string"}}}


def _security(scopes: Scopes) -> list[dict[str, list[str]]]:
    """The scopes as OpenAPI describes them: each object is one way to be allowed."""
    if scopes.one_is_enough:
        return [{KEY_SCHEME: [name]} for name in scopes.names]
    return [{KEY_SCHEME: [*scopes.names]}]


def _checked(view: View, check: Callable[[], None]) -> View:
    """The view, which is called after a check of the request."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        check()
        return view(*args, **kwargs)

    return cast("View", checked)


def _refuse_idempotency_key() -> None:
    if request.method not in READING_METHODS:
        refuse_headers(request, [IDEMPOTENCY_KEY], NOT_REMEMBERED)


def _refuse_conditions() -> None:
    if request.method not in READING_METHODS:
        refuse_headers(request, CONDITIONS, "Conditions for changes are not taken. Send the request without it.")


def _limit_rate() -> None:
    """Count the request for its key. Raises `RateLimitedError` if it exceeds the limit."""
    try:
        g.allowance = services().rate_limits.count(key_id(), per_minute=services().settings.rate_limit)
    except RateLimitedError as error:
        g.allowance = Allowance(error.per_minute, 0, error.retry_after)
        raise
