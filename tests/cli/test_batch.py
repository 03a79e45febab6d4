"""`rolefit batch`."""

import csv
import hashlib
import json
import zipfile

import pytest

from matcher.batch.lines import BatchLine, LineSummary, error_line
from matcher.errors import NoTextError
from matcher.pool.documents import pool_documents
from matcher.pool.evidence_file import evidence_of_pool
from matcher.pool.reader import read_pool
from tests.render.invented import TAXONOMY


def lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def pool(cv):
    """Six documents in a folder, one of them locked, and a file that is not a document."""
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/d.txt", "e.html"):
        cv(f"cvs/{name}")
    cv("cvs/locked.txt", "locked")
    cv("cvs/photo.gif")


@pytest.mark.parametrize("workers", ["1", "2", "3"])
def test_one_line_a_document_in_input_order_for_any_number_of_workers(rolefit, pool, cv, tmp_path, workers):
    cv("first.cv")

    result = rolefit("batch", "first.cv", "cvs", "--output", "r.jsonl", "--workers", workers)

    assert [(line["file"], line["status"]) for line in lines_of(tmp_path / "r.jsonl")] == [
        ("first.cv", "ok"),
        ("cvs/a.txt", "ok"),
        ("cvs/b.txt", "ok"),
        ("cvs/e.html", "ok"),
        ("cvs/locked.txt", "error"),
        ("cvs/sub/c.md", "ok"),
        ("cvs/sub/d.txt", "ok"),
    ]
    assert result.exit_code == 3


def test_a_batch_without_failures_ends_with_0(rolefit, cv):
    cv("a.txt")

    assert rolefit("batch", "a.txt", "--output", "r.jsonl").exit_code == 0


@pytest.mark.parametrize(
    ("options", "is_said"), [(["--replace"], True), (["--replace", "--quiet"], False), (["--resume"], False)]
)
def test_it_is_said_that_an_earlier_output_is_replaced(rolefit, cv, options, is_said):
    cv("a.txt")

    first = rolefit("batch", "a.txt", "--output", "r.jsonl").stderr
    second = rolefit("batch", "a.txt", "--output", "r.jsonl", *options).stderr

    assert "replaced" not in first
    assert ("r.jsonl was there before and is replaced." in second) == is_said


def test_problems_and_a_summary_go_to_stderr(rolefit, pool):
    result = rolefit("batch", "cvs", "--output", "r.jsonl")

    problem, people, left_out, summary = result.stderr.splitlines()
    assert problem == "cvs/locked.txt: The document is protected by a password."
    assert summary.startswith("6 documents in ")
    assert summary.endswith(", 1 failed.")
    assert people == "5 documents are perhaps of one person: see r.jsonl.people.csv."
    assert left_out == "1 file was left out, because its ending is not that of documents: cvs/photo.gif."
    assert result.stdout == ""


def test_quiet_prints_nothing(rolefit, pool):
    result = rolefit("batch", "cvs", "--output", "r.jsonl", "--quiet")

    assert (result.output, result.exit_code) == ("", 3)


def test_all_documents_are_matched_as_of_one_day(rolefit, pool, tmp_path):
    rolefit("batch", "cvs/sub", "--output", "r.jsonl", "--as-of", "2026-11-20")

    assert {line["report"]["as_of"] for line in lines_of(tmp_path / "r.jsonl")} == {"2026-11-20"}


def test_the_output_inside_the_folder_is_not_matched(rolefit, cv, tmp_path):
    cv("cvs/a.txt")
    rolefit("batch", "cvs", "--output", "cvs/results.json", "--format", "jsonl")
    rolefit("batch", "cvs", "--output", "cvs/results.json", "--format", "jsonl", "--replace")

    assert [line["file"] for line in lines_of(tmp_path / "cvs/results.json")] == ["cvs/a.txt"]


@pytest.mark.parametrize("kept", [0, 1, 3, 6])
@pytest.mark.parametrize("half_a_line", [b"", b'{"file": "cvs/s'], ids=["whole lines", "half a line"])
def test_an_interrupted_batch_gives_the_same_results_when_it_is_resumed(rolefit, pool, tmp_path, kept, half_a_line):
    output = tmp_path / "r.jsonl"
    rolefit("batch", "cvs", "--output", "r.jsonl", "--as-of", "2026-11-20")
    whole = output.read_bytes()
    output.write_bytes(b"".join(whole.splitlines(keepends=True)[:kept]) + half_a_line)

    result = rolefit("batch", "cvs", "--output", "r.jsonl", "--as-of", "2026-11-20", "--resume")

    assert output.read_bytes() == whole
    assert result.exit_code == 3


