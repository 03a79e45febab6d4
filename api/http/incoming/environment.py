"""Clean what a request says about the application itself, before the application looks at it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NOT_IN_ADDRESSES = re.compile(r"[^\x21-\x7e]")


class CleanEnvironment:
    """Calls an application that is always at the root of its server.

    Some servers take the application's own path, `SCRIPT_NAME`, from a header of the client. Every link would begin
    with it, and a malformed one is an error.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """The answer of the application, which is told that it is at the root and gets a query in ASCII."""
        environ["SCRIPT_NAME"] = ""
        environ["PATH_INFO"] = environ.get("PATH_INFO") or "/"  # else a redirect goes to the host that the client names
        environ["QUERY_STRING"] = _NOT_IN_ADDRESSES.sub(_escaped, environ.get("QUERY_STRING", ""))
        return self._app(environ, start_response)


def _escaped(found: re.Match[str]) -> str:
    """The bytes of a character that an address cannot have, as an address writes them."""
    return "".join(f"%{byte:02X}" for byte in found[0].encode("latin-1", "replace"))
