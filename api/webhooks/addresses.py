"""Which addresses webhooks may have, so that nobody reaches machines behind the server with them."""

import ipaddress
import socket
from urllib.parse import urlsplit

from matcher.errors import UsageError
from matcher.store.database.tables import LONGEST_URL

NOT_PUBLIC = "The address is not public."


def check_url(url: str, *, private: bool) -> None:
    """Check the URL of a webhook. With `private`, it may be on a private network and without TLS.

    A name is not resolved here: `sending.send` checks each address that it connects to.

    Raises:
        UsageError: The URL is not one to which messages can be sent.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError("It is not a valid URL.") from None
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"Must be at most {LONGEST_URL} printable ASCII characters without spaces.")
    if parts.scheme not in ({"https", "http"} if private else {"https"}):
        raise UsageError("Must begin with https://.")
    if not host or port == 0 or parts.username is not None or parts.password is not None or parts.fragment:
        raise UsageError("Must have a host, and neither a user nor a fragment.")
    if not private and (_is_this_machine(host) or ((address := _address(host)) and not is_public(address))):
        raise UsageError(NOT_PUBLIC)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a machine on the public internet, and does not lead to another one."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip.is_site_local or ip.sixtofour is not None or ip.teredo is not None:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _is_this_machine(host: str) -> bool:
    """Whether a name is one that always means the machine itself (RFC 6761)."""
    return host.removesuffix(".").rpartition(".")[2] == "localhost"


def _address(host: str) -> str | None:
    """The IP address that a host is, also if it is written as one number or in parts that are; None if it is a name."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None
