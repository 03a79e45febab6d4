"""Answer unknown addresses: browsers get a page, and programs get a problem as JSON."""

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from api.http.errors import http_failure
from api.web.headers import add_headers
from api.web.problems import http_problem
from matcher.documents.media_types import HTML

PROGRAMS = ("/v1/",)
"""How the addresses begin that only programs use."""


def register_unknown_addresses(app: Flask) -> None:
    """Let the application answer a browser with a page where there is nothing."""
    app.register_error_handler(NotFound, _not_found)


def _not_found(error: NotFound) -> Response | HTTPException:
    return add_headers(http_problem(error)) if _from_a_browser() else http_failure(error)


def _from_a_browser() -> bool:
    """Whether the request names HTML among what it accepts. Programs accept everything, or JSON."""
    return HTML in request.accept_mimetypes.values() and not request.path.startswith(PROGRAMS)
