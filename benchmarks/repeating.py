"""Work that takes no time, for measuring everything around it."""

import msgspec

from matcher.batch.assignment import document_of
from matcher.batch.bundles import pack, unpack
from matcher.processes.child import Work


def repeating_work(line: bytes) -> Work:
    """A worker that answers each document with the same report."""
    result = msgspec.json.decode(line, type=dict[str, msgspec.Raw])

    def line_of(request: bytes) -> bytes:
        return msgspec.json.encode(result | {"file": document_of(request).file}) + b"\n"

    return lambda bundle: pack([line_of(request) for request in unpack(bundle)])
