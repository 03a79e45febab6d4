"""Who sends a request without a key."""

import ipaddress

from flask import request

UNKNOWN = "unknown"
_OWN_BITS = 64
"""The bits of an IPv6 address that tell networks apart. A client usually has all addresses of its network."""


def sent_from() -> str:
    """The address of the client of the current request; only that of its network if it is an IPv6 address."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return UNKNOWN
    if address.version == 4 or address.ipv4_mapped:
        return str(address)
    return str(ipaddress.ip_network((int(address), _OWN_BITS), strict=False))
