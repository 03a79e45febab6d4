"""What all resources under /v1 share: the key, the way requests are read, and how their failures are documented."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from flask_smorest import Blueprint

from api.http.arguments import RequestParser
from api.http.auth import authenticate, authorize, key_id
from api.http.services import services

View = TypeVar("View", bound=Callable[..., Any])

ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
WITH_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
"""What is wrong with bodies: statuses of every view that reads one."""
KEY_SCHEME = "key"


class Resource(Blueprint):
    """Views under /v1. Each needs a key, and documents the problems that it can answer with."""

    ARGUMENTS_PARSER = RequestParser()

    def __init__(self, name: str, import_name: str, *, description: str) -> None:
        super().__init__(name, import_name, url_prefix="/v1", description=description)
        for step in (authenticate, _limit_rate, authorize):
            self.before_request(step)

    def problems(self, *statuses: HTTPStatus) -> Callable[[View], View]:
        """Document that a view can answer with problems of these statuses, and with those that every view has."""

        def decorate(view: View) -> View:
            for status in (*statuses, *ALWAYS):
                view = self.alt_response(status, response=status.name)(view)
            return view

        return decorate


def _limit_rate() -> None:
    """Count the request for its key. Raises `RateLimitedError` where it is one too many."""
    services().rate_limits.count(key_id(), per_minute=services().settings.rate_limit)
