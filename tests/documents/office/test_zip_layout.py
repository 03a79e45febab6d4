"""A zip that says different things to different programs is refused before anything is unpacked."""

from dataclasses import replace

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.office.archive import Package
from matcher.errors import DocumentCorruptError, ResourceLimitError
from tests.documents.builders import archive
from tests.hostile.files.raw_zip import ZIP_STORED, Entry, package, plain_entry, written

ADA = plain_entry("a.xml", b"Ada")
QUILL = plain_entry("b.xml", b"Quill")
WHOLE = written([ADA, QUILL])

CONTRADICTIONS = [
    pytest.param(b"PK\x03\x04", id="no-end-record"),
    pytest.param(WHOLE + b"more", id="bytes-behind"),
    pytest.param(WHOLE + WHOLE, id="two-packages"),
    pytest.param(written([ADA], comment=WHOLE[-22:]), id="end-record-in-the-comment"),
    pytest.param(written([ADA], prefix=b"PK\x03\x04 before"), id="bytes-before"),
    pytest.param(written([ADA, QUILL], count=1), id="fewer-files-than-there-are"),
    pytest.param(written([ADA, ADA]), id="one-name-twice"),
    pytest.param(written([ADA, plain_entry("A.XML", b"")]), id="one-name-in-two-cases"),
    pytest.param(written([ADA, replace(QUILL, offset=0, name="a.xml2")]), id="one-place-twice"),
    pytest.param(written([replace(ADA, local_name="c.xml")]), id="another-name-in-the-local-header"),
    pytest.param(written([replace(ADA, local_size=2)]), id="another-size-in-the-local-header"),
    pytest.param(written([replace(ADA, offset=5000)]), id="a-place-behind-the-end"),
    pytest.param(written([replace(ADA, method=12)]), id="another-way-of-packing"),
]
NAMES = ["../a", "a/../b", "/a", "a//b", "./a", "a\\b", "C:a", "a\x00b", "a/" * 17 + "b", "a" * 256]


@pytest.mark.parametrize("data", CONTRADICTIONS)
def test_a_contradiction_is_damage(data):
    with pytest.raises(DocumentCorruptError):
        Package(data, DEFAULT_LIMITS)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_elsewhere_is_damage(name):
    with pytest.raises(DocumentCorruptError):
        Package(written([plain_entry(name, b"Ada")]), DEFAULT_LIMITS)


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
def test_what_is_read_must_have_the_size_that_was_declared(size):
    lying = Entry("a.xml", ADA.data, size, ADA.crc)
    package = Package(written([lying]), DEFAULT_LIMITS)

    with pytest.raises(DocumentCorruptError):
        package.read("a.xml")
