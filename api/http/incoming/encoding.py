"""Refuse bodies that are compressed. Nothing here unpacks them, so they would be taken for broken ones."""

from flask import Flask, request

from matcher.errors import UnsupportedMediaTypeError

_PLAIN = ("", "identity")


def register_encoding_check(app: Flask) -> None:
    """Refuse requests with a `Content-Encoding`, unless there is nothing at their address."""
    app.before_request(_check_encoding)


def _check_encoding() -> None:
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if request.routing_exception is None and encoding not in _PLAIN:
        raise UnsupportedMediaTypeError("Send the body without Content-Encoding.")
