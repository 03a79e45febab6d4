"""Refuse addresses and fields that are not in UTF-8. Replaced characters would make different names the same."""

from urllib.parse import parse_qsl

from flask import Flask, request

from api.http.errors import FieldErrors, MalformedRequestError

NOT_UTF8 = "Must be text in UTF-8."


def register_address_check(app: Flask) -> None:
    """Refuse paths that are not in UTF-8, unless there is nothing at them. `values_not_in_utf8` checks queries."""
    app.before_request(_check_path)


def _check_path() -> None:
    path = request.environ["PATH_INFO"].encode("latin-1")
    if request.routing_exception is None and not is_utf8(path):
        raise MalformedRequestError("The address of the request is not in UTF-8.")


def values_not_in_utf8(encoded: bytes) -> FieldErrors:
    """The fields of a URL-encoded form or query whose values are not in UTF-8, with the reason."""
    pairs = parse_qsl(encoded.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    wrong = (name for name, value in pairs if not is_utf8(value.encode("latin-1")))
    return {name.encode("latin-1").decode(errors="replace"): [NOT_UTF8] for name in wrong}


def is_utf8(text: bytes) -> bool:
    """Whether the bytes are text in UTF-8."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
