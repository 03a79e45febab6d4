"""Documents of one person, beside the output of a batch, in rankings and in an overview."""

import csv
import json

import msgspec
import pytest
from click.testing import CliRunner

from examples.build import PEOPLE, WRITERS
from examples.resume import load_resume
from matcher.cli import main
from matcher.cli.lazy_engine import CONTACT_KEY
from matcher.people.signs import PersonSigns
from tests.render.invented import report
from tests.result_lines import result_line

DOCUMENT = msgspec.structs.replace(report().document, words=400)
MARISOL, TOBIAS = "ml-engineer", "ai-engineer"
ANNA = PersonSigns(emails=("e1",), phones=("p1",))


def line_of(name, signs, *, reference=None, summary=False, skills=None):
    found = msgspec.structs.replace(report(), document=DOCUMENT)
    if skills is not None:
        found = msgspec.structs.replace(found, skills=found.skills[:skills])
    return result_line(name, name.encode().hex(), found, summary=summary, reference=reference, signs=signs)


LINES = (
    ("old.txt", ANNA, {"skills": 1}),
    ("other.txt", PersonSigns(emails=("e2",)), {"reference": "77"}),
    ("new.txt", PersonSigns(phones=("p1",)), {}),
    ("third.txt", PersonSigns(), {"reference": "77", "skills": 0}),
)


@pytest.fixture(params=[False, True], ids=["whole", "short"])
def pool(request, tmp_path):
    """A pool with two documents of one person by phone, and two of another by reference."""
    lines = [line_of(file, signs, summary=request.param, **more) for file, signs, more in LINES]
    (tmp_path / "p.jsonl").write_bytes(b"".join(lines))


