"""Tables about the people of a pool."""

from contextlib import nullcontext

import pytest

from matcher.errors import UsageError
from matcher.studies.person_table import read_person_table
from matcher.studies.pool_lines import PoolLine


def line(file, reference=None):
    return PoolLine(file, "ok", candidate_ref=reference)


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        pytest.param("file,sex", "cvs/a.pdf,f", True, id="file as in the pool"),
        pytest.param("file,sex", "a.pdf,f", True, id="name of the file"),
        pytest.param("reference,sex", "R-1,f", True, id="reference"),
        pytest.param("\ufefffile , sex", " a.pdf , f ", True, id="spaces and a byte order mark"),
        pytest.param("File,sex", "a.pdf,f", True, id="capital letters"),
        pytest.param("Candidate ID,sex", "R-1,f", True, id="as a table of documents calls the reference"),
        pytest.param("Resume_File,sex", "cvs/a.pdf,f", True, id="as a table of documents calls the file"),
        pytest.param("file,sex", "other/a.pdf,f", False, id="another folder"),
        pytest.param("reference,sex", "R-11,f", False, id="another reference"),
        pytest.param("reference,sex", ",f", False, id="no reference"),
    ],
)
def test_a_row_is_found_by_file_or_reference(tmp_path, header, row, found):
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\n{row}\n", "utf-8")
    table = read_person_table(path)

    values = table.row_of(line("cvs/a.pdf", "R-1"))

    assert (values is not None, table.matched) == (found, int(found))
    assert values is None or values["sex"] == "f"


def test_the_first_usual_name_is_the_one_that_counts(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,reference,sex\nR-2,R-1,f\n", "utf-8")
    table = read_person_table(path)

    assert table.columns == ("id", "sex")
    assert table.row_of(line("a.pdf", "R-1"))["id"] == "R-2"


def test_references_that_say_nothing_are_of_nobody(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("reference,file,sex\nN/A,a.pdf,f\nn/a,b.pdf,m\n", "utf-8")
    table = read_person_table(path)

    assert [table.row_of(line(name, "N/A"))["sex"] for name in ("a.pdf", "b.pdf")] == ["f", "m"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,sex\na,f\n", "no column named 'reference' or 'file'"),
        ("file\na\n", "no column besides"),
        ("file,File,sex\na,a,m\n", "two columns with the same name"),
        ("file,sex,sex\na,f,m\n", "two columns with the same name"),
        ("file,sex\na,f\na,m\n", "Line 3 of .* has the file of an earlier line"),
        ("file,sex\na,f,m\n", "Line 2 of .* more or fewer cells"),
        ("file,sex\na\n", "Line 2 of .* more or fewer cells"),
        ("", "no column named"),
    ],
)
def test_a_bad_table_is_refused_with_its_place(tmp_path, text, reason):
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=reason):
        read_person_table(path)


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param("file;sex\r\nMüller.pdf;f\r\n".encode("cp1252"), id="semicolons and Windows-1252"),
        pytest.param("sep=;\nfile;sex\nMüller.pdf;f\n".encode(), id="a line for Excel"),
        pytest.param("file\tsex\nMüller.pdf\tf\n".encode("utf-16"), id="tabs and UTF-16"),
    ],
)
def test_tables_as_spreadsheet_programs_save_them(tmp_path, saved):
    path = tmp_path / "t.csv"
    path.write_bytes(saved)

    assert read_person_table(path).row_of(line("cvs/Müller.pdf")) == {"file": "Müller.pdf", "sex": "f"}


def test_bytes_of_another_kind_are_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"file,sex\n\x81,f\n")
    with pytest.raises(UsageError, match="in no known encoding"):
        read_person_table(path)


@pytest.mark.parametrize("one_per_person", [False, True])
def test_two_documents_cannot_share_a_name(tmp_path, one_per_person):
    path = tmp_path / "t.csv"
    path.write_text("file,sex\na.pdf,f\n", "utf-8")
    table = read_person_table(path, one_per_person=one_per_person)
    table.row_of(line("one/a.pdf"))
    with pytest.raises(UsageError, match=r"one/a\.pdf and two/a\.pdf"):
        table.row_of(line("two/a.pdf"))


@pytest.mark.parametrize(
    ("hashes", "refused"),
    [(("ab", "cd"), True), (("ab", "ab"), False), (("ab", None), False)],
    ids=["other bytes", "copies", "one could not be read"],
)
def test_two_documents_of_one_name_are_one_person_only_if_they_are_copies(tmp_path, hashes, refused):
    path = tmp_path / "t.csv"
    path.write_text("file,sex\na.pdf,f\n", "utf-8")
    table = read_person_table(path)
    expected = pytest.raises(UsageError, match=r"two that are called a\.pdf and differ") if refused else nullcontext()
    with expected:
        for sha256 in hashes:
            table.row_of(PoolLine("a.pdf", "ok", sha256=sha256))


def test_values_that_differ_in_letter_case_alone_are_spelt_as_most_rows_do(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("reference,sex\nR-1,FEMALE\nr-1,Female \nR-3,Female\nR-4,male\nR-5,Male\n", "utf-8")
    table = read_person_table(path)
    found = [table.row_of(line("a.pdf", reference)) for reference in ("R-1", "r-1", "R-3", "R-4", "R-5")]
    assert [row["sex"] for row in found] == ["Female", "Female", "Female", "male", "male"]
