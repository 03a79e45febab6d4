"""The documents of a batch are found in all kinds of sources, in order, with their content."""

import csv
import io
import json
import tarfile
import zipfile

import fsspec
import pyarrow
import pytest
from pyarrow import parquet

from matcher.batch.sources.find import find_inputs
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, UsageError

MOST = 100
ENCRYPTED = 1


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("cvs/a.txt", "cvs/sub/b.txt", "cvs/sub/notes.gif"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def found(*sources, **columns):
    """File, content and reference of each document."""
    return [
        (each.file, (each.path.read_bytes() if each.content is None else each.content(MOST)).decode(), each.reference)
        for each in find_inputs(sources, columns=columns)
    ]


def files(*sources, **columns):
    return [each.file for each in find_inputs(sources, columns=columns)]


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as book:
        for name, text in members.items():
            book.writestr(name, text)


def taped(path, members, mode):
    with tarfile.open(path, mode) as tape:
        for name, text in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            tape.addfile(entry, io.BytesIO(text.encode()))


MEMBERS = {"z.txt": "last name first", "in/a.txt": "inner", "in/.hidden.txt": "", "__MACOSX/a.txt": "", "x.gif": ""}


@pytest.mark.parametrize("name", ["c.zip", "c.tar", "c.tar.gz", "c.tgz", "c.tar.bz2", "c.tar.xz"])
def test_documents_of_an_archive_in_its_order(folder, name):
    if name.endswith("zip"):
        zipped(name, MEMBERS)
    else:
        compression = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz"}.get(name.rpartition(".")[2], "")
        taped(name, MEMBERS, f"w:{compression}")

    assert found(name) == [(f"{name}/z.txt", "last name first", None), (f"{name}/in/a.txt", "inner", None)]


def test_no_more_of_a_member_is_read_than_is_allowed(folder):
    zipped("c.zip", {"a.txt": "x" * 5000})
    (document,) = find_inputs(["c.zip"], columns={})

    assert len(document.content(MOST)) == MOST + 1


def test_names_in_an_archive_do_not_lead_out_of_it(folder):
    zipped("c.zip", {"../../a.txt": "a", "/etc/b.txt": "b"})
    assert files("c.zip") == ["c.zip/a.txt", "c.zip/etc/b.txt"]


@pytest.mark.parametrize("name", ["c.zip", "c.tar.gz"])
def test_a_damaged_archive_is_one_document_that_fails(folder, name):
    (folder / name).write_bytes(b"PK nothing")
    (document,) = find_inputs([name], columns={})

    assert document.file == name
    with pytest.raises(DocumentCorruptError):
        document.content(MOST)


def test_a_member_with_a_password_fails_alone(folder):
    zipped("c.zip", {"a.txt": "a", "b.txt": "b"})
    first, second = find_inputs(["c.zip"], columns={})
    first.content.args[0].args[1].flag_bits |= ENCRYPTED

    with pytest.raises(DocumentEncryptedError):
        first.content(MOST)
    assert second.content(MOST) == b"b"


def test_patterns_and_folders(folder):
    assert files("cvs/**/*.txt") == ["cvs/a.txt", "cvs/sub/b.txt"]
    assert files("cvs", "cvs/sub/notes.gif") == ["cvs/a.txt", "cvs/sub/b.txt", "cvs/sub/notes.gif"]


ROWS = [
    {"Candidate ID": "7", "Resume Text": "Wrote\nservices, in Go.", "File": ""},
    {"Candidate ID": "8", "Resume Text": "", "File": "cvs/a.txt"},
    {"Candidate ID": "", "Resume Text": "", "File": ""},
    {"Candidate ID": "9", "Resume Text": "Ünïcode “text”", "File": ""},
]


def as_csv(path):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, ROWS[0])
        table.writeheader()
        table.writerows(ROWS)


def as_json(path):
    path.write_text("\n".join(json.dumps(row) for row in ROWS), "utf-8")


def as_parquet(path):
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)


@pytest.mark.parametrize(("name", "write"), [("t.csv", as_csv), ("t.jsonl", as_json), ("t.parquet", as_parquet)])
def test_each_row_of_a_table_is_a_document(folder, name, write):
    write(folder / name)

    assert found(name) == [
        (f"{name}#1", "Wrote\nservices, in Go.", "7"),
        ("cvs/a.txt", "cvs/a.txt", "8"),
        (f"{name}#4", "Ünïcode “text”", "9"),
    ]


def test_columns_may_be_chosen(folder):
    (folder / "t.csv").write_text("name,story\nAnna,Built it.\n")

    assert found("t.csv", text="story", reference="name") == [("t.csv#1", "Built it.", "Anna")]


@pytest.mark.parametrize(
    ("text", "columns", "sentence"),
    [
        ("name,story\nAnna,Built it.\n", {}, "has no column with paths or texts"),
        ("name,story\nAnna,Built it.\n", {"text": "stories"}, "has no column 'stories'"),
        (b"text\n\xff\xfe\n", {}, "cannot be read as a table"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(folder, text, columns, sentence):
    (folder / "t.csv").write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(UsageError, match=sentence):
        found("t.csv", **columns)


def test_object_storage(folder):
    storage = fsspec.filesystem("memory")
    for name in ("/pool/b.txt", "/pool/a.txt", "/pool/x.gif"):
        storage.pipe(name, name.encode())
    zipped("c.zip", {"in.txt": "inner"})
    storage.pipe("/pool/c.zip", (folder / "c.zip").read_bytes())
    storage.pipe("/pool/t.csv", b"path\na.txt\n")
    local = (folder / "cvs").as_uri()

    assert found("memory://pool") == [
        ("memory:///pool/a.txt", "/pool/a.txt", None),
        ("memory:///pool/b.txt", "/pool/b.txt", None),
    ]
    assert files("memory://pool/b*") == ["memory:///pool/b.txt"]
    assert found("memory://pool/c.zip") == [("memory:///pool/c.zip/in.txt", "inner", None)]
    assert found("memory://pool/t.csv") == [("memory:///pool/a.txt", "/pool/a.txt", None)]
    assert files(local) == [f"{local}/a.txt", f"{local}/sub/b.txt"]


@pytest.mark.parametrize("source", ["gone.txt", "gone/*.txt", "memory://gone", "odd://bucket"])
def test_a_source_that_is_not_there_is_one_sentence(folder, source):
    with pytest.raises(UsageError, match=r"^[^\n]+\.$"):
        files(source)
