"""The documents of a batch are found in all kinds of sources, in order, with their content."""

import csv
import gc
import gzip
import io
import json
import os
import stat
import sys
import tarfile
import tracemalloc
import warnings
import zipfile

import fsspec
import pyarrow
import pytest
from pyarrow import parquet

from matcher.batch.sources.find import find_inputs
from matcher.batch.sources.patterns import expanded
from matcher.batch.sources.remarks import Remarks
from matcher.cli.batches.progress import what_is_left_out
from matcher.documents.limits import LONGEST_CELL
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, EmptyDocumentError, NotFoundError, UsageError

MOST = 100
TWICE = ["memory:///twice/a.txt"]
CVS = ["cvs/a.txt", "cvs/sub/b.txt"]
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


MEMBERS = {
    "z.txt": "last name first",
    "in/a.txt": "inner",
    "in/.hidden.txt": "",
    "in/.hidden/a.txt": "",
    ".hidden/in/x.gif": "",
    "__MACOSX/a.txt": "",
    "x.gif": "",
}


@pytest.mark.parametrize("name", ["c.zip", "c.tar", "c.tar.gz", "c.tgz", "c.tar.bz2", "c.tar.xz"])
def test_documents_of_an_archive_in_its_order(folder, name):
    if name.endswith("zip"):
        zipped(name, MEMBERS)
    else:
        compression = {"gz": "gz", "tgz": "gz", "bz2": "bz2", "xz": "xz"}.get(name.rpartition(".")[2], "")
        taped(name, MEMBERS, f"w:{compression}")

    assert found(name) == [(f"{name}/z.txt", "last name first", None), (f"{name}/in/a.txt", "inner", None)]


