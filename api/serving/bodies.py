"""Which bodies the server takes. What the head of a request says decides it, before anything of the body is kept."""

from collections.abc import Mapping
from typing import Any

from waitress.utilities import Error, RequestEntityTooLarge

from api.access.auth import may_have_key
from api.access.views import UNDER_KEY

LARGEST_REQUEST = "LARGEST_REQUEST_BYTES"
"""The setting of the application for the largest request of all views. Each view may refuse smaller ones."""
TAKE_LARGEST = "TAKE_LARGEST"
"""The setting of the application for the addresses of the views that take the largest requests."""
MOST_BYTES_WITHOUT_KEY = 64 * 1024
"""The largest body that is read where a key is needed and none is sent. The application then says what is wrong."""


class UnauthorizedBodyError(Error):
    """A body needs a key, and the request has none of the right form."""

    code = 401
    reason = "Unauthorized"


REFUSALS = (RequestEntityTooLarge, UnauthorizedBodyError)


def most_bytes(config: Mapping[str, Any], path: str) -> int:
    """The size of the largest request that the view at this address takes."""
    return int(config[LARGEST_REQUEST if path in config[TAKE_LARGEST] else "MAX_CONTENT_LENGTH"])


def refusal(config: Mapping[str, Any], path: str, authorization: str | None, size: int) -> Error | None:
    """Why a body of this size is not taken at an address; None if it is taken.

    The database is not asked: a key that is unknown but has the right form passes.
    """
    if size > most_bytes(config, path):
        return RequestEntityTooLarge("")
    if size > MOST_BYTES_WITHOUT_KEY and path.startswith(UNDER_KEY) and not may_have_key(authorization):
        return UnauthorizedBodyError("")
    return None
