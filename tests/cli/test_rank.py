"""`rolefit rank`."""

import csv
import errno
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import yaml

from matcher.batch.journal import locked
from matcher.batch.lines import BatchLine, error_line, ok_line
from matcher.cli.batches.results import BatchResults
from matcher.documents.resume_text import DocumentWarning
from matcher.errors import DocumentEncryptedError
from matcher.pool.evidence_file import evidence_of_pool
from matcher.pool.fits import RoleScorer
from matcher.pool.reader import read_pool
from matcher.report import Doubt
from matcher.scoring import Scorer, rescored
from tests.cli.fakes import FakeEngine
from tests.render.invented import TAXONOMY, report, too_short
from tests.result_lines import result_line

DOCUMENT = msgspec.structs.replace(report().document, words=400)
ROLE = {"id": "own", "name": "Own Role", "version": "1", "description": "Ours."}
ASKED = [{"skill": skill, "block": "own", "weight": 5, "evidence_needed": "say where"} for skill in ("pytorch", "rag")]


def line_of(name):
    return ok_line(name, "ef" * 32, msgspec.structs.replace(report(), document=DOCUMENT))


@pytest.fixture
def pool(tmp_path):
    """The results of a batch with three documents, one of them locked, and a role of one's own."""
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(ROLE | {"requirements": ASKED}), "utf-8")
    locked = error_line("cvs/locked.txt", "ab", DocumentEncryptedError("It is locked."))
    (tmp_path / "r.jsonl").write_bytes(line_of("cvs/=b.txt") + line_of("cvs/a.txt") + locked)
    return tmp_path / "r.jsonl"