@pytest.fixture
def links(folder):
    """A tar with links of all kinds, and a zip with a symbolic link."""
    kinds = (
        ("b.txt", tarfile.LNKTYPE, "in/a.txt"),
        ("c.txt", tarfile.LNKTYPE, "./b.txt"),
        ("d.txt", tarfile.LNKTYPE, "e.txt"),
        ("e.txt", tarfile.SYMTYPE, "in/a.txt"),
        ("f", tarfile.CHRTYPE, ""),
        (".hidden.txt", tarfile.SYMTYPE, "in/a.txt"),
    )
    taped("t.tar", {"in/a.txt": "first"}, "w")
    with tarfile.open("t.tar", "a") as tape:
        for name, kind, target in kinds:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            tape.addfile(entry)
    with zipfile.ZipFile("t.zip", "w") as book:
        entry = zipfile.ZipInfo("g.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        book.writestr(entry, "in/a.txt")


def test_a_hard_link_has_the_content_of_its_file_and_other_links_are_told(links):
    remarks = Remarks()

    *documents, broken = find_inputs(["t.tar", "t.zip"], columns={}, remarks=remarks)

    read = [(each.file, each.content(MOST)) for each in documents]
    assert read == [("t.tar/in/a.txt", b"first"), ("t.tar/b.txt", b"first"), ("t.tar/c.txt", b"first")]
    with pytest.raises(DocumentCorruptError, match="a link to a file that is not before it in its archive"):
        broken.content(MOST)
    assert remarks.no_files == ["t.tar/e.txt", "t.tar/f", "t.zip/g.txt"]
    assert what_is_left_out(remarks) == [
        "3 archive members were left out, because they are symbolic links or devices: "
        "t.tar/e.txt, t.tar/f, t.zip/g.txt."
    ]


def test_only_so_many_links_of_a_compressed_archive_are_read(folder):
    for name, mode in (("t.tar.gz", "w:gz"), ("t.tar", "w")):
        with tarfile.open(name, mode) as tape:
            entry = tarfile.TarInfo("a.txt")
            entry.size = 5
            tape.addfile(entry, io.BytesIO(b"first"))
            for number in range(21):
                entry = tarfile.TarInfo(f"b{number}.txt")
                entry.type, entry.linkname = tarfile.LNKTYPE, "a.txt"
                tape.addfile(entry)
    *read, last = find_inputs(["t.tar.gz"], columns={})
    assert {each.content(MOST) for each in read} == {b"first"}
    with pytest.raises(DocumentCorruptError, match="only 20 links of a compressed archive are read"):
        last.content(MOST)
    assert {each.content(MOST) for each in find_inputs(["t.tar"], columns={})} == {b"first"}


def test_no_more_of_a_member_is_read_than_is_allowed(folder):
    zipped("c.zip", {"a.txt": "x" * 5000})
    (document,) = find_inputs(["c.zip"], columns={})

    assert len(document.content(MOST)) == MOST + 1


@pytest.mark.parametrize("name", ["c.zip", "c.tar", "c.tgz"])
def test_documents_of_one_name_in_an_archive_get_numbers(folder, name):
    members = [("a.txt", "old"), ("b.txt", "b"), ("a.txt", "new"), ("../a.txt", "up"), ("b.txt", "b")]
    if name.endswith("zip"):
        with zipfile.ZipFile(name, "w") as book, warnings.catch_warnings(action="ignore"):
            for each, text in members:
                book.writestr(each, text)
    else:
        for number, (each, text) in enumerate(members):
            taped(f"{number}.tar", {each: text}, "w")
        with tarfile.open(name, "w:gz" if name.endswith("tgz") else "w") as tape:
            for number in range(len(members)):
                with tarfile.open(f"{number}.tar") as one:
                    (entry,) = one.getmembers()
                    tape.addfile(entry, one.extractfile(entry))

    assert [(file.removeprefix(f"{name}/"), text) for file, text, _ in found(name)] == [
        ("a.txt", "old"),
        ("b.txt", "b"),
        ("a.txt (2)", "new"),
        ("a.txt (3)", "up"),
        ("b.txt (2)", "b"),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_files_whose_names_look_alike_have_names_of_their_own(folder):
    for name in (b"a\xfe.txt", b"a\xff.txt", rb"a\xff.txt"):
        (folder / "cvs" / os.fsdecode(name)).write_bytes(name.hex().encode())

    documents = [(file, bytes.fromhex(text)) for file, text, _ in found("cvs") if "\\x" in file]

    assert documents == [
        (r"cvs/a\xff.txt", rb"a\xff.txt"),
        (r"cvs/a\xfe.txt", b"a\xfe.txt"),
        (r"cvs/a\xff.txt (2)", b"a\xff.txt"),
    ]


def test_rows_of_a_table_may_name_one_file_again(folder):
    (folder / "t.csv").write_text("path\ncvs/a.txt\ncvs/a.txt\n")
    assert files("cvs", "t.csv") == [*CVS, "cvs/a.txt", "cvs/a.txt"]


def test_names_in_an_archive_do_not_lead_out_of_it(folder):
    zipped("c.zip", {"../../a.txt": "a", "/etc/b.txt": "b"})
    assert files("c.zip") == ["c.zip/a.txt", "c.zip/etc/b.txt"]


@pytest.mark.parametrize(
    ("stored", "name"),
    [
        pytest.param("Zoë.txt".encode(), "Zoë.txt", id="UTF-8"),
        pytest.param("Zoë.txt".encode("cp437"), "Zoë.txt", id="code page 437"),
    ],
)
def test_names_in_a_zip_that_does_not_say_their_encoding(folder, stored, name):
    place = "x" * len(stored)
    zipped("c.zip", {place: "a"})
    (folder / "c.zip").write_bytes((folder / "c.zip").read_bytes().replace(place.encode(), stored))

    assert found("c.zip") == [(f"c.zip/{name}", "a", None)]


@pytest.mark.parametrize("name", ["c.tar", "c.tar.gz"])
@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda tape: tape[:1024] + b"\xff" * 512 + tape[1536:], id="overwritten"),
        pytest.param(lambda tape: tape[:1224], id="cut off"),
    ],
)
def test_a_damaged_header_in_a_tar_is_reported(folder, name, damaged):
    taped("whole.tar", {"a.txt": "a", "b.txt": "b", "c.txt": "c"}, "w")
    tape = damaged((folder / "whole.tar").read_bytes())
    (folder / name).write_bytes(gzip.compress(tape) if name.endswith("gz") else tape)

    first, rest = find_inputs([name], columns={})

    assert (first.file, first.content(MOST), rest.file) == (f"{name}/a.txt", b"a", name)
    with pytest.raises(DocumentCorruptError, match="The archive is damaged and cannot be read"):
        rest.content(MOST)


@pytest.mark.parametrize("inner", [MEMBERS, {}], ids=["with files", "empty"])
def test_a_zip_that_is_cut_off_is_not_the_last_zip_within_it(folder, inner):
    zipped("inner.odt", inner)
    within = (folder / "inner.odt").read_bytes()
    with zipfile.ZipFile("c.zip", "w") as book:
        book.writestr("a.txt", "a")
        book.writestr("inner.odt", within)
    whole = (folder / "c.zip").read_bytes()
    (folder / "c.zip").write_bytes(whole[: whole.index(within) + len(within)])

    (document,) = find_inputs(["c.zip"], columns={})

    assert document.file == "c.zip"
    with pytest.raises(DocumentCorruptError):
        document.content(MOST)


