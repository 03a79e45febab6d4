"""The choices of a batch on a cluster."""

import re
from typing import Literal

from matcher.errors import UsageError

LOCAL = "local"
"""The address that means a cluster on this machine, which is started for one batch."""
Sending = Literal["bytes", "path"]
"""How documents get to the workers: their bytes are sent, or the workers read them at the same paths."""
_ADDRESS = re.compile(r"\w+://[^\s/]+:\d{1,5}(/\S*)?")


def check_address(address: str) -> None:
    """Raise `UsageError` if it is neither `LOCAL` nor an address with a protocol and a port."""
    if address != LOCAL and not _ADDRESS.fullmatch(address):
        raise UsageError(f"'{address}' is no address of a scheduler, such as tls://scheduler:8786, and not '{LOCAL}'.")