def test_finished_documents_are_left_alone(rolefit, cv, tmp_path):
    sha256 = hashlib.sha256(cv("a.txt").read_bytes()).hexdigest()
    cv("b.txt", "other words")
    (tmp_path / "r.jsonl").write_bytes(error_line("a.txt", sha256, NoTextError("Left alone.")))

    rolefit("batch", "a.txt", "b.txt", "--output", "r.jsonl", "--resume")

    assert [line.get("error", {}).get("detail") for line in lines_of(tmp_path / "r.jsonl")] == ["Left alone.", None]


def test_a_resumed_batch_keeps_its_day(rolefit, pool, tmp_path):
    output = tmp_path / "r.jsonl"
    rolefit("batch", "cvs/sub", "--output", "r.jsonl", "--as-of", "2020-02-02")
    output.write_bytes(output.read_bytes().splitlines(keepends=True)[0])

    rolefit("batch", "cvs/sub", "--output", "r.jsonl", "--resume")

    assert [line["report"]["as_of"] for line in lines_of(output)] == ["2020-02-02"] * 2
    assert rolefit("batch", "cvs/sub", "--output", "r.jsonl", "--resume", "--as-of", "2021-01-01").exit_code == 2


def test_documents_may_be_added_before_a_batch_is_resumed(rolefit, pool, cv, tmp_path):
    rolefit("batch", "cvs/sub", "--output", "r.jsonl")
    cv("cvs/sub/aa.txt")

    rolefit("batch", "cvs/sub", "--output", "r.jsonl", "--resume")

    files = ["cvs/sub/aa.txt", "cvs/sub/c.md", "cvs/sub/d.txt"]
    assert [line["file"] for line in lines_of(tmp_path / "r.jsonl")] == files


def test_a_batch_is_not_resumed_from_a_file_that_is_not_a_result(rolefit, cv):
    cv("a.txt")
    cv("r.jsonl", "a shopping list\n")

    assert rolefit("batch", "a.txt", "--output", "r.jsonl", "--resume").exit_code == 2


def test_a_table_for_spreadsheets(rolefit, pool, tmp_path):
    rolefit("batch", "cvs", "--output", "r.csv")

    with (tmp_path / "r.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows][:2] == ["cvs/a.txt", "cvs/b.txt"]
    assert (rows[0]["recommendation"], rows[0]["ml_engineer_fit"], rows[0]["ai_engineer_high"]) == (
        "ai_engineer",
        "48.0",
        "83.0",
    )
    assert (rows[3]["status"], rows[3]["error"], rows[3]["ml_engineer_fit"]) == ("error", "document-encrypted", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cvs", "r.csv", "r.csv.people.csv"]


def test_a_ranking_on_request(rolefit, pool):
    ranking = rolefit("batch", "cvs", "--output", "r.jsonl", "--top", "2").stdout

    assert "AI Engineer" in ranking
    assert "cvs/a.txt" in ranking
    assert "cvs/b.txt" in ranking
    assert "cvs/e.html" not in ranking


def test_a_person_with_too_little_text_is_named_in_rankings(rolefit, cv, tmp_path):
    cv("a.txt")
    cv("b.txt", "short")

    result = rolefit("batch", "a.txt", "b.txt", "--output", "r.html", "--top", "1")

    assert result.stdout.endswith("\nToo little text for a fit: b.txt.\n")
    assert result.stderr.endswith(", 1 with too little text, none failed.\n")
    assert "b.txt: It has too little text for a fit." in (tmp_path / "r.html").read_text("utf-8")


def test_a_ranking_above_a_minimum_fit(rolefit, pool):
    assert "cvs/" not in rolefit("batch", "cvs", "--output", "r.jsonl", "--min-fit", "81").stdout


def test_a_ranking_has_the_references_of_a_table(rolefit, pool, tmp_path):
    (tmp_path / "t.csv").write_text("id,path\nPerson 7,cvs/a.txt\n", "utf-8")

    ranking = rolefit("batch", "t.csv", "--output", "r.html", "--top", "1").stdout

    assert "Person 7" in ranking
    assert "Person 7" in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize(("option", "value", "ranked"), [("--top", "2", 2), ("--min-fit", "81", 0)])
def test_a_page_has_the_ranking_on_request(rolefit, pool, tmp_path, option, value, ranked):
    rolefit("batch", "cvs", "--output", "r.html", "--as-of", "2026-11-20", option, value)

    page = (tmp_path / "r.html").read_text("utf-8")
    assert page.count("<tr><td") == ranked
    assert " documents with a fit, matched as of 2026-11-20, " in page


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "html", "evidence"])
def test_other_formats_have_a_row_a_document(rolefit, pool, tmp_path, suffix):
    result = rolefit("batch", "cvs", "--output", f"r.{suffix}", "--as-of", "2026-11-20")

    assert result.exit_code == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cvs", f"r.{suffix}", f"r.{suffix}.people.csv"]
    assert ROWS_IN[suffix](tmp_path / f"r.{suffix}") == 6


