"""The choices of a batch on a cluster."""

from typing import Literal

LOCAL = "local"
"""The address that means a cluster on this machine, which is started for one batch."""
Sending = Literal["bytes", "path"]
"""How documents get to the workers: their bytes are sent, or the workers read them at the same paths."""
