"""Answers as JSON, encoded as reports are everywhere."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Response

JSON = "application/json"


def reply(
    body: Any, status: int = HTTPStatus.OK, *, headers: Mapping[str, str] | None = None, media_type: str = JSON
) -> Response:
    """The body as JSON."""
    return Response(msgspec.json.encode(body), status, headers, content_type=media_type)