def ranked(rolefit, *arguments):
    result = rolefit("rank", "p.jsonl", "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["items"], result.stderr


def test_a_ranking_names_the_other_documents(rolefit, pool):
    items, said = ranked(rolefit)

    assert {item["file"]: item["same_person"] for item in items} == {
        "old.txt": [{"file": "new.txt", "signs": ["phone"]}],
        "new.txt": [{"file": "old.txt", "signs": ["phone"]}],
        "other.txt": [{"file": "third.txt", "signs": ["reference"]}],
        "third.txt": [{"file": "other.txt", "signs": ["reference"]}],
    }
    assert {item["file"]: item["candidate_ref"] for item in items}["third.txt"] == "77"
    assert "people" not in said


@pytest.mark.parametrize("top", [(), ("--top", "2")], ids=["all", "best two"])
def test_one_document_a_person_is_the_one_that_fits_best(rolefit, pool, top):
    items, said = ranked(rolefit, "--one-per-person", *top)

    assert [item["file"] for item in items] == ["new.txt", "other.txt"]
    assert said.splitlines()[-1] == (
        "2 people of this ranking have several documents, as it seems; only the one with the largest fit is shown."
    )


def test_tables_and_pages_have_the_others_too(rolefit, pool, tmp_path):
    rolefit("rank", "p.jsonl", "--output", "r.csv")
    rolefit("rank", "p.jsonl", "--output", "r.html")

    with (tmp_path / "r.csv").open(newline="") as file:
        assert {row["file"]: row["same_person"] for row in csv.DictReader(file)}["old.txt"] == "new.txt (same phone)"
    assert "Perhaps the same person: new.txt (same phone)" in (tmp_path / "r.html").read_text("utf-8")


def test_a_document_names_only_the_first_of_many_others(rolefit, tmp_path):
    names = [f"{number}.txt" for number in range(8)]
    (tmp_path / "p.jsonl").write_bytes(b"".join(line_of(name, ANNA, reference="7") for name in names))

    items, _ = ranked(rolefit)
    text = rolefit("rank", "p.jsonl", "--format", "text", "--top", "1").stdout

    assert [(item["file"], item["same_person_count"]) for item in items] == [(name, 7) for name in names]
    assert [each["file"] for each in items[2]["same_person"]] == ["0.txt", "1.txt", "3.txt", "4.txt", "5.txt"]
    assert "; and 2 more" in " ".join(text.split())
    assert "6.txt" not in text


def test_an_overview_counts_them(rolefit, tmp_path):
    (tmp_path / "p.jsonl").write_bytes(b"".join(line_of(file, signs, **more) for file, signs, more in LINES))

    found = json.loads(rolefit("overview", "p.jsonl", "--format", "json").stdout)["same_person"]
    text = rolefit("overview", "p.jsonl", "--format", "text").stdout

    assert [[each["file"] for each in person] for person in found] == [
        ["old.txt", "new.txt"],
        ["other.txt", "third.txt"],
    ]
    assert "4 documents seem to be of 2 people." in text


@pytest.fixture
def resumes(tmp_path):
    """One person as PDF and DOCX, and another twice by the reference of a table."""
    for person, names in ((MARISOL, ("a.pdf", "b.docx")), (TOBIAS, ("c.txt",)), ("student", ("d.pdf",))):
        for name in names:
            data = WRITERS[name.partition(".")[2]](load_resume(PEOPLE / f"{person}.yaml"))
            (tmp_path / name).write_bytes(data)
    rows = [("path", "reference"), ("a.pdf", "1"), ("c.txt", "2"), ("b.docx", "3"), ("d.pdf", "2")]
    (tmp_path / "people.csv").write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def run(runner, *arguments):
    return runner.invoke(main, ["batch", "people.csv", "--as-of", "2026-11-20", "--quiet", *arguments])


def test_a_batch_proposes_the_same_for_any_number_of_workers_and_after_an_interruption(resumes, monkeypatch):
    monkeypatch.chdir(resumes)
    runner = CliRunner()
    assert run(runner, "--output", "one.jsonl", "--workers", "1").exit_code == 0
    assert run(runner, "--output", "two.jsonl", "--workers", "2").exit_code == 0
    whole = (resumes / "one.jsonl").read_bytes()
    (resumes / "cut.jsonl").write_bytes(whole[: len(whole) // 2])
    assert run(runner, "--output", "cut.jsonl", "--resume").exit_code == 0
    monkeypatch.setenv(CONTACT_KEY, "a secret")
    assert run(runner, "--output", "keyed.jsonl", "--summary").exit_code == 0

    with (resumes / "one.jsonl.people.csv").open(newline="") as file:
        rows = [(row["person"], row["file"], row["candidate_ref"], row["in_common"]) for row in csv.DictReader(file)]
    assert rows == [
        ("1", "a.pdf", "1", "email phone text"),
        ("1", "b.docx", "3", "email phone text"),
        ("2", "c.txt", "2", "reference"),
        ("2", "d.pdf", "2", "reference"),
    ]
    for other in ("two", "cut"):
        assert (resumes / f"{other}.jsonl").read_bytes() == whole
        table = (resumes / f"{other}.jsonl.people.csv").read_bytes()
        assert table == (resumes / "one.jsonl.people.csv").read_bytes()
    plain, keyed = (
        json.loads((resumes / f"{name}.jsonl").read_bytes().partition(b"\n")[0]) for name in ("one", "keyed")
    )
    assert plain["person_signs"]["emails"] != keyed["person_signs"]["emails"]
    assert (resumes / "keyed.jsonl.people.csv").read_bytes() == (resumes / "one.jsonl.people.csv").read_bytes()


def test_a_table_of_an_earlier_run_does_not_stay(rolefit, cv, tmp_path):
    cv("a.txt")
    (tmp_path / "r.jsonl.people.csv").write_text("person,file,candidate_ref,in_common\n", "utf-8")

    rolefit("batch", "a.txt", "--output", "r.jsonl")

    assert not (tmp_path / "r.jsonl.people.csv").exists()
