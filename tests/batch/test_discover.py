"""The documents of a batch are found."""

import errno
import os
import sys
from pathlib import Path

import pytest

from matcher.batch.discover import discover


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, which contains a folder `cvs`."""
    monkeypatch.chdir(tmp_path)
    names = "b.pdf a.PDF Z.docx sub/one.txt sub/deep/two.md photo.gif .hidden.pdf .git/x.txt ~$Z.docx notes"
    for name in names.split():
        path = tmp_path / "cvs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Path("cvs")


def files(*paths, **options):
    return [document.file for document in discover([Path(path) for path in paths], **options)]


FOUND = ["cvs/Z.docx", "cvs/a.PDF", "cvs/b.pdf", "cvs/sub/deep/two.md", "cvs/sub/one.txt"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(["cvs"], FOUND, id="a folder, at any depth, sorted, known suffixes only"),
        pytest.param(["cvs/notes", "cvs/a.PDF"], ["cvs/notes", "cvs/a.PDF"], id="files as named, whatever the suffix"),
        pytest.param(["cvs/.hidden.pdf"], ["cvs/.hidden.pdf"], id="a hidden file that is named"),
        pytest.param(["cvs/a.PDF", "cvs/a.PDF"], ["cvs/a.PDF", "cvs/a.PDF"], id="a file named twice is two inputs"),
        pytest.param(
            ["cvs/sub", "cvs/b.pdf"], ["cvs/sub/deep/two.md", "cvs/sub/one.txt", "cvs/b.pdf"], id="order given"
        ),
    ],
)
def test_documents_are_found(folder, paths, expected):
    assert files(*paths) == expected


@pytest.mark.parametrize("name", ["Y.doc", "Y.DOC", "Y.pages", "Y.heic"])
def test_resumes_of_other_programs_are_tried(folder, name):
    (folder / name).write_bytes(b"x")

    assert f"cvs/{name}" in files("cvs")


def test_a_left_out_file_is_skipped_whatever_its_spelling(folder):
    assert files("cvs", leave_out=[folder.absolute() / "sub" / "one.txt"]) == [*FOUND[:-1]]


@pytest.mark.parametrize("closed", ["iterdir", "is_dir"], ids=["its list", "what it lists"])
def test_a_closed_folder_is_one_document_that_fails(folder, monkeypatch, closed):
    usual = getattr(Path, closed)
    inside = folder / "sub" if closed == "iterdir" else folder / "sub" / "deep"

    def refuse(path):
        if path == inside:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(Path, closed, refuse)
    found = discover([folder])

    assert [each.file for each in found] == [*FOUND[:3], "cvs/sub"]
    with pytest.raises(PermissionError):
        found[-1].content(100)


def test_a_link_back_to_the_folder_is_not_followed(folder):
    (folder / "sub" / "again").symlink_to(folder.absolute())

    linked = []

    assert files("cvs", linked=linked.append) == FOUND
    assert linked == ["cvs/sub/again"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_unicode_can_be_printed_and_opened(folder):
    Path(os.fsdecode(b"cvs/\xff.txt")).write_bytes(b"words")

    [document] = [each for each in discover([folder]) if "\\xff" in each.file]
    assert document.path.read_bytes() == b"words"


def test_the_hash_of_a_document(folder):
    [document] = discover([folder / "b.pdf"])

    assert document.sha256() == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"


def test_an_unreadable_document_has_no_hash(folder):
    assert discover([Path("nowhere.pdf")])[0].sha256() is None
