"""`rolefit batch --resume` after the documents or the options have changed."""

import json
from pathlib import Path

import pytest
import yaml

DAY = ("--as-of", "2026-11-20")
LINE = {"skill": "rag", "block": "own", "weight": 5, "evidence_needed": "say where"}
ROLE = {"id": "own", "name": "Own", "version": "1", "description": "Ours.", "requirements": [LINE]}
ROWS = ("1,Built a search.", "2,locked", "3,Built a search.", "4,short")
NEW = ("8,Trained a model.", "9,Built a search.")


def lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def batch(rolefit, tmp_path):
    """Runs a batch of these sources: `batch("t.csv", "--resume")`. Returns the bytes of its output."""

    def run(*arguments, output="r.jsonl"):
        result = rolefit("batch", *arguments, *DAY, "--output", output)
        assert result.exit_code in {0, 3}, result.output
        return (tmp_path / output).read_bytes()

    return run


@pytest.fixture
def table(tmp_path):
    """Writes the rows of a table of texts."""

    def write(rows, header="id,text"):
        (tmp_path / "t.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")

    return write


@pytest.mark.parametrize("header", ["id,text", "number,text"], ids=["references", "no references"])
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((*NEW, *ROWS), id="above"),
        pytest.param((*ROWS[:2], *NEW, *ROWS[2:]), id="between"),
        pytest.param((*ROWS, *NEW), id="below"),
        pytest.param((NEW[0], *ROWS[1:]), id="instead of the first of two copies"),
        pytest.param((ROWS[0].replace("1", "7"), *ROWS[1:]), id="another reference"),
        pytest.param((*ROWS[:3], "4, "), id="a text that was removed"),
        pytest.param(ROWS, id="none"),
    ],
)
def test_a_table_that_changed_gives_the_results_of_a_whole_run(batch, table, header, rows):
    table(ROWS, header)
    batch("t.csv")
    table(rows, header)

    assert batch("t.csv", "--resume") == batch("t.csv", output="whole.jsonl")


def test_a_file_that_changed_is_matched_again(batch, cv, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        cv(f"cvs/{name}", "words")
    batch("cvs")
    cv("cvs/a.txt", "other words")

    assert batch("cvs", "--resume") == batch("cvs", output="whole.jsonl")
    assert [line.get("same_as") for line in lines_of(tmp_path / "r.jsonl")] == [None, None, "cvs/b.txt"]


def test_one_file_of_two_references_is_resumed(batch, cv, table):
    cv("a.txt")
    table(["1,a.txt", "2,a.txt"], "id,path")
    whole = batch("t.csv")
    table(["2,a.txt", "1,a.txt"], "id,path")

    assert batch("t.csv", "--resume") != whole
    assert [json.loads(line)["candidate_ref"] for line in batch("t.csv", "--resume").splitlines()] == ["2", "1"]


def test_what_is_unchanged_is_not_matched_again(rolefit, batch, table):
    table(ROWS)
    batch("t.csv")
    table((*ROWS, *NEW))

    result = rolefit("batch", "t.csv", *DAY, "--output", "r.jsonl", "--resume")

    assert result.stderr.splitlines()[-1].startswith("2 documents in ")


@pytest.mark.parametrize("sources", [("b",), ("./../{folder}/a",), ("a/1.txt",)], ids=["other", "other path", "fewer"])
def test_results_of_documents_that_are_not_named_now_are_not_lost(rolefit, batch, cv, tmp_path, sources):
    for name in ("a/1.txt", "a/2.txt", "b/1.txt"):
        cv(name)
    before = batch("a")
    sources = [source.format(folder=tmp_path.name) for source in sources]

    result = rolefit("batch", *sources, *DAY, "--output", "r.jsonl", "--resume")

    assert result.exit_code == 2
    assert "r.jsonl has results of documents that are not named now, such as a/" in result.stderr
    assert (tmp_path / "r.jsonl").read_bytes() == before


@pytest.fixture
def half(batch, cv, tmp_path):
    """Half of the results of a batch with these options: `half("--summary")`. Returns their bytes."""

    def write(*options):
        for name in ("a", "b"):
            cv(f"cvs/{name}.txt", name)
        first = batch("cvs", *options).splitlines(keepends=True)[0]
        (tmp_path / "r.jsonl").write_bytes(first)
        return first

    return write


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        pytest.param((), ("--summary",), "started without --summary and cannot continue with it.", id="short lines"),
        pytest.param(("--summary",), (), "started with --summary and cannot continue without it.", id="whole lines"),
        pytest.param((), ("--role", "own.yaml"), "started with other roles, or other versions of them,", id="a role"),
    ],
)
def test_a_batch_does_not_continue_with_other_options(rolefit, half, tmp_path, before, after, sentence):
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(ROLE), "utf-8")
    first = half(*before)

    result = rolefit("batch", "cvs", *DAY, "--output", "r.jsonl", "--resume", *after)

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert (tmp_path / "r.jsonl").read_bytes() == first