def ranked(rolefit, *arguments):
    result = rolefit("rank", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("scoring", [TAXONOMY.sha256, "cd" * 32], ids=["made", "scored again"])
def test_a_pool_in_a_closed_folder_is_ranked(rolefit, pool, monkeypatch, scoring):
    if scoring != TAXONOMY.sha256:
        evidence_of_pool(pool, replace(TAXONOMY, sha256=scoring))
    before = sorted(pool.parent.iterdir())
    usual = Path.open

    def refuse(path, mode="r", *arguments, **options):
        if path.parent == pool.parent and mode == "wb":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    items = ranked(rolefit, str(pool))["items"]

    assert [item["file"] for item in items] == ["cvs/=b.txt", "cvs/a.txt"]
    assert sorted(pool.parent.iterdir()) == before


def test_another_file_with_the_name_of_the_evidence_is_kept(rolefit, pool):
    own = pool.with_name("r.jsonl.evidence")
    own.write_text("My notes.", "utf-8")

    assert ranked(rolefit, str(pool))["documents"] == 2
    assert own.read_text("utf-8") == "My notes."


def test_fits_for_an_own_role_are_those_of_rescoring_each_report(rolefit, pool):
    role = FakeEngine().roles([pool.parent / "own.yaml"])[-1]
    expected = {
        line.file: rescored(line.report, Scorer(TAXONOMY, [role])).roles[0].fit
        for line in read_pool(pool, BatchLine)
        if line.status == "ok"
    }

    ranking = ranked(rolefit, "r.jsonl", "--role", "own.yaml")

    assert {item["file"]: item["fits"]["own"] for item in ranking["items"]} == expected
    assert [item["file"] for item in ranking["items"]] == ["cvs/=b.txt", "cvs/a.txt"]
    assert ranking["documents"] == 2
    assert 0 < ranking["items"][0]["best"] < 100


def test_evidence_is_written_once_and_renewed_with_its_pool(pool):
    assert evidence_of_pool(pool, TAXONOMY).freshness == "made"
    assert evidence_of_pool(pool, TAXONOMY).freshness == "kept"
    pool.write_bytes(pool.read_bytes() + line_of("cvs/c.txt"))
    assert evidence_of_pool(pool, TAXONOMY).freshness == "made"


def test_evidence_of_another_taxonomy_is_scored_again_without_its_pool(rolefit, pool):
    evidence = evidence_of_pool(pool, TAXONOMY).path
    pool.unlink()
    before = ranked(rolefit, evidence.name)

    stored = evidence_of_pool(evidence, replace(TAXONOMY, sha256="cd" * 32))

    assert stored.freshness == "rescored"
    result = rolefit("rank", evidence.name, "--format", "json")
    assert json.loads(result.stdout) == before
    assert result.stderr.splitlines() == [
        "The taxonomy or the scoring has changed, so all evidence was scored again.",
        "Read with another version of Rolefit, so match them again: cvs/=b.txt, cvs/a.txt.",
    ]


def test_a_table_has_a_row_a_document_and_no_formula(rolefit, pool, tmp_path):
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.csv")
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.xlsx")

    with (tmp_path / "r.csv").open(newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["rank", "file", "sha256", "own_fit", "candidate_ref", "same_person", "to_check", "result"]
    assert [row[:2] for row in rows] == [["1", "cvs/=b.txt"], ["1", "cvs/a.txt"]]  # their fits are equal
    with zipfile.ZipFile(tmp_path / "r.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 3
    assert "cvs/=b.txt" in sheet
    assert "<f>" not in sheet


def test_documents_with_equal_fits_share_a_rank_in_text_and_on_a_page(rolefit, pool, tmp_path):
    text = rolefit("rank", "r.jsonl", "--role", "own.yaml", "--format", "text").stdout
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.html")

    assert re.findall(r"^ *(\d+) .*cvs/", text, re.MULTILINE) == ["1", "1"]
    assert re.findall(r'<tr><td class="number">(\d+)<', (tmp_path / "r.html").read_text("utf-8")) == ["1", "1"]


DOUBTED = ("date-not-understood", "one-line", "long-ago", "poor-scan")
WARNED = ("date-not-understood", "hidden-text")


@pytest.mark.parametrize("summary", [False, True], ids=["whole", "short"])
@pytest.mark.parametrize("from_evidence", [False, True], ids=["results", "evidence"])
def test_what_to_check_is_what_was_doubted_whatever_the_role(rolefit, pool, tmp_path, summary, from_evidence):
    doubts = tuple(Doubt(code, "It may be wrong.", "Say more.") for code in DOUBTED)
    doubted = msgspec.structs.replace(
        report(),
        document=msgspec.structs.replace(
            report().document, words=400, warnings=tuple(DocumentWarning(code, "It is so.") for code in WARNED)
        ),
        recommendation=msgspec.structs.replace(report().recommendation, doubts=doubts),
    )
    pool.write_bytes(result_line("cvs/d.txt", "cd" * 32, doubted, summary=summary))
    source = evidence_of_pool(pool, TAXONOMY).path if from_evidence else pool

    rolefit("rank", source.name, "--output", "r.csv")
    rolefit("rank", source.name, "--output", "r.html")

    (item,) = ranked(rolefit, source.name)["items"]
    assert item["to_check"] == ["date-not-understood", "poor-scan", "hidden-text"]
    with (tmp_path / "r.csv").open(newline="") as file:
        assert [row["to_check"] for row in csv.DictReader(file)] == ["date-not-understood poor-scan hidden-text"]
    said = "a date was not understood; a scan that is hard to read; text that a reader cannot see"
    assert f"To check: {said}" in (tmp_path / "r.html").read_text()
    shown = " ".join(rolefit("rank", source.name, "--format", "text").stdout.split())
    assert f"to check: {said}" in shown


@pytest.fixture
def with_short(pool):
    """The pool, with the document of a person who wrote too little for a fit."""
    shown = msgspec.structs.replace(too_short().document, words=12)
    short = msgspec.structs.replace(too_short(), document=shown)
    pool.write_bytes(pool.read_bytes() + ok_line("cvs/short.txt", "cd" * 32, short, reference="7"))
    return pool


def test_explained_tables_and_json_say_why_a_document_has_its_place(rolefit, with_short, tmp_path):
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--explain", "--output", "r.csv")
    found = ranked(rolefit, "r.jsonl", "--role", "own.yaml", "--explain")["items"][0]["explanation"]

    with (tmp_path / "r.csv").open(newline="") as file:
        first, *_, last = csv.DictReader(file)
    assert found["recommended"] == []  # its fit is under 50
    assert first["recommended"] == "neither"
    assert first["shown"].split("; ") == found["shown"]
    assert first["missing"] == found["missing"]
    assert first["months"] == str(round(found["months"]))
    assert set(first["to_check"].split()) >= set(found["doubts"])
    assert [last[column] for column in ("file", "recommended", "shown", "missing", "months")] == [
        "cvs/short.txt",
        *[""] * 4,
    ]
    assert "explanation" not in ranked(rolefit, "r.jsonl", "--role", "own.yaml")["items"][0]


def test_a_ranking_in_which_nobody_has_a_fit_is_one_sentence(rolefit, of_one_name, tmp_path):
    first, _ = of_one_name.read_bytes().splitlines(keepends=True)
    locked = error_line("cvs/locked.txt", "ab", DocumentEncryptedError("It is locked."))
    of_one_name.write_bytes(first * 3 + locked)
    asked = ("r.jsonl", "--role", "own.yaml", "--format", "text")

    text = rolefit("rank", *asked, "--top", "2").stdout
    rolefit("rank", *asked, "--output", "r.txt")

    nobody = "No document shows anything of what is asked for as a role's own work: all fits are 0.0.\n"
    assert text == f"{nobody}\nNo result, since they failed: cvs/locked.txt.\n"
    assert rolefit("rank", *asked, "--output", "r.txt", "--replace").exit_code == 0
    assert (tmp_path / "r.txt").read_text().startswith(nobody)
    assert [item["best"] for item in ranked(rolefit, "r.jsonl", "--role", "own.yaml")["items"]] == [0.0] * 3


@pytest.fixture
def of_one_name(pool):
    """A pool with two documents of one name: the first shows nothing, and the second shows much."""
    full = msgspec.structs.replace(report(), document=DOCUMENT)
    roles = tuple(msgspec.structs.replace(role, fit=0.0) for role in full.roles)
    empty = msgspec.structs.replace(full, skills=(), roles=roles)
    pool.write_bytes(b"".join(ok_line("cvs/a.txt", sha * 32, each) for sha, each in (("ab", empty), ("cd", full))))
    return pool


def test_documents_of_one_name_each_have_their_own_explanation(rolefit, of_one_name, tmp_path):
    asked = ("r.jsonl", "--role", "own.yaml")
    for suffix in ("csv", "html"):
        rolefit("rank", *asked, "--explain", "--output", f"r.{suffix}")
    items = ranked(rolefit, *asked, "--explain")["items"]
    text = rolefit("rank", *asked, "--format", "text").stdout

    assert [(each["sha256"][:2], bool(each["explanation"]["shown"])) for each in items] == [("cd", True), ("ab", False)]
    with (tmp_path / "r.csv").open(newline="") as file:
        assert [(row["sha256"][:2], bool(row["shown"])) for row in csv.DictReader(file)] == [
            ("cd", True),
            ("ab", False),
        ]
    for shown in (text, (tmp_path / "r.html").read_text()):
        best, other = shown.split("cvs/a.txt")[1:]
        assert "hows: " in best
        assert "hows: " not in other


class OnlyOwn(FakeEngine):
    """An engine that matches against the role of one's own alone."""

    def roles(self, role_files=()):
        return super().roles(role_files)[-1:]


def test_a_batch_explains_documents_of_one_name_each(of_one_name, capsys):
    results = BatchResults(of_one_name, OnlyOwn(), [of_one_name.with_name("own.yaml")])
    results.print_ranking(top=2, min_fit=0.0)
    page = of_one_name.with_name("r.html")
    results.write(page, "html", top=None, min_fit=0.0)

    for shown in (capsys.readouterr().out, page.read_text()):
        best, other = shown.split("cvs/a.txt")[1:]
        assert "hows: " in best
        assert "hows: " not in other


def test_a_built_in_role_is_known_by_its_id(rolefit, pool):
    assert ranked(rolefit, "r.jsonl", "--role", "ml_engineer")["roles"][0]["role"] == "ml_engineer"
    result = rolefit("rank", "r.jsonl", "--role", "mle")
    assert result.exit_code == 2
    assert "neither a file 'mle' nor a built-in role with this id (ai_engineer, ml_engineer)" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), ""),
        (("--top", "1"), "\n1 of 2 documents with a fit are shown.\n"),
        (("--min-fit", "100"), "\n0 of 2 documents with a fit are shown.\n"),
    ],
)
def test_a_ranking_as_text_says_how_many_documents_it_leaves_out(rolefit, pool, options, said):
    text = rolefit("rank", "r.jsonl", "--role", "own.yaml", "--format", "text", *options).stdout
    assert said in text
    assert ("documents with a fit are shown" in text) is bool(said)
    assert ("#" in text) is ("0 of" not in said)