def rows_in_workbook(path):
    with zipfile.ZipFile(path) as book:
        return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1


def rows_on_page(path):
    page = path.read_text("utf-8")
    assert "cvs/locked.txt: The document is protected by a password." in page
    return page.count("<tr>") - 1 + page.count("<li>")


def documents_in_evidence(path):
    (block,) = evidence_of_pool(path, TAXONOMY).blocks()
    return len(block.documents) + 1


ROWS_IN = {
    "xlsx": rows_in_workbook,
    "parquet": lambda path: sum(1 for _ in read_pool(path, BatchLine)),
    "html": rows_on_page,
    "evidence": documents_in_evidence,
}


def test_short_lines_have_the_fits_and_the_evidence(rolefit, cv, tmp_path):
    cv("a.txt")
    rolefit("batch", "a.txt", "--output", "whole.jsonl", "--as-of", "2026-11-20")
    rolefit("batch", "a.txt", "--output", "short.jsonl", "--as-of", "2026-11-20", "--summary")

    whole, short = tmp_path / "whole.jsonl", tmp_path / "short.jsonl"
    assert list(read_pool(short, LineSummary)) == list(read_pool(whole, LineSummary))
    assert list(pool_documents(short)) == list(pool_documents(whole))
    assert short.stat().st_size < whole.stat().st_size / 2
    assert rolefit("batch", "a.txt", "--output", "r.parquet", "--summary").exit_code == 2


def test_progress_as_json_lines(rolefit, pool, cv):
    cv("cvs/copy.txt")
    result = rolefit("batch", "cvs", "--output", "r.jsonl", "--json-log")

    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert [event["event"] for event in events if event["event"] != "progress"] == [
        "started",
        "failed",
        "people",
        "left_out",
        "finished",
    ]
    assert events[0] == {"event": "started", "documents": 7, "kept": 0}
    numbers = {name: events[-1][name] for name in ("done", "failed", "same", "left", "left_out")}
    assert numbers == {"done": 7, "failed": 1, "same": 3, "left": 0, "left_out": 1}
    assert events[-2] == {"event": "left_out", "file": "cvs/photo.gif", "reason": "unknown-ending"}


def test_a_table_of_texts_is_matched_with_its_references(rolefit, tmp_path):
    (tmp_path / "export.csv").write_text("Who,Story\n7,Built it.\n8,locked\n")

    rolefit("batch", "export.csv", "--column", "text=Story", "--column", "reference=Who", "--output", "r.jsonl")

    lines = lines_of(tmp_path / "r.jsonl")
    assert [(line["file"], line["status"], line["candidate_ref"]) for line in lines] == [
        ("export.csv#1", "ok", "7"),
        ("export.csv#2", "error", "8"),
    ]


def test_what_is_left_out_is_counted_and_named(rolefit, cv, tmp_path):
    for number in range(7):
        cv(f"cvs/{number}.xyz")
    cv("cvs/a.txt")
    cv("cvs/.hidden.xyz")
    cv("cvs/Thumbs.db")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as book:
        book.writestr("b.txt", "words")
        book.writestr("c.xyz", "words")
    (tmp_path / "t.csv").write_text("id;path\n1;cvs/a.txt\n;\n3;\n")

    result = rolefit("batch", "cvs", "more.zip", "t.csv", "--output", "cvs/r.jsonl")
    again = rolefit("batch", "cvs", "more.zip", "t.csv", "--output", "cvs/r.jsonl", "--replace")

    assert result.stderr.splitlines()[-3:-1] == [
        "8 files were left out, because their endings are not those of documents: "
        "cvs/0.xyz, cvs/1.xyz, cvs/2.xyz, cvs/3.xyz, cvs/4.xyz and 3 more.",
        "1 empty row was left out: t.csv#2.",
    ]
    assert again.stderr.splitlines()[-3:-1] == result.stderr.splitlines()[-3:-1]
    assert "t.csv#3: The row of the table has neither a path nor a text." in result.stderr
    assert [line["file"] for line in lines_of(tmp_path / "cvs/r.jsonl")][-2:] == ["cvs/a.txt", "t.csv#3"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "There is no document to match. The tables have no rows below a header.", id="empty"),
        pytest.param(
            "id,text\n", "There is no document to match. The tables have no rows below a header.", id="header"
        ),
        pytest.param("id,text\r1,a\r", "a line ends with a carriage return alone, as on old Macs; save", id="CR"),
    ],
)
def test_a_table_without_rows_is_named_as_such(rolefit, tmp_path, text, sentence):
    (tmp_path / "t.csv").write_bytes(text.encode())

    assert sentence in rolefit("batch", "t.csv", "--output", "r.jsonl").stderr


