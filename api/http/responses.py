"""Encode answers as JSON, and compress them for clients that ask for it."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec
from flask import Flask, Response, request
from flask.json.provider import JSONProvider

JSON = "application/json"
JSON_LINES = "application/jsonl"
CSV = "text/csv"
LEAST_BYTES = 1024
"""Smaller answers are sent as they are."""
LEVEL = 5
GZIP = "gzip"
_GZIP_WINDOW = zlib.MAX_WBITS | 16
"""Makes zlib write a gzip file."""


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
    """Compress JSON, JSON lines and tables with gzip if the client accepts it."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    """Only data are compressed: pages may repeat what a visitor sent, and their length must not tell anything."""
    is_data = response.is_json or response.mimetype in (JSON_LINES, CSV)
    if not is_data or response.content_encoding:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality(GZIP) <= 0:
        return response
    if response.is_streamed:
        response.response = _packed(cast("Iterable[bytes]", response.response))
        response.content_encoding = GZIP
    elif len(response.get_data()) >= LEAST_BYTES:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.content_encoding = GZIP
    return response


def _packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a content as those of a gzip file."""
    packer = zlib.compressobj(LEVEL, wbits=_GZIP_WINDOW)
    yield from filter(None, map(packer.compress, parts))
    yield packer.flush()
