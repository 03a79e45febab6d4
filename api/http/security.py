"""Security headers: a browser may not run or load anything from other hosts."""

from http import HTTPStatus

from flask import Flask, Response

NOTHING = "default-src 'none'; frame-ancestors 'none'"


def register_security_headers(app: Flask) -> None:
    """Give every response strict headers. A page that needs to load something sets its own."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", NOTHING)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    if "Cache-Control" not in response.headers:
        if "ETag" in response.headers or response.status_code == HTTPStatus.NOT_MODIFIED:
            response.cache_control.private = response.cache_control.no_cache = True
        else:
            response.cache_control.no_store = True
    return response
