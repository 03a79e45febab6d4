"""The work of a child that says how it is confined."""

from collections.abc import Callable

import msgspec

from matcher.processes.confinement.layers import installed


def reporting_work(setup: bytes) -> Callable[[bytes], bytes]:
    """A function that answers every request with the layers of this process, in MessagePack."""
    return lambda request: msgspec.msgpack.encode(installed())
