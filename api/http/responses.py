"""Encode answers as JSON, and compress them for clients that ask for it."""

import gzip
from typing import Any

import msgspec
from flask import Flask, Response, request
from flask.json.provider import JSONProvider

JSON = "application/json"
LEAST_BYTES = 1024
"""Smaller answers are sent as they are."""
LEVEL = 5
GZIP = "gzip"


class AnswerJson(JSONProvider):
    """Encodes answers as `rolefit match --format json` encodes reports."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """The JSON of a value."""
        return msgspec.json.encode(obj).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """The value of a JSON text. Raises `msgspec.DecodeError` if it is not valid JSON."""
        return msgspec.json.decode(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """A response with a value as JSON."""
        return Response(msgspec.json.encode(self._prepare_response_obj(args, kwargs)), mimetype=JSON)


def register_compression(app: Flask) -> None:
    """Compress JSON with gzip if the client accepts it."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    """Only JSON is compressed: pages may repeat what a visitor sent, and their length must not tell anything."""
    if not response.is_json or response.is_streamed or response.content_encoding:
        return response
    response.vary.add("Accept-Encoding")
    content = response.get_data()
    if len(content) >= LEAST_BYTES and request.accept_encodings.quality(GZIP) > 0:
        response.set_data(gzip.compress(content, LEVEL, mtime=0))
        response.content_encoding = GZIP
    return response
