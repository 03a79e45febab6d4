"""Check that a zip is unambiguous, so that every program sees the same files (PKWARE's APPNOTE.TXT, 4.3)."""

import struct
import zipfile
from collections.abc import Sequence
from itertools import pairwise

from matcher.errors import DocumentCorruptError

DEEPEST_FOLDER = 16
LONGEST_ENTRY_NAME = 255
LARGEST_RECORD = 1024
"""The most bytes per file in the central directory, on average."""

_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END_64_SIGNATURE = b"PK\x06\x06"
_END_64_BYTES = 76
"""The length of the ZIP64 end record and its locator, which come before the usual end record."""
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_SIZES_FOLLOW = 0x8
_ENCRYPTED = 0x1
_NAME_IN_UTF_8 = 0x800
_IN_EXTRA_FIELD = 0xFFFFFFFF
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class WrongNameError(DocumentCorruptError):
    """A file in a zip has a name that it must not have. The message says why, whatever the zip is."""


def check_end(data: bytes) -> int:
    """The number of files in the end record, after checking that the record is unambiguous.

    Raises:
        DocumentCorruptError: The end record is missing or not unique, or there are other bytes before or after it.
    """
    offset = data.rfind(_END_SIGNATURE, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    _require(0 <= offset <= len(data) - _END.size)
    _, disk, first_disk, here, number, size, start, comment = _END.unpack_from(data, offset)
    between = data[start + size : offset]
    _require(disk == first_disk == 0 and here == number and offset + _END.size + comment == len(data))
    _require(not between or (len(between) == _END_64_BYTES and between.startswith(_END_64_SIGNATURE)))
    _require(start + size <= offset and size <= number * LARGEST_RECORD and _END_SIGNATURE not in data[offset + 1 :])
    return int(number)


def check_entries(data: bytes, entries: Sequence[zipfile.ZipInfo], *, number: int) -> None:
    """Check that the files agree with the central directory and do not overlap.

    Raises:
        DocumentCorruptError: One of these is not true.
    """
    _require(len(entries) == number)
    _require(all(entry.compress_type in _METHODS for entry in entries))
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    _require(not placed or placed[0].header_offset == 0)
    ends = [_end_of(data, entry) for entry in placed]
    _require(all(end <= following.header_offset for end, (_, following) in zip(ends, pairwise(placed), strict=False)))
    _require(not ends or ends[-1] <= len(data))


def check_names(entries: Sequence[zipfile.ZipInfo], *, in_any_case: bool) -> None:
    """Check that the names of the files are plain and unique, `in_any_case` also if upper and lower case are the same.

    Raises:
        WrongNameError: One of these is not true.
    """
    names = [entry.orig_filename for entry in entries]
    if not all(map(_stays_inside, names)):
        raise WrongNameError("The zip has a name that leads out of it, or that is no plain path.")
    if any(len(name) > LONGEST_ENTRY_NAME or len(_steps(name)) > DEEPEST_FOLDER for name in names):
        raise WrongNameError(
            f"The zip has a name of more than {LONGEST_ENTRY_NAME} characters or {DEEPEST_FOLDER} folders."
        )
    unique = {entry.filename.casefold() if in_any_case else entry.filename for entry in entries}
    if len(unique) < len(entries):
        raise WrongNameError("The zip has two files with the same name.")


def _stays_inside(name: str) -> bool:
    """Whether a name is a relative path without "..", which means the same on every system."""
    return not {"", ".", ".."} & set(_steps(name)) and not set("\\:\x00") & set(name)


def _steps(name: str) -> list[str]:
    return name.removesuffix("/").split("/")


def _end_of(data: bytes, entry: zipfile.ZipInfo) -> int:
    """The offset at which a file's data ends, after checking that its local header agrees with the directory."""
    offset = entry.header_offset
    _require(offset + _LOCAL.size <= len(data))
    signature, _, flags, method, _, _, _, packed, size, name, extra = _LOCAL.unpack_from(data, offset)
    begin = offset + _LOCAL.size
    _require(
        signature == _LOCAL_SIGNATURE and method == entry.compress_type and _name(entry) == data[begin : begin + name]
    )
    _require((flags ^ entry.flag_bits) & _ENCRYPTED == 0)
    if not flags & _SIZES_FOLLOW:
        _require(packed in {entry.compress_size, _IN_EXTRA_FIELD} and size in {entry.file_size, _IN_EXTRA_FIELD})
    return int(begin + name + extra) + entry.compress_size


def _name(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of the name in the central directory."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _NAME_IN_UTF_8 else "cp437")


def _require(condition: bool) -> None:
    if not condition:
        raise DocumentCorruptError("The document's zip package is inconsistent.")