@pytest.mark.parametrize("command", ["rank", "overview"])
def test_a_pool_that_is_not_finished_is_told(rolefit, pool, command):
    assert "has not ended" not in rolefit(command, "r.jsonl").stderr
    with locked(pool) as lock:
        lock.begin()
        result = rolefit(command, "r.jsonl")
    assert result.exit_code == 0
    assert "The batch that writes r.jsonl has not ended, so documents are missing here." in result.stderr


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "html", "json"])
def test_a_full_disk_leaves_the_ranking_that_was_there(rolefit, pool, tmp_path, monkeypatch, suffix):
    evidence = evidence_of_pool(pool, TAXONOMY).path
    rolefit("rank", evidence.name, "--output", f"r.{suffix}")
    before = (tmp_path / f"r.{suffix}").read_bytes()

    def fill(path, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", fill)
    result = rolefit("rank", evidence.name, "--output", f"r.{suffix}", "--replace")

    assert result.exit_code == 1
    assert f"There is no space left to write r.{suffix}." in result.stderr
    assert (tmp_path / f"r.{suffix}").read_bytes() == before


def test_a_ranking_without_documents_explains_none(rolefit, pool):
    assert ranked(rolefit, "r.jsonl", "--role", "own.yaml", "--explain", "--min-fit", "100")["items"] == []


@pytest.mark.parametrize("chosen", [(), ("--top", "1"), ("--min-fit", "99")])
def test_a_person_with_too_little_text_is_in_every_format(rolefit, with_short, tmp_path, chosen):
    arguments = ("r.jsonl", "--role", "own.yaml", *chosen)
    for suffix in ("csv", "html"):
        rolefit("rank", *arguments, "--output", f"r.{suffix}")

    assert [(each["file"], each["candidate_ref"]) for each in ranked(rolefit, *arguments)["insufficient_text"]] == [
        ("cvs/short.txt", "7")
    ]
    with (tmp_path / "r.csv").open(newline="") as file:
        last = list(csv.DictReader(file))[-1]
    assert [last[name] for name in ("rank", "file", "own_fit", "candidate_ref", "result")] == [
        *("", "cvs/short.txt", "", "7", "insufficient_text")
    ]
    assert "cvs/short.txt: It has too little text for a fit." in (tmp_path / "r.html").read_text("utf-8")
    assert "\nToo little text for a fit: cvs/short.txt.\n" in rolefit("rank", *arguments, "--format", "text").stdout


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.evidence"])
def test_a_document_that_failed_is_named_but_not_in_tables(rolefit, pool, tmp_path, name):
    evidence_of_pool(pool, TAXONOMY)
    for suffix in ("csv", "html"):
        rolefit("rank", name, "--role", "own.yaml", "--top", "1", "--output", f"s.{suffix}")

    page = (tmp_path / "s.html").read_text("utf-8")
    ranking = ranked(rolefit, name, "--top", "1")
    assert (ranking["documents"], ranking["failed"]) == (2, [{"file": "cvs/locked.txt", "detail": "It is locked."}])
    assert "<p>1 of 2 documents with a fit, matched as of 2026-11-20, the best fit first." in page
    assert "<h2>Without a result: 1</h2>\n<ul>\n<li>cvs/locked.txt: It is locked.</li>" in page
    assert rolefit("rank", name, "--format", "text").stdout.endswith(
        "\nNo result, since they failed: cvs/locked.txt.\n"
    )
    assert "locked" not in (tmp_path / "s.csv").read_text("utf-8")


def test_a_pool_where_all_failed_is_ranked(rolefit, pool):
    pool.write_bytes(pool.read_bytes().splitlines(keepends=True)[-1])

    assert [each["file"] for each in ranked(rolefit, "r.jsonl")["failed"]] == ["cvs/locked.txt"]


def test_fits_of_tables_have_one_decimal(rolefit, pool, tmp_path, monkeypatch):
    monkeypatch.setattr(RoleScorer, "fits", lambda self, block, unlimited, **_: [47.0699999] * len(unlimited))
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.csv")

    with (tmp_path / "r.csv").open(newline="") as file:
        assert [row["own_fit"] for row in csv.DictReader(file)] == ["47.1", "47.1"]
    assert ranked(rolefit, "r.jsonl", "--role", "own.yaml")["items"][0]["best"] == 47.0699999


def test_a_page_needs_nothing_else(rolefit, pool, tmp_path):
    pool.write_bytes(pool.read_bytes() + line_of("cvs/<b>&.txt"))
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.html")

    page = (tmp_path / "r.html").read_text("utf-8")

    assert "cvs/&lt;b&gt;&amp;.txt" in page
    assert "Own Role" in page
    assert page.count("<tr>") == 4
    assert "http" not in page
    assert "<script" not in page


def test_a_page_names_the_pool_and_the_days(rolefit, tmp_path):
    later = msgspec.structs.replace(report(), document=DOCUMENT, as_of="2026-12-01")
    (tmp_path / "<b>&.jsonl").write_bytes(ok_line("b.txt", "ab", later) + line_of("a.txt"))
    rolefit("rank", "<b>&.jsonl", "--output", "r.html")

    page = (tmp_path / "r.html").read_text("utf-8")

    assert "<h1>Ranking of &lt;b&gt;&amp;.jsonl</h1>" in page
    assert "<p>2 documents with a fit, matched as of 2026-11-20 to 2026-12-01, " in page


def test_text_shows_the_best(rolefit, pool):
    shown = rolefit("rank", "r.jsonl", "--role", "own.yaml", "--format", "text", "--top", "1").stdout

    assert "cvs/=b.txt" in shown
    assert "perhaps the same person: cvs/a.txt (same content)" in " ".join(shown.split())
    assert "to check: text that a reader cannot see" in shown
    assert "cvs/a.txt\n" not in shown
    assert shown.startswith("The best fit first.\n")


def test_text_and_pages_say_why_a_document_has_its_place(rolefit, pool, tmp_path):
    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.html")
    shown = " ".join(rolefit("rank", "r.jsonl", "--role", "own.yaml", "--format", "text").stdout.split())
    page = (tmp_path / "r.html").read_text("utf-8")

    assert "recommended: None of the roles shows: PyTorch; RAG" in shown
    assert "to check: text that a reader cannot see; the answer rests on few lines" in shown
    assert "<td>None of the roles</td>" in page
    assert "<small>Shows: PyTorch; RAG</small>" in page


def test_the_order_of_several_roles_is_explained(rolefit, pool, tmp_path):
    rolefit("rank", "r.jsonl", "--output", "r.html")

    said = "best fit first; of several roles, the larger fit of a document counts."
    assert said in " ".join(rolefit("rank", "r.jsonl", "--format", "text").stdout.split())
    assert said in (tmp_path / "r.html").read_text("utf-8")


def test_references_are_shown_where_there_are_any(rolefit, pool, tmp_path):
    found = msgspec.structs.replace(report(), document=DOCUMENT)
    pool.write_bytes(ok_line("t.csv#1", "ef" * 32, found, reference="R-7"))

    rolefit("rank", "r.jsonl", "--role", "own.yaml", "--output", "r.html")

    assert "R-7" in rolefit("rank", "r.jsonl", "--role", "own.yaml", "--format", "text").stdout
    assert "<small>Reference: R-7</small>" in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["notes.jsonl"], "Line 1 of notes.jsonl is not a result of a batch.", id="another file"),
        pytest.param(["notes.evidence"], "notes.evidence is not a file of evidence, or is damaged.", id="damaged"),
        pytest.param(["r.jsonl", "--format", "csv"], "--format csv needs an --output.", id="a table on stdout"),
        pytest.param(["r.jsonl", "--format", "xlsx"], "--format xlsx needs an --output.", id="a workbook on stdout"),
        pytest.param(["r.jsonl", "--format", "html"], "--format html needs an --output.", id="a page on stdout"),
        pytest.param(["r.jsonl", "--output", "r.doc"], "The suffix of r.doc is not one of", id="an unknown suffix"),
    ],
)
def test_wrong_usage_is_one_sentence(rolefit, pool, cv, arguments, sentence):
    cv("notes.jsonl", "a shopping list\n")
    cv("notes.evidence", "a shopping list\n")

    result = rolefit("rank", *arguments)

    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.exit_code == 2
    assert list(pool.parent.glob("*.unfinished")) == []
    assert not pool.with_name("r.jsonl.evidence").exists()
