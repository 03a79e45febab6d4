"""A zip that different programs may read differently is refused before anything is unpacked."""

from dataclasses import replace

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.office.archive import Package
from matcher.documents.office.zip_layout import WrongNameError
from matcher.errors import DocumentCorruptError, ResourceLimitError
from tests.documents.builders import archive
from tests.hostile.files.raw_zip import ZIP_STORED, Entry, package, plain_entry, written

ADA = plain_entry("a.xml", b"Ada")
QUILL = plain_entry("b.xml", b"Quill")
WHOLE = written([ADA, QUILL])

CONTRADICTIONS = [
    pytest.param(b"PK\x03\x04", id="no-end-record"),
    pytest.param(WHOLE + b"more", id="bytes-after-the-end"),
    pytest.param(WHOLE + WHOLE, id="two-packages"),
    pytest.param(written([ADA], comment=WHOLE[-22:]), id="end-record-in-the-comment"),
    pytest.param(written([ADA], prefix=b"PK\x03\x04 before"), id="bytes-before"),
    pytest.param(written([ADA, QUILL], count=1), id="too-small-number-of-files"),
    pytest.param(written([ADA, replace(QUILL, offset=0, name="a.xml2")]), id="two-files-at-the-same-offset"),
    pytest.param(written([replace(ADA, local_name="c.xml")]), id="another-name-in-the-local-header"),
    pytest.param(written([replace(ADA, local_size=2)]), id="another-size-in-the-local-header"),
    pytest.param(written([replace(ADA, offset=5000)]), id="offset-after-the-end"),
    pytest.param(written([replace(ADA, method=12)]), id="unsupported-compression"),
]
IN_CAPITALS = written([ADA, plain_entry("A.XML", b"")])
NAMES = ["../a", "a/../b", "/a", "a//b", "./a", "a\\b", "C:a", "a\x00b", "a/" * 17 + "b", "a" * 256]


@pytest.mark.parametrize("data", CONTRADICTIONS)
def test_an_ambiguous_package_is_refused(data):
    with pytest.raises(DocumentCorruptError):
        Package(data, DEFAULT_LIMITS)


@pytest.mark.parametrize("name", NAMES)
def test_an_unsafe_name_is_refused(name):
    with pytest.raises(WrongNameError):
        Package(written([plain_entry(name, b"Ada")]), DEFAULT_LIMITS)


@pytest.mark.parametrize("in_any_case", [True, False])
def test_a_name_that_is_there_twice_is_refused(in_any_case):
    with pytest.raises(WrongNameError, match="same name"):
        Package(written([ADA, ADA]), DEFAULT_LIMITS, in_any_case=in_any_case)


def test_names_that_differ_only_in_case_are_the_same_unless_said_otherwise():
    with pytest.raises(WrongNameError, match="same name"):
        Package(IN_CAPITALS, DEFAULT_LIMITS)
    assert list(Package(IN_CAPITALS, DEFAULT_LIMITS, in_any_case=False)) == ["a.xml", "A.XML"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WHOLE, id="two-files"),
        pytest.param(written([]), id="no-file"),
        pytest.param(written([ADA], comment=b"made by hand"), id="comment"),
        pytest.param(package({"a.xml": "Ada", "a/": "", "a/b.xml": "Quill"}), id="folders"),
        pytest.param(package({"a.xml": b"PK\x05\x06 is only text"}, method=ZIP_STORED), id="signature-in-a-file"),
        pytest.param(written([replace(ADA, flags=8, local_size=0)]), id="sizes-that-follow-the-data"),
        pytest.param(archive({"a.xml": "Ada", "\u00e4.xml": "Quill"}), id="umlauts"),
    ],
)
def test_a_plain_package_is_opened(data):
    package = Package(data, DEFAULT_LIMITS)
    assert "a.xml" in package or data == written([])


def test_files_are_counted_before_the_directory_is_read():
    with pytest.raises(ResourceLimitError):
        Package(written([ADA, QUILL, replace(ADA, name="c")]), Limits(archive_entries=2))


@pytest.mark.parametrize("size", [2, 4], ids=["shorter", "longer"])
def test_a_file_must_have_its_declared_size(size):
    lying = Entry("a.xml", ADA.data, size, ADA.crc)
    package = Package(written([lying]), DEFAULT_LIMITS)

    with pytest.raises(DocumentCorruptError):
        package.read("a.xml")