def test_a_batch_does_not_continue_with_another_version_of_a_role(rolefit, half, tmp_path):
    first = half()
    sha256 = b'"sha256":null'
    assert first.count(sha256) == len(json.loads(first)["report"]["roles"])
    (tmp_path / "r.jsonl").write_bytes(first.replace(sha256, b'"sha256":"00"'))

    result = rolefit("batch", "cvs", *DAY, "--output", "r.jsonl", "--resume")

    assert "other versions of them, and cannot continue with these; give the same roles" in result.stderr


@pytest.mark.parametrize("options", [(), ("--summary",)], ids=["whole lines", "short lines"])
def test_a_batch_continues_with_the_same_options(batch, half, options):
    half(*options)

    assert batch("cvs", "--resume", *options) == batch("cvs", *options, output="whole.jsonl")


def test_a_batch_goes_on_without_a_document_that_failed(rolefit, batch, cv, tmp_path):
    cv("a/1.txt")
    broken = tmp_path / "a" / "2.txt"
    broken.write_text("locked", "utf-8")
    assert rolefit("batch", "a", *DAY, "--output", "r.jsonl").exit_code == 3
    broken.unlink()
    cv("a/3.txt")

    assert [json.loads(line)["file"] for line in batch("a", "--resume").splitlines()] == ["a/1.txt", "a/3.txt"]


@pytest.fixture
def interrupted(rolefit, cv, monkeypatch):
    """Interrupt a batch of two documents with Ctrl-C before it ends: `interrupted("r.csv")`. Returns what it said."""

    def interrupt(*_):
        raise KeyboardInterrupt

    def run(output):
        cv("cvs/a.txt", "one")
        cv("cvs/b.txt", "other")
        with monkeypatch.context() as patch:
            patch.setattr("matcher.cli.batches.run.put_in_order", interrupt)
            return rolefit("batch", "cvs", *DAY, "--output", output)

    return run


def test_an_interrupted_batch_says_how_to_go_on(interrupted):
    result = interrupted("r.jsonl")

    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "Interrupted: 2 of 2 documents have their results. Go on with --resume."


@pytest.mark.parametrize(
    ("output", "journal"), [("r.jsonl", "r.jsonl"), ("r.csv", "r.csv.unfinished.jsonl")], ids=["lines", "table"]
)
def test_a_new_batch_does_not_lose_the_results_of_an_interrupted_one(
    interrupted, rolefit, batch, tmp_path, output, journal
):
    interrupted(output)
    before = (tmp_path / journal).read_bytes()

    result = rolefit("batch", "cvs", *DAY, "--output", output)

    assert before
    assert result.exit_code == 2
    assert f"{journal} has the results of a batch that was interrupted. Go on with --resume, or" in result.stderr
    assert (tmp_path / journal).read_bytes() == before
    assert batch("cvs", "--resume", output=output) == batch("cvs", output=f"whole{Path(output).suffix}")
    assert batch("cvs", "--replace", output=output)


@pytest.mark.parametrize("output", ["r.jsonl", "r.csv"])
def test_an_interrupted_batch_begins_again_if_it_is_to_be_replaced(interrupted, batch, output):
    interrupted(output)

    assert batch("cvs", "--replace", output=output) == batch("cvs", output=f"whole{Path(output).suffix}")


@pytest.mark.parametrize("option", ["--resume", "--replace"])
@pytest.mark.parametrize("output", ["r.jsonl", "r.csv"])
def test_half_written_files_of_a_killed_run_are_removed(interrupted, batch, tmp_path, output, option):
    interrupted(output)
    journal = "r.jsonl" if output == "r.jsonl" else "r.csv.unfinished.jsonl"
    left = [f"{output}.0123456789abcdef.unfinished", f"{output}.people.csv.0123456789abcdef.unfinished"]
    others = ["r.0123456789abcdef.unfinished", f"{output}.mine.unfinished", f"more-{left[0]}"]
    for name in (*left, *others, f"{journal}.ordered"):
        (tmp_path / name).write_text("half")

    batch("cvs", option, output=output)

    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted([output, *others])


def test_a_batch_either_goes_on_or_begins_again(rolefit, cv):
    cv("a.txt")

    assert rolefit("batch", "a.txt", "--output", "r.jsonl", "--resume", "--replace").exit_code == 2


def test_a_batch_that_was_deleted_after_an_interruption_begins_again(interrupted, batch, tmp_path):
    interrupted("r.jsonl")
    (tmp_path / "r.jsonl").unlink()

    assert batch("cvs") == batch("cvs", output="whole.jsonl")


def test_a_batch_that_could_not_begin_leaves_the_finished_one_as_it_was(batch, rolefit, half, tmp_path):
    half()
    rolefit("batch", "cvs", *DAY, "--output", "r.jsonl", "--resume", "--summary")

    assert len(batch("cvs", "--replace").splitlines()) == 2
