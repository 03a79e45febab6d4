"""Encode answers as JSON."""

from typing import Any

import msgspec
from flask import Response
from flask.json.provider import JSONProvider

JSON = "application/json"


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
