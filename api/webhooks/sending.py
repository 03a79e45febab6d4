"""Send a message over HTTP to an address that was checked, and to no other."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from api.webhooks.addresses import NOT_PUBLIC, is_public

SECONDS = 15.0
"""How long an attempt may take after the name was resolved."""
PORTS = {"https": 443, "http": 80}


class SendError(Exception):
    """A message got no answer. The message says why in one sentence."""


def send(url: str, headers: Mapping[str, str], body: bytes, *, private: bool, seconds: float = SECONDS) -> int:
    """The status of the answer to a POST request. Redirects are not followed.

    The name is resolved once. With `private`, its addresses may be on a private network; otherwise, none of them may.

    Raises:
        SendError: There is no answer.
    """
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    addresses = _resolved(str(parts.hostname), port)
    if not private and not all(map(is_public, addresses)):
        raise SendError(NOT_PUBLIC)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _connection(parts, port, addresses, seconds)
    clock = threading.Timer(seconds, connection.abort)
    clock.start()
    try:
        connection.request("POST", target, body, dict(headers))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        if connection.is_aborted or isinstance(error, TimeoutError):
            raise SendError(f"There was no answer within {seconds:g} seconds.") from error
        if isinstance(error, ssl.SSLError):
            raise SendError("The TLS connection failed, perhaps because of the certificate.") from error
        raise SendError("The connection failed.") from error
    finally:
        clock.cancel()
        connection.close()


def _resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, each once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except (OSError, UnicodeError) as error:
        raise SendError("The host's name cannot be resolved.") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _connection(parts: SplitResult, port: int, addresses: list[str], seconds: float) -> "_Connection":
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    return _Connection(str(parts.hostname), port, addresses, tls=tls, seconds=seconds)


class _Connection(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked. The host's name is only used for `Host` and for TLS."""

    def __init__(
        self, host: str, port: int, addresses: list[str], *, tls: ssl.SSLContext | None, seconds: float
    ) -> None:
        super().__init__(host, port, timeout=seconds)
        self.default_port = PORTS["http" if tls is None else "https"]
        self.is_aborted = False
        self._addresses = addresses
        self._tls = tls
        self._seconds = seconds

    def connect(self) -> None:
        """Connect to the first address that accepts. Raises `TimeoutError` if the connection was ended meanwhile."""
        raw = self._connected()
        if self._tls is None:
            self.sock = raw
        else:  # `abort` must find the socket during the handshake
            self.sock = self._tls.wrap_socket(raw, server_hostname=self.host, do_handshake_on_connect=False)
        if self.is_aborted:
            raise TimeoutError
        if isinstance(self.sock, ssl.SSLSocket):
            self.sock.do_handshake()

    def abort(self) -> None:
        """End the connection from another thread, even if the other side keeps sending a little."""
        self.is_aborted = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def _connected(self) -> socket.socket:
        failure: OSError | None = None
        for address in self._addresses:
            try:
                connected = socket.create_connection((address, self.port), self._seconds / len(self._addresses))
            except OSError as error:
                failure = error
            else:
                connected.settimeout(self._seconds)
                return connected
        raise failure or OSError
