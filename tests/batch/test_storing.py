"""`rolefit batch --store`: each result is in the database once, in order, also after kills."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from matcher.batch.storing import TOGETHER, BatchStore
from matcher.cli import main
from matcher.store.database.tables import AuditRow, EventRow, MatchRow, ReportRow
from matcher.store.migrate import upgrade
from matcher.store.work import Database
from tests.batch.interrupted import ROOT, RUN, make_documents
from tests.cli.fakes import FakeEngine
from tests.render.invented import report

DOCUMENTS = TOGETHER * 4 + 10


@pytest.fixture
def people(tmp_path, database_url, monkeypatch):
    """A table of documents with a reference for every other one, and an empty database that the setting names."""
    folder = make_documents(tmp_path / "cvs", DOCUMENTS)
    rows = [("path", "reference")]
    rows += [
        (f"cvs/{path.name}", f"person {number}" if number % 2 else "")
        for number, path in enumerate(sorted(folder.iterdir()))
    ]
    table = tmp_path / "people.csv"
    table.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    monkeypatch.setenv("DATABASE_URL", database_url)
    return table


@pytest.fixture
def store(people):
    """The database, to look into."""
    database = Database(os.environ["DATABASE_URL"])
    yield database
    database.dispose()


def command(people, *more):
    output = people.parent / "r.jsonl"
    fixed = ["--output", str(output), "--as-of", "2026-11-20", "--workers", "2", "--store"]
    return ["batch", str(people), *fixed, *more]


def run(people, *more):
    return CliRunner().invoke(main, command(people, *more), obj=FakeEngine())


def results(people):
    """Name, hash and reference of the documents that were matched, in the order of the results."""
    lines = map(json.loads, (people.parent / "r.jsonl").read_text("utf-8").splitlines())
    return [
        (Path(line["file"]).name, line["report"]["document"]["sha256"], line.get("candidate_ref"))
        for line in lines
        if line["status"] == "ok"
    ]


def stored(database):
    """The same of the matches in the database, in the order in which they were stored."""
    with database.work() as work:
        session = work._session
        rows = session.execute(
            select(ReportRow.report, MatchRow.candidate_ref)
            .join(MatchRow, MatchRow.id == ReportRow.match_id)
            .join(EventRow, EventRow.match_id == MatchRow.id)
            .order_by(EventRow.number)
        ).all()
        return [(report.document.name, report.document.sha256, reference) for report, reference in rows]


def test_each_result_is_stored_once_and_in_order(people, store):
    first = run(people)
    expected = results(people)

    assert first.exit_code == 3, first.output
    assert len(expected) == 180
    assert stored(store) == expected
    assert "180 results stored in the database." in first.stderr
    with store.work() as work:
        assert len(work._session.scalars(select(AuditRow)).all()) == 180
        assert [each.name for each in work.organisations.all()] == ["default"]

    again = run(people, "--resume")

    assert "0 results stored in the database, 180 stored before." in again.stderr
    assert "0 results stored in the database, 180 stored before." in run(people, "--replace").stderr
    assert stored(store) == expected


def test_after_kills_none_is_lost_and_none_double(people, store):
    """The run is killed when it has written so many lines, most of them near the end of a transaction."""
    whole = [*RUN, *command(people, "--resume", "--quiet")]
    upgrade(store)

    kills = [killed_at(whole, people.parent / "r.jsonl", lines) for lines in (49, 101, 152)]
    in_between = len(stored(store))
    done = subprocess.run(whole, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")

    assert kills.count(True) > 1
    assert 0 < in_between < 180
    assert done.returncode == 3, done.stderr
    assert stored(store) == results(people)
    assert len(results(people)) == 180


def killed_at(run_command, journal, lines):
    """Kill the command when the journal has that many lines. Whether it was still running."""
    with subprocess.Popen(run_command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if journal.exists() and journal.read_bytes().count(b"\n") >= lines:
                process.send_signal(signal.SIGKILL)
                return True
            time.sleep(0.002)
    return False


def test_what_was_erased_does_not_come_back(people, store):
    run(people)
    with store.work() as work:
        owner = work.organisations.get("default").id
        (newest,) = work.matches.page(owner, limit=1).items
        work.matches.delete(owner, newest.id)
        work.candidates.erase(owner, "person 1")
        work.commit()

    again = run(people, "--resume")

    assert "0 results stored in the database, 178 stored before, 2 erased there and not stored again." in again.stderr
    left = stored(store)
    assert len(left) == 178
    assert "person 1" not in {reference for *_, reference in left}


def test_a_candidate_who_is_erased_during_the_run_is_left_out(people, store):
    run(people)
    with store.work() as work:
        other = work.organisations.named("Other")
        work.matches.add(other.id, report(), candidate_ref="person 3")
        work.commit()
    storing = BatchStore(store, other, people.parent / "r.jsonl")
    with store.work() as work:
        work.candidates.erase(other.id, "person 3")
        work.commit()

    storing.catch_up()

    assert (storing.stored, storing.known, storing.erased) == (179, 0, 1)
    with store.work() as work:
        assert work.matches.of_candidate(other.id, "person 3") == ()
        assert len(work.matches.of_candidate(other.id, "person 5")) == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        pytest.param(["--summary"], "--store needs whole reports; leave out --summary.", id="short lines"),
        pytest.param(["--organisation", ""], "argument after '--organisation' is empty", id="no name"),
    ],
)
def test_wrong_usage(people, more, sentence):
    result = run(people, *more)
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert result.exit_code == 2


def test_an_unknown_organisation_is_an_error_before_anything_is_matched(people, store):
    run(people)
    result = run(people, "--organisation", "Exmaple Ltd")

    assert result.stderr == "Error: There is no organisation called 'Exmaple Ltd'.\n"
    assert result.exit_code == 1


def test_a_reference_that_cannot_be_stored_is_named(people):
    people.write_text(people.read_text("utf-8").replace("person 7\n", "x" * 201 + "\n"), "utf-8")

    result = run(people)

    assert "cvs/0007.txt must have 1 to 200 printable characters." in result.stderr
    assert not (people.parent / "r.jsonl").exists()
    assert result.exit_code == 2


def test_a_batch_that_was_begun_short_cannot_be_stored(people):
    without = [each for each in command(people, "--summary") if each != "--store"]
    CliRunner().invoke(main, without, obj=FakeEngine())

    assert run(people, "--resume").stderr.endswith(
        "Error: r.jsonl was begun without --store; delete it to begin again.\n"
    )


def test_a_database_that_does_not_answer_is_one_sentence(people, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@127.0.0.1:1/none")

    result = run(people)

    assert result.stderr == "Error: The database does not answer.\n"
    assert result.exit_code == 1


def test_a_database_that_stops_answering_ends_the_batch_with_one_sentence_and_loses_nothing(
    tmp_path,
    sqlite_url,
    monkeypatch,
):
    folder = make_documents(tmp_path / "cvs", DOCUMENTS)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    database = Database(sqlite_url)
    upgrade(database)
    with sqlite3.connect(tmp_path / "test.db") as tables:
        tables.execute("ALTER TABLE matches RENAME TO away")
    result = run(folder, "--quiet")
    assert "run `rolefit db upgrade`" in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.exit_code == 1
    with sqlite3.connect(tmp_path / "test.db") as tables:
        tables.execute("ALTER TABLE away RENAME TO matches")

    assert run(folder, "--resume").exit_code == 3

    assert stored(database) == results(folder)
    database.dispose()
