"""Write zip files record by record (PKWARE's APPNOTE.TXT), for files that no library would write."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from zipfile import ZIP_DEFLATED, ZIP_STORED

from tests.hostile.files.repeated import crc32, deflated

__all__ = ["ZIP_DEFLATED", "ZIP_STORED", "Entry", "package", "plain_entry", "repeated_entry", "written"]


@dataclass(frozen=True)
class Entry:
    """A file in a zip, as the zip's directory describes it. `offset` replaces the true offset of its data."""

    name: str
    data: bytes
    size: int
    crc: int
    method: int = ZIP_DEFLATED
    flags: int = 0
    offset: int | None = None
    local_size: int | None = None
    local_name: str | None = None


def plain_entry(name: str, content: bytes, method: int = ZIP_DEFLATED) -> Entry:
    """An entry for a file in which everything is right."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = content if method == ZIP_STORED else packer.compress(content) + packer.flush()
    return Entry(name, data, len(content), zlib.crc32(content), method)


def repeated_entry(name: str, pattern: bytes, times: int) -> Entry:
    """An entry for a file with `pattern` this many times."""
    return Entry(name, deflated(pattern, times), len(pattern) * times, crc32(pattern, times))


def package(files: Mapping[str, str | bytes], *more: Entry, method: int = ZIP_DEFLATED) -> bytes:
    """A zip of these files and entries."""
    contents = {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}
    return written([*(plain_entry(name, content, method) for name, content in contents.items()), *more])


def written(entries: Iterable[Entry], *, comment: bytes = b"", prefix: bytes = b"", count: int | None = None) -> bytes:
    """The zip: local headers with data, the directory, the end record. `count` replaces the count in the end record."""
    data, directory, number = bytearray(prefix), bytearray(), 0
    for entry in entries:
        number += 1
        placed = replace(entry, offset=len(data)) if entry.offset is None else entry
        if entry.offset is None:
            data += _local_header(entry) + entry.data
        directory += _directory_record(placed)
    place, number = len(data), number if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(directory), place, len(comment))
    return bytes(data + directory + end + comment)


def _local_header(entry: Entry) -> bytes:
    name = (entry.local_name or entry.name).encode()
    size = entry.size if entry.local_size is None else entry.local_size
    fields = (20, entry.flags, entry.method, 0, 33, entry.crc, len(entry.data), size, len(name), 0)
    return struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields) + name


def _directory_record(entry: Entry) -> bytes:
    name = entry.name.encode()
    head = (20, 20, entry.flags, entry.method, 0, 33, entry.crc, len(entry.data), entry.size, len(name))
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *head, 0, 0, 0, 0, 0, entry.offset or 0) + name