def test_a_folder_without_documents_is_named_as_such(rolefit, tmp_path):
    (tmp_path / "cvs").mkdir()

    assert "match. No PATH has a file of a supported type." in rolefit("batch", "cvs", "--output", "r.jsonl").stderr


def test_archives_in_an_archive_are_to_be_unpacked(rolefit, tmp_path):
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as book:
        book.writestr("a.txt", "words")
        book.writestr("in/more.zip", "")

    said = rolefit("batch", "more.zip", "--output", "r.jsonl").stderr

    assert "Archives and tables in archives are not opened; unpack the outer archive to read them." in said
    assert "beside the folder" not in said


def test_a_batch_that_is_finished_says_so_when_it_is_resumed(rolefit, cv):
    for name, text in (("a", "words"), ("b", "locked")):
        cv(f"cvs/{name}.txt", text)
    rolefit("batch", "cvs", "--output", "r.jsonl")

    said = rolefit("batch", "cvs", "--output", "r.jsonl", "--resume").stderr

    assert said == "Nothing is left to match: 2 documents have their results from before, 1 failed.\n"


def test_archives_and_tables_in_a_folder_are_to_be_named(rolefit, cv):
    cv("cvs/a.txt")
    cv("cvs/more.zip")

    assert "name them beside the folder to read them" in rolefit("batch", "cvs", "--output", "r.jsonl").stderr


def test_a_folder_without_documents_says_what_it_has(rolefit, cv):
    cv("cvs/a.xyz")

    assert "not that of documents: cvs/a.xyz." in rolefit("batch", "cvs", "--output", "r.jsonl").stderr


def test_a_guessed_encoding_is_said(rolefit, tmp_path):
    (tmp_path / "t.csv").write_bytes("Text;ID\nGebaut.;M\xfcller\n".encode("cp1252"))

    result = rolefit("batch", "t.csv", "--output", "r.jsonl")

    assert "t.csv is not in UTF-8, so it is read as Windows-1252" in result.stderr
    assert [line["candidate_ref"] for line in lines_of(tmp_path / "r.jsonl")] == ["Müller"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["gone.pdf"], "There is no file, folder or address gone.pdf.", id="no file"),
        pytest.param(["a.txt", "--column", "what=ever"], "'what=ever' does not begin with", id="no such meaning"),
        pytest.param(["a.txt", "--column", "text=A"], "--column is for tables, and there is none", id="no table"),
        pytest.param(["a.txt", "--summary", "--format", "csv"], "--summary writes short JSON lines", id="short table"),
        pytest.param(["a.txt", "--organisation", "A"], "--organisation is for --store.", id="nothing to store"),
        pytest.param(["t.csv", "--column", "text=A", "--column", "text=B"], "Give one --column for each", id="twice"),
    ],
)
def test_wrong_usage(rolefit, cv, arguments, sentence):
    cv("a.txt")
    cv("t.csv", "A,B\n1,2\n")

    result = rolefit("batch", *arguments, "--output", "r.jsonl")

    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_folder_that_is_a_link_is_named(rolefit, cv, tmp_path):
    cv("cvs/a.txt")
    (tmp_path / "cvs/again").symlink_to(tmp_path / "cvs")

    result = rolefit("batch", "cvs", "--output", "r.jsonl")

    assert result.stderr.startswith(
        "1 folder was left out, because it is a symbolic link; name it to read: cvs/again.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        pytest.param(["batch", "", "--output", "r.jsonl"], "argument after 'batch'", id="a source"),
        pytest.param(["batch", "a.txt", " ", "--output", "r.jsonl"], "argument after 'a.txt'", id="only blanks"),
        pytest.param(["batch", "a.txt", "--output", ""], "argument after '--output'", id="an output"),
        pytest.param(["batch", "a.txt", "--output="], "value of --output", id="an output with a sign"),
        pytest.param(["rank", ""], "argument after 'rank'", id="a pool"),
        pytest.param(["match", "a.txt", "--role", ""], "argument after '--role'", id="a role"),
        pytest.param(["evaluate", "r.jsonl", "--gold", ""], "argument after '--gold'", id="a folder"),
    ],
)
def test_an_empty_argument_is_not_the_current_folder(rolefit, cv, tmp_path, arguments, where):
    cv("a.txt")

    result = rolefit(*arguments)

    assert result.exit_code == 2
    assert f"The {where} is empty; perhaps it is a variable that is not set." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