def test_a_zip_may_have_other_bytes_before_it(folder):
    zipped("c.zip", {"a.txt": "a"})
    (folder / "c.zip").write_bytes(b"#!/bin/sh\n" + (folder / "c.zip").read_bytes())

    assert found("c.zip") == [("c.zip/a.txt", "a", None)]


def zip_with(text, *, before, after):
    """A zip with one file, in which the bytes `before` in the list of files are replaced."""
    data = io.BytesIO()
    zipped(data, {"é.txt": text})
    head, sign, files = data.getvalue().partition(b"PK\x01\x02")
    return head + sign + files.replace(before, after, 1)


def tar_header(name, *, size, kind=tarfile.REGTYPE):
    """The header of a file in a tar with these bytes as its size."""
    entry = tarfile.TarInfo(name)
    entry.type = kind
    block = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    block[124 : 124 + len(size)] = size
    block[148:156] = b"%06o\0 " % tarfile.calc_chksums(block)[0]
    return bytes(block)


def sparse_tar(text):
    """A tar with a file that is to be read as a map of its holes."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as tape:
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(text)
        entry.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
        tape.addfile(entry, io.BytesIO(text))
    return data.getvalue()


def signed(number):
    """A size as a tar can hold it besides octal digits."""
    return number.to_bytes(12, signed=True)


FOLDER = tar_header("x", size=b"00000000000", kind=tarfile.DIRTYPE)
SECRET = b"Her salary\n"
ENDLESS = b"".join(
    tar_header("x", size=b"00000000001", kind=tarfile.GNUTYPE_LONGNAME) + bytes(512) for _ in range(2000)
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("c.zip", b"PK nothing", id="no zip"),
        pytest.param("c.zip", zip_with("", before="é".encode(), after=b"\xff\xff"), id="name not in UTF-8"),
        pytest.param("c.zip", zip_with("", before=b"\x14\x03\x14", after=b"\x14\x03\x63"), id="version 9.9"),
        pytest.param("c.tar.gz", b"PK nothing", id="no tar"),
        pytest.param("c.tar.gz", gzip.compress(FOLDER)[:-8] + bytes(8), id="wrong checksum"),
        pytest.param("c.tar", FOLDER + tar_header("x", size=signed(-(2**40))), id="a size that leads out of it"),
        pytest.param("c.tar", FOLDER + tar_header("x", size=signed(-512)), id="a size that leads back"),
        pytest.param("c.tar", sparse_tar(SECRET * 50), id="holes that are no numbers"),
        pytest.param("c.tar", ENDLESS, id="names without end"),
    ],
)
def test_a_damaged_archive_is_one_document_that_fails(folder, name, content):
    (folder / name).write_bytes(content)
    document, other = find_inputs([name, "cvs/a.txt"], columns={})

    assert (document.file, other.file) == (name, "cvs/a.txt")
    with pytest.raises(DocumentCorruptError) as failure:
        document.content(MOST)
    assert failure.value.__cause__ is None


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


@pytest.mark.parametrize(
    ("pattern", "expected", "links"),
    [
        ("cvs/**/*.txt", CVS, ["cvs/sub/up", "cvs/sub/up2"]),
        ("**/*.txt", CVS, ["cvs/sub/up", "cvs/sub/up2", "linked"]),
        ("cvs/**/**/*.txt", CVS, ["cvs/sub/up", "cvs/sub/up2"]),
        ("cvs/**", [*CVS, "cvs/sub/notes.gif"], ["cvs/sub/up", "cvs/sub/up2"]),
        ("cvs/**/sub/**/b.*", ["cvs/sub/b.txt"], ["cvs/sub/up", "cvs/sub/up2"]),
        ("cvs/**/*/a.txt", [], ["cvs/sub/up", "cvs/sub/up2"]),
        ("linked/**/a.txt", ["linked/a.txt"], ["linked/sub/up", "linked/sub/up2"]),
        ("linked/sub/up/*.txt", ["linked/sub/up/a.txt"], []),
        ("link*/a.txt", ["linked/a.txt"], []),
    ],
)
def test_a_pattern_leaves_linked_folders_out_from_its_stars_on(folder, pattern, expected, links):
    (folder / "linked").symlink_to("cvs")
    (folder / "cvs/sub/up").symlink_to("..")
    (folder / "cvs/sub/up2").symlink_to("../../cvs")
    (folder / "cvs/.hidden").mkdir()
    (folder / "cvs/.hidden/c.txt").write_text("c")
    remarks = Remarks()

    assert [str(each) for each in expanded(pattern, remarks.links.append) if each.is_file()] == expected
    assert sorted(remarks.links) == links


@pytest.mark.parametrize(
    ("sources", "expected", "again"),
    [
        pytest.param(["cvs/a.txt", "./cvs/a.txt"], ["cvs/a.txt"], ["cvs/a.txt"], id="a file"),
        pytest.param(["cvs", "cvs/", "cvs/a.txt"], CVS, ["cvs", "cvs/a.txt"], id="a folder"),
        pytest.param(["cvs/sub", "cvs"], [CVS[1], CVS[0]], ["cvs/sub/b.txt"], id="a folder in it"),
        pytest.param(["cvs", "linked"], CVS, ["linked"], id="a linked folder"),
        pytest.param(["cvs/*.txt", "linked/a*"], ["cvs/a.txt"], ["linked/a.txt"], id="patterns"),
        pytest.param(["c.zip", "cvs/../c.zip"], ["c.zip/a.txt"], ["cvs/../c.zip"], id="an archive"),
        pytest.param(["memory://twice", "memory://twice/a.txt"], TWICE, TWICE, id="an address"),
        pytest.param(["t.csv", "t.csv", "cvs/a.txt"], ["cvs/a.txt"] * 2, ["t.csv", "cvs/a.txt"], id="a table"),
        pytest.param(["cvs/a.txt", "t.csv"], ["cvs/a.txt"] * 3, [], id="rows of a table"),
    ],
)
def test_what_is_named_twice_is_taken_once(folder, sources, expected, again):
    (folder / "linked").symlink_to("cvs")
    (folder / "t.csv").write_text("path,id\ncvs/a.txt,1\ncvs/a.txt,2\n")
    zipped("c.zip", {"a.txt": "a"})
    fsspec.filesystem("memory").pipe("/twice/a.txt", b"a")
    remarks = Remarks()

    assert [each.file for each in find_inputs(sources, columns={}, remarks=remarks)] == expected
    assert remarks.again == again


ROWS = [
    {"Candidate ID": "7", "Resume Text": "Wrote\nservices, in Go.", "File": ""},
    {"Candidate ID": "8", "Resume Text": "", "File": "cvs/a.txt"},
    {"Candidate ID": "", "Resume Text": " ", "File": ""},
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


@pytest.mark.parametrize(
    "name", ["Resume Text", "resume_text", "Resume_text", "resume text ", "RESUME  TEXT", "cv_text"]
)
def test_names_of_columns_may_be_written_in_other_ways(folder, name):
    (folder / "t.csv").write_text(f"{name},CANDIDATE_ID\nBuilt it.,7\n")

    assert found("t.csv") == [("t.csv#1", "Built it.", "7")]


def test_a_text_counts_more_than_a_path_and_that_is_told(folder):
    (folder / "t.csv").write_text("text,path\nBuilt it.,cvs/a.txt\n,cvs/a.txt\nBuilt.,\n")
    remarks = Remarks()

    names = [each.file for each in find_inputs(["t.csv"], columns={}, remarks=remarks)]

    assert names == ["t.csv#1", "cvs/a.txt", "t.csv#3"]
    assert remarks.notes == ["1 row of t.csv with a text and a path: the text counts, not the file."]


def test_a_text_that_is_the_path_of_a_file_is_its_path(folder):
    (folder / "t.csv").write_text("id,resume\n7,cvs/a.txt\n8,Wrote a.txt and about eight other files of a.txt\n")
    remarks = Remarks()

    read = [(each.file, each.reference) for each in find_inputs(["t.csv"], columns={}, remarks=remarks)]

    assert read == [("cvs/a.txt", "7"), ("t.csv#2", "8")]
    assert remarks.notes == ["1 row of t.csv with the name of a file as text: the file counts."]
    assert found("t.csv", text="resume")[0] == ("t.csv#1", "cvs/a.txt", "7")


@pytest.mark.parametrize(
    ("cells", "file"),
    [
        pytest.param({"resume": "cvs/missing.pdf"}, "cvs/missing.pdf", id="a name"),
        pytest.param({"resume": "Ada Oduya resume (2).DOCX"}, "Ada Oduya resume (2).DOCX", id="a name with blanks"),
        pytest.param(
            {"resume": "missing.pdf", "path": "cvs/a.txt"}, "cvs/a.txt", id="a name, and a path that is there"
        ),
        pytest.param({"resume": "cvs/a.txt", "path": "cvs/sub/b.txt"}, "cvs/a.txt", id="a name that is there"),
        pytest.param({"resume": "https://a.example/cv", "path": "cvs/a.txt"}, "cvs/a.txt", id="an address and a path"),
        pytest.param({"resume": "Engineer\nsee a.txt"}, "t.jsonl#1", id="a text of two lines"),
        pytest.param({"resume": "Wrote it in Node.js"}, "t.jsonl#1", id="another ending"),
        pytest.param({"resume": "See https://a.example/cv"}, "t.jsonl#1", id="an address in a text"),
    ],
)
def test_a_text_that_is_only_the_name_of_a_file_is_no_resume(folder, cells, file):
    (folder / "t.jsonl").write_text(json.dumps(cells))

    assert files("t.jsonl") == [file]


@pytest.mark.parametrize("address", ["https://a.example/cv.pdf", "memory://cvs/a.txt", "file:///etc/hostname"])
def test_a_text_that_is_only_an_address_is_refused_and_not_opened(folder, address):
    (folder / "t.csv").write_text(f"id,resume\n7,{address}\n")
    (row,) = find_inputs(["t.csv"], columns={})

    with pytest.raises(EmptyDocumentError, match="only an address, which is not opened; name its column with --column"):
        row.content(MOST)
    assert (row.file, row.reference) == ("t.csv#1", "7")
    (chosen,) = find_inputs(["t.csv"], columns={"path": "resume"})
    assert chosen.file == address


@pytest.mark.parametrize("path", ["a\0b.txt", "a" * 300 + ".txt", "a/" * 3000 + "b.txt"])
def test_a_path_that_no_file_can_have_is_an_error_of_its_row_alone(folder, path):
    (folder / "t.csv").write_text(f"path\n{path}\ncvs/a.txt\n")

    bad, good = find_inputs(["t.csv"], columns={})

    with pytest.raises(NotFoundError, match="not one that a file can have"):
        bad.content(MOST)
    assert good.file == "cvs/a.txt"


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"id": "7\ud83d", "text": "Built it."}, ("t.jsonl#1", r"7\ud83d")),
        ({"path": "cv\ud83d.pdf"}, (r"cv\ud83d.pdf", None)),
        ({"path": "memory://gone/cv\ud83d.pdf"}, (r"memory://gone/cv\ud83d.pdf", None)),
    ],
    ids=["reference", "path", "address"],
)
def test_half_a_character_in_json_is_shown_by_its_number(folder, cells, shown):
    (folder / "t.jsonl").write_text(json.dumps(cells))

    (row,) = find_inputs(["t.jsonl"], columns={})

    assert (row.file, row.reference) == shown


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "NULL", "nan", "#N/A", "-", "unknown"])
def test_a_cell_that_says_nothing_is_no_reference_path_or_text(folder, nothing):
    (folder / "t.csv").write_text(f"id,text,path\n{nothing},Built it.,{nothing}\n8,{nothing},cvs/a.txt\n")

    assert found("t.csv") == [("t.csv#1", "Built it.", None), ("cvs/a.txt", "cvs/a.txt", "8")]


@pytest.mark.parametrize("reference", ["0", "nan-1", "NULLA", "A/N"])
def test_a_reference_may_look_like_nothing(folder, reference):
    (folder / "t.csv").write_text(f"id,text\n{reference},Built it.\n")

    assert found("t.csv") == [("t.csv#1", "Built it.", reference)]


@pytest.mark.parametrize(("text", "reference"), [("story", "name"), ("Story", "NAME"), (" STORY ", "Name")])
@pytest.mark.parametrize("header", ["name,story", "Name,Story", "NAME,STORY"])
def test_columns_may_be_chosen(folder, header, text, reference):
    (folder / "t.csv").write_text(f"{header}\nAnna,Built it.\n")

    assert found("t.csv", text=text, reference=reference) == [("t.csv#1", "Built it.", "Anna")]


def test_a_column_is_chosen_as_it_is_written_before_others(folder):
    (folder / "t.csv").write_text("story,Story,STORY\na,b,c\n")

    assert found("t.csv", text="Story") == [("t.csv#1", "b", None)]
    with pytest.raises(UsageError, match="has two columns named 'story'"):
        files("t.csv", text="StorY")


@pytest.mark.parametrize(
    ("text", "columns", "sentence"),
    [
        ("name,story\nAnna,Built it.\n", {}, "has no column with paths or texts"),
        ("name,story\nAnna,Built it.\n", {"text": "stories"}, "has no column 'stories'"),
        (b"text\n\x81\n", {}, "is in no known encoding; save it again as 'CSV UTF-8'"),
        ("text\nä\n".encode() + b"\xe4\n", {}, "is partly in UTF-8 and partly not"),
        ("text\na\n".encode("utf-16-le"), {}, "is not a CSV text. Open it in a spreadsheet program"),
        (b"PK\x03\x04\0\0", {}, "is not a CSV text. Open it in a spreadsheet program"),
        (b"text\na\n" + b"b" * (LONGEST_CELL + 1), {}, "cannot be read as a table: row 2 has a mistake"),
        ('id,text\n1,a\n2,"b\n3,"c"\n', {}, "row 2 has a mistake: ',' expected after '\"'"),
        ('id,text\n1,a\n2,"b\n3,c\n', {}, "row 2 has a mistake: a quote in it is not closed"),
        ("id,text\n1,a\n2,b,c\n", {}, "row 2 has a mistake: it has more cells than the header"),
        ("text,text\na,b\n", {}, "has two columns named 'text'; leave one of them out"),
        ("id,text,Text\n1,a,b\n", {}, "has two columns named 'text'"),
        ("id,Text, text\n1,a,b\n", {}, "has two columns named 'Text'"),
        ("id,story,story\n1,a,b\n", {"text": "story"}, "has two columns named 'story'"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(folder, text, columns, sentence):
    (folder / "t.csv").write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(UsageError, match=sentence):
        files("t.csv", **columns)


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(b"id;path\n7;cvs/a.txt\n", id="semicolons"),
        pytest.param(b"id\tpath\r\n7\tcvs/a.txt\r\n", id="tabs"),
        pytest.param(b"sep=;\r\nid;path\r\n7;cvs/a.txt\r\n", id="a line for Excel"),
        pytest.param(b"sep=,\nid,path\n7,cvs/a.txt\n", id="a line for Excel with commas"),
        pytest.param(b'"id";"name; first, middle, last";"path"\n7;x;cvs/a.txt\n', id="commas in a quoted name"),
        pytest.param("\ufeffid;path\n7;cvs/a.txt\n".encode(), id="UTF-8 with a mark"),
        pytest.param("id;path\n7;cvs/a.txt\n".encode("utf-16"), id="UTF-16"),
        pytest.param("\ufeffid\tpath\r\n7\tcvs/a.txt\r\n".encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param("id;path;Größe\n7;cvs/a.txt;ä\n".encode("cp1252"), id="Windows-1252"),
        pytest.param(b"path;id\n\ncvs/a.txt;7\n", id="an empty line first"),
        pytest.param(b"x;path;id\n\n1;cvs/a.txt;7;; \n", id="empty cells without a name"),
        pytest.param(b"path;id;x;x;;\ncvs/a.txt;7;1;2;;\n", id="two columns that are not used"),
    ],
)
def test_tables_as_spreadsheet_programs_save_them(folder, saved):
    (folder / "t.csv").write_bytes(saved)

    assert found("t.csv") == [("cvs/a.txt", "cvs/a.txt", "7")]


def test_a_text_that_is_far_too_long_is_a_document_like_the_others(folder):
    (folder / "t.csv").write_text(f"text,id\nfirst,1\n{'word ' * 40_000},2\nlast,3\n")

    assert [reference for _, _, reference in found("t.csv")] == ["1", "2", "3"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_texts_in_all_encodings(folder, encoding):
    (folder / "t.csv").write_bytes('text;id\n"Müller;\r\nKöln";7\nJosé;8\n'.encode(encoding))

    assert found("t.csv") == [("t.csv#1", "Müller;\r\nKöln", "7"), ("t.csv#2", "José", "8")]


@pytest.mark.parametrize(("encoding", "notes"), [("utf-8", 0), ("utf-16", 0), ("cp1252", 1)])
def test_a_guessed_encoding_is_told(folder, encoding, notes):
    (folder / "t.csv").write_bytes("text\nMüller\n".encode(encoding))
    remarks = Remarks()

    list(find_inputs(["t.csv"], columns={}, remarks=remarks))

    assert len(remarks.notes) == notes


@pytest.mark.parametrize(
    ("name", "text"),
    [("t.csv", "id,path\n7,\n8,cvs/a.txt\n,\n"), ("t.jsonl", '{"id": 7}\n{"id": 8, "path": "cvs/a.txt"}\n{}\n')],
)
def test_a_row_without_a_document_fails_and_an_empty_one_is_told(folder, name, text):
    (folder / name).write_text(text)
    remarks = Remarks()

    first, second = find_inputs([name], columns={}, remarks=remarks)

    assert (first.file, first.reference, second.reference) == (f"{name}#1", "7", "8")
    with pytest.raises(EmptyDocumentError, match="neither a path nor a text"):
        first.content(MOST)
    assert remarks.rows == [f"{name}#3"]


def test_files_that_are_no_documents_are_told(folder):
    storage = fsspec.filesystem("memory")
    for name in ("/told/b.txt", "/told/x.gif"):
        storage.pipe(name, b"x")
    zipped("c.zip", MEMBERS)
    for name in ("cvs/.hidden.xyz", "cvs/old.jsonl.people.csv", "cvs/Thumbs.db", "cvs/own.gif"):
        (folder / name).write_text("x")
    remarks = Remarks()

    list(
        find_inputs(["cvs", "c.zip", "memory://told"], columns={}, leave_out=[folder / "cvs/own.gif"], remarks=remarks)
    )

    assert remarks.files == ["cvs/sub/notes.gif", "c.zip/x.gif", "memory:///told/x.gif"]


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


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("memory://hidden", ["a.txt"]),
        ("memory://hidden/**/*.txt", ["a.txt"]),
        ("memory://hidden/.git", [".git/b.txt", ".git/in/c.txt"]),
        ("memory://hidden/.git/b.txt", [".git/b.txt"]),
    ],
)
def test_hidden_folders_of_a_storage_are_read_only_if_they_are_named(folder, source, expected):
    storage = fsspec.filesystem("memory")
    for name in ("a.txt", ".git/b.txt", ".git/in/c.txt"):
        storage.pipe(f"/hidden/{name}", b"")

    assert files(source) == [f"memory:///hidden/{name}" for name in expected]


NOT_UTF_8 = [("e8", b"caf\xe8.txt"), ("e9", b"caf\xe9.txt")]


def test_names_in_a_storage_that_are_not_in_utf_8_are_shown_as_text(folder):
    for name in (b"caf\xe8.txt", b"caf\xe9.txt"):
        (folder / "cvs" / os.fsdecode(name)).write_bytes(name)

    documents = [(each.file, each.content(MOST)) for each in find_inputs([(folder / "cvs").as_uri()], columns={})]

    shown = [(f"{(folder / 'cvs').as_uri()}/caf\\x{byte}.txt", found) for byte, found in NOT_UTF_8]
    assert [found for found in documents if "caf" in found[0]] == shown


UNUSABLE = ["odd://bucket", "dir://x", "jupyter://x/y", "reference://x", "dbfs://x"]


@pytest.mark.parametrize("source", ["gone.txt", "gone/*.txt", "memory://gone", *UNUSABLE])
def test_a_source_that_is_not_there_is_one_sentence(folder, source):
    with pytest.raises(UsageError, match=r"^[^\n]+\.$"):
        files(source)


@pytest.mark.parametrize("address", UNUSABLE)
def test_an_address_in_a_table_that_cannot_be_used_is_one_sentence(folder, address):
    (folder / "t.csv").write_text(f"path\n{address}\n")
    (document,) = find_inputs(["t.csv"], columns={})
    with pytest.raises(UsageError, match=r"^[^\n]+\.$"):
        document.content(MOST)


def test_a_pattern_does_not_find_what_the_batch_writes(folder):
    output = folder / "cvs/r.jsonl"
    for name in ("r.jsonl", "r.jsonl.people.csv", "r.jsonl.evidence", "other.csv"):
        (folder / "cvs" / name).write_text("path\na.txt\n")

    found_files = [each.file for each in find_inputs(["cvs/../cvs/*"], columns={}, leave_out=[output])]

    assert found_files == ["cvs/../cvs/a.txt", "cvs/../cvs/a.txt"]


def test_a_row_that_is_nested_too_deeply_is_named(folder):
    (folder / "t.jsonl").write_text('{"text": "words"}\n{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n")

    with pytest.raises(UsageError, match="row 2 has a mistake"):
        files("t.jsonl")


def test_the_rows_of_a_parquet_file_do_not_stay_in_memory(folder):
    length = 5_000
    texts = [f"{number:04}" + "x" * length for number in range(2_000)]
    parquet.write_table(pyarrow.table({"text": texts}), "t.parquet")
    tracemalloc.start()
    try:
        documents = list(find_inputs(["t.parquet"], columns={}))
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert kept < len(texts) * length / 2
    read = [each.content(3).decode() for each in documents]
    assert read == [f"{number:04}" for number in range(2_000)]
    assert [documents[number].content(3) for number in (1_999, 0, 700)] == [b"1999", b"0000", b"0700"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("odd://user:secret@bucket/x", "odd://bucket/x", id="user and password"),
        pytest.param("odd://user:sec/r@et@bucket/x", "odd://bucket/x", id="signs in a password"),
        pytest.param("odd://secret@bucket/x", "odd://bucket/x", id="user"),
        pytest.param("odd://bucket/a@b", "odd://bucket/a@b", id="no user"),
        pytest.param("odd://host:443/a@b", "odd://host:443/a@b", id="a port"),
    ],
)
def test_a_message_shows_an_address_without_its_user(source, shown):
    with pytest.raises(UsageError) as caught:
        files(source)
    assert str(caught.value) == f"{shown} cannot be opened: there is no kind of storage that is called odd."


def test_an_empty_address_is_shown_without_its_user():
    with pytest.raises(UsageError) as caught:
        files("memory://user:secret@gone")
    assert str(caught.value) == "There is nothing at memory://gone."


def test_whole_numbers_beside_empty_cells_stay_whole(folder):
    columns = {
        "id": [1.0, float("nan"), None, 4.5],
        "path": ["cvs/a.txt"] * 3 + [None],
        "photo": [None, b"p", None, None],
    }
    parquet.write_table(pyarrow.table(columns), "t.parquet")

    references = [each.reference for each in find_inputs(["t.parquet"], columns={})]

    assert references == ["1", None, None, "4.5"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"id": {"a": 1}, "text": "Built it."}, "The column 'id' of t.jsonl#2 has an object and no text"),
        ({"id": True, "text": "Built it."}, "The column 'id' of t.jsonl#2 has yes or no and no text"),
        ({"id": 7, "text": ["Built it."]}, "The column 'text' of t.jsonl#2 has a list and no text"),
        ({"id": 7, "path": ["cvs/a.txt"]}, "The column 'path' of t.jsonl#2 has a list and no text"),
    ],
)
def test_other_json_than_text_and_numbers_is_refused_where_it_is_used(folder, row, sentence):
    (folder / "t.jsonl").write_text(json.dumps({"id": 1, "text": "Built.", "tags": ["a"]}) + "\n" + json.dumps(row))

    with pytest.raises(UsageError, match=sentence):
        files("t.jsonl")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "secret"', "it is not JSON (Expecting ',' delimiter at character 18)"),
        (b"secret", "it is not JSON (Expecting value at character 1)"),
        (b'["secret"]', "it is JSON, but no object with names and values"),
        (b'{"text": "secret \xff"}', "it is not in UTF-8"),
        (b'{"text": ' + b"[" * 100_000, "it is nested too deeply"),
    ],
    ids=["cut off", "text", "list", "encoding", "deep"],
)
def test_a_mistake_in_json_lines_is_told(folder, line, reason):
    (folder / "t.jsonl").write_bytes(b'{"text": "Built it."}\n' + line)

    with pytest.raises(UsageError) as caught:
        files("t.jsonl")

    assert str(caught.value) == f"t.jsonl cannot be read as a table: row 2 has a mistake: {reason}."


def test_bytes_are_no_text(folder):
    parquet.write_table(pyarrow.table({"text": [b"Built it."]}), "t.parquet")

    with pytest.raises(UsageError, match=r"The column 'text' of t\.parquet#1 has bytes and no text"):
        files("t.parquet")


def test_a_damaged_parquet_file_is_told(folder):
    (folder / "t.parquet").write_bytes(b"PAR1 and nothing else")

    with pytest.raises(UsageError, match=r"^t\.parquet cannot be read as a table: it is damaged"):
        files("t.parquet")


@pytest.fixture
def no_package(monkeypatch):
    """A storage whose package is not installed, as fsspec says it."""

    def refuse(protocol):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "get_filesystem_class", refuse)


def test_a_package_that_a_storage_needs_is_named(folder, no_package):
    (folder / "t.csv").write_text("path\ns3://user:secret@bucket/a.txt\n")
    (document,) = find_inputs(["t.csv"], columns={})

    with pytest.raises(UsageError, match=r"^s3://bucket/x cannot be opened: Install s3fs to access S3\.$"):
        files("s3://bucket/x")
    with pytest.raises(UsageError, match=r"^s3://bucket/a\.txt cannot be opened: Install s3fs to access S3\.$"):
        document.content(MOST)
