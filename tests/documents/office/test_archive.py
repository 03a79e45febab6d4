"""Packages are checked when they are opened and read."""

import struct
import zipfile
from io import BytesIO

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from matcher.documents.office.archive import Package
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, ResourceLimitError
from tests.documents.builders import archive


def with_declared_size(data: bytes, size: int) -> bytes:
    """The archive with a false unpacked size of its only file in the central directory."""
    place = data.index(b"PK\x01\x02") + 24
    return data[:place] + struct.pack("<I", size) + data[place + 4 :]


def encrypted(data: bytes) -> bytes:
    """The archive with its only file marked as encrypted."""
    place = data.index(b"PK\x01\x02") + 8
    return data[:place] + b"\x01\x00" + data[place + 2 :]


def test_read():
    assert Package(archive({"a": "Ada"}), DEFAULT_LIMITS).read("a") == b"Ada"


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        pytest.param(archive(dict.fromkeys("abc", "")), Limits(archive_entries=2), "than 2 files", id="entries"),
        pytest.param(
            archive({"a": "x" * MEBIBYTE, "b": "x"}), Limits(archive_bytes=MEBIBYTE), "than 1 MB", id="declared-bytes"
        ),
        pytest.param(archive({"a": "x" * 2_000_000}), DEFAULT_LIMITS, "compressed more than 200 times", id="ratio"),
    ],
)
def test_refused_before_anything_is_unpacked(data, limits, reason):
    with pytest.raises(ResourceLimitError, match=reason):
        Package(data, limits)


def test_the_sizes_of_all_files_read_are_added_up():
    package = Package(archive({"a": "x" * 600}), Limits(archive_bytes=1000))
    package.read("a")

    with pytest.raises(ResourceLimitError):
        package.read("a")


def test_a_false_size():
    with pytest.raises(DocumentCorruptError):
        Package(with_declared_size(archive({"a": "x" * 5000}), 10), Limits(archive_bytes=1000))


def test_password():
    with pytest.raises(DocumentEncryptedError):
        Package(encrypted(archive({"a": "Ada"})), DEFAULT_LIMITS)


def test_missing_file():
    with pytest.raises(DocumentCorruptError):
        Package(archive({}), DEFAULT_LIMITS).read("a")


def test_damaged_content():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        target.writestr("a", "Ada Quill")
    damaged = stream.getvalue().replace(b"Ada", b"Eda")

    with pytest.raises(DocumentCorruptError):
        Package(damaged, DEFAULT_LIMITS).read("a")
