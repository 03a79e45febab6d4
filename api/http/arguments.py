"""Check requests against schemas, and report errors by field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from webargs.core import is_json
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict

from api.http.errors import InvalidFieldsError
from api.http.incoming.json_shape import decode_json
from api.http.incoming.utf8 import values_not_in_utf8
from matcher.errors import UnsupportedMediaTypeError

BODY = "body"
"""The key of errors about the whole body."""
UNKNOWN = "Unknown field."
REPEATED = "Send it once."
IDEMPOTENCY_KEY = "Idempotency-Key"


class NothingSchema(ma.Schema):
    """No field at all."""


class RequestParser(FlaskParser):
    """webargs with the errors of this API. Unknown fields and repeated parameters of the query are refused."""

    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {"query": ma.RAISE}

    def load_querystring(self, req: Request, schema: ma.Schema) -> MultiDictProxy:
        """The parameters of the query.

        Raises `InvalidFieldsError` if one that takes one value is repeated, or if one is not in UTF-8.
        """
        if wrong := values_not_in_utf8(req.query_string):
            raise InvalidFieldsError(wrong)
        return each_once(req.args, schema)

    def _raw_load_json(self, req: Request) -> Any:
        return read_json(req)

    def handle_error(self, error: ma.ValidationError, req: Request, schema: ma.Schema, **_: Any) -> NoReturn:
        """Raise `InvalidFieldsError`. webargs groups the messages by part of the request, such as the query."""
        by_location = error.messages_dict
        raise InvalidFieldsError({field: said for each in by_location.values() for field, said in _flat(each)})


def each_once(sent: MultiDict[str, Any], schema: ma.Schema) -> MultiDictProxy:
    """The fields of a query or form, ready to load. Only fields that are lists in the schema may have several values.

    `roles[]` is not the name of a list here, so loading refuses it as unknown, and not because it is repeated.

    Raises:
        InvalidFieldsError: Another field is repeated.
    """
    fields = MultiDictProxy(sent, schema)
    lists = {*fields.multiple_keys, *(f"{key}[]" for key in fields.multiple_keys)}
    repeated = [key for key, values in sent.lists() if len(values) > 1 and key not in lists]
    if repeated:
        raise InvalidFieldsError({key: [REPEATED] for key in repeated})
    return fields


def refuse_headers(request: Request, names: Iterable[str], reason: str) -> None:
    """Check that a request has none of these headers. Raises `InvalidFieldsError` with the reason for those it has."""
    if sent := [name for name in names if name in request.headers]:
        raise InvalidFieldsError({name: [reason] for name in sent})


def refuse_body(request: Request) -> None:
    """Check that a request has no body. An empty JSON object counts as none.

    Raises:
        InvalidFieldsError: The body has fields, or is JSON but no object.
        UnsupportedMediaTypeError: The body is neither a form nor JSON.
        MalformedRequestError: The body is not valid JSON.
        RequestEntityTooLarge: The body is larger than the limit.
    """
    if not _body_of(request):
        return
    fields = [*request.form, *request.files]
    if fields:
        raise InvalidFieldsError({field: [UNKNOWN] for field in fields})
    if not is_json(request.mimetype):
        raise UnsupportedMediaTypeError("This call takes no body. Send none, or an empty JSON object.")
    load(NothingSchema(), read_json(request))


def read_json(request: Request) -> Any:
    """The JSON of the body.

    Raises:
        UnsupportedMediaTypeError: The content type is not JSON.
        MalformedRequestError: The body is not valid JSON, repeats a key, is nested too deeply or has too many values.
        RequestEntityTooLarge: The body is larger than the limit.
    """
    if not is_json(request.mimetype):
        raise UnsupportedMediaTypeError("Send the body as application/json.")
    return decode_json(_body_of(request))


def _body_of(request: Request) -> bytes:
    """The body. If it has no length, Werkzeug silently cuts it at the limit; reading on raises the error."""
    body = request.get_data()
    if request.content_length is None:
        request.stream.read(1)
    return body


def load(schema: ma.Schema, data: Any) -> Any:
    """The data, checked and converted by the schema.

    Raises:
        InvalidFieldsError: The data does not match the schema.
    """
    try:
        return schema.load(data)
    except ma.ValidationError as error:
        raise InvalidFieldsError(dict(_flat(error.messages_dict))) from error


def _flat(messages: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Pairs of a dotted path, such as `add.0.tier`, and its messages."""
    if not isinstance(messages, Mapping):
        yield path or BODY, list(messages)
        return
    for key, inner in messages.items():
        step = "" if key == ma.exceptions.SCHEMA else str(key)
        yield from _flat(inner, ".".join(part for part in (path, step) if part))
