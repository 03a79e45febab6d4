"""A batch writes a line for each document; failures of workers become error lines."""

import fcntl
import functools
import hashlib
import json
import os
import resource
import signal
import time
from contextlib import ExitStack
from pathlib import PurePath

import pytest

from matcher.batch.assignment import document_of
from matcher.batch.discover import Input
from matcher.batch.journal import keep_only, locked, read_entries, remaining
from matcher.batch.lines import error_line, ok_line
from matcher.batch.run import run_batch
from matcher.batch.sources.find import find_inputs
from matcher.errors import NoTextError, StorageFullError, UsageError
from matcher.processes.supervisor import Assignment
from tests.batch.one_by_one import one_by_one
from tests.render.invented import report

MISHAPS = {
    "hang": functools.partial(time.sleep, 600),
    "late": lambda: os.kill(os.getpid(), signal.SIGALRM),
    "crash": os.abort,
}

WORKING = Assignment(f"{__name__}:working", b"")
MATCHING = Assignment(f"{__name__}:matching", b"")


def matching(setup):
    """A worker that gives each document an invented report."""
    return one_by_one(lambda request: ok_line(document_of(request).file, "ab", report()))


def working(setup):
    """A worker that fails as the names of its documents say."""
    return one_by_one(work)


def work(request):
    document = document_of(request)
    if document.file == "starve":
        raise MemoryError
    if document.file == "bug":
        raise KeyError("words of a resume")
    MISHAPS.get(document.file, int)()
    sha256 = hashlib.sha256(document.content).hexdigest()
    return error_line(document.file, sha256, NoTextError("matched"), reference=document.reference)


def run(tmp_path, names, *, workers=2):
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    journal = tmp_path / "r.jsonl"
    inputs = [Input(name, tmp_path / name) for name in names]
    lines = list(run_batch(inputs, journal, assignment=WORKING, workers=workers, seconds=0.6))
    written = [json.loads(line) for line in journal.read_bytes().splitlines()]
    assert [line.file for line in lines] == [line["file"] for line in written]
    return written


@pytest.mark.parametrize(
    ("name", "problem", "detail"),
    [
        pytest.param(
            "hang", "extraction-timeout", "The document took longer than 0.6 seconds and was given up.", id="hang"
        ),
        pytest.param(
            "late",
            "extraction-timeout",
            "The document took longer to read than is allowed and was given up.",
            id="ended by its own timer",
        ),
        pytest.param(
            "crash", "resource-limit", "The document took more memory or processor time than is allowed.", id="crash"
        ),
        pytest.param(
            "starve", "resource-limit", "The document took more memory or processor time than is allowed.", id="memory"
        ),
        pytest.param("bug", "internal-error", "Matching the document ended with a KeyError.", id="unexpected error"),
    ],
)
def test_a_bad_document_does_not_affect_others(tmp_path, name, problem, detail):
    lines = run(tmp_path, ["a", "b", name, "c"])

    assert [line["error"]["detail"] for line in lines] == ["matched", "matched", detail, "matched"]
    assert lines[2]["error"]["type"] == problem
    assert lines[2]["sha256"] == hashlib.sha256(name.encode()).hexdigest()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_lines_are_in_the_order_of_the_inputs(tmp_path, workers):
    names = [f"{number}.txt" for number in range(120)]

    assert [line["file"] for line in run(tmp_path, names, workers=workers)] == names


def test_equal_bytes_are_matched_once(tmp_path):
    for name, text in {"a.txt": "same", "b.md": "same", "c.txt": "same", "d.txt": "other"}.items():
        (tmp_path / name).write_text(text)
    inputs = [Input(name, tmp_path / name) for name in ("a.txt", "b.md", "d.txt")]
    inputs.append(Input("c.txt", tmp_path / "c.txt", reference="7"))
    inputs.append(Input("zip/c.txt", PurePath("c.txt"), content=lambda most: b"same"))
    journal = tmp_path / "r.jsonl"

    lines = list(run_batch(inputs, journal, assignment=WORKING, workers=2, seconds=5))

    assert [line.same_as for line in lines] == [None, None, None, "a.txt", "a.txt"]
    assert [line.candidate_ref for line in lines] == [None, None, None, "7", None]
    assert [line.error for line in lines[3:]] == [lines[0].error] * 2


def test_a_copy_may_have_a_name_that_is_not_utf_8(tmp_path):
    for name in (b"a.txt", b"b\xff.txt"):
        (tmp_path / os.fsdecode(name)).write_text("same")
    inputs = list(find_inputs([str(tmp_path)], columns={}))

    lines = list(run_batch(inputs, tmp_path / "r.jsonl", assignment=MATCHING, workers=1, seconds=5))

    assert [PurePath(line.file).name for line in lines] == ["a.txt", "b\\xff.txt"]
    assert lines[1].same_as == lines[0].file
    assert rb'"name":"b\\xff.txt"' in (tmp_path / "r.jsonl").read_bytes().splitlines()[1]


def test_a_document_with_a_number_after_its_name_may_be_a_copy(tmp_path):
    inputs = [Input(file, PurePath("a.txt"), content=lambda most: b"same") for file in ("z/a.txt", "z/a.txt (2)")]

    lines = list(run_batch(inputs, tmp_path / "r.jsonl", assignment=MATCHING, workers=1, seconds=5))

    assert [(line.file, line.same_as) for line in lines] == [("z/a.txt", None), ("z/a.txt (2)", "z/a.txt")]


def test_equal_bytes_are_matched_each_if_that_is_wanted(tmp_path):
    inputs = [Input(name, PurePath(name), content=lambda most: b"same") for name in ("a", "b")]

    lines = run_batch(inputs, tmp_path / "r.jsonl", assignment=WORKING, workers=1, seconds=5, match_copies=True)

    assert [line.same_as for line in lines] == [None, None]


def test_content_that_cannot_be_read_fails_alone(tmp_path):
    def broken(most):
        raise ValueError("words of a resume")

    inputs = [Input("a", PurePath("a"), content=broken), Input("b", PurePath("b"), content=lambda most: b"b")]

    lines = list(run_batch(inputs, tmp_path / "r.jsonl", assignment=WORKING, workers=1, seconds=5))

    assert [line.error["detail"] for line in lines] == ["Matching ended with a ValueError.", "matched"]


def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
    inputs = [Input(name, tmp_path / name) for name in ("a", "b", "c")]
    journal = tmp_path / "r.jsonl"
    whole = _lines_of(inputs, tmp_path / "whole.jsonl")

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole[0]) + 20, hard))
    try:
        with pytest.raises(StorageFullError, match=r"no space left to write r\.jsonl.*--resume"):
            list(run_batch(inputs, journal, assignment=WORKING, workers=1, seconds=5))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    done = read_entries(journal)
    keep_only(journal, done)
    list(run_batch(remaining(inputs, done), journal, assignment=WORKING, workers=1, seconds=5, done=done))
    assert journal.read_bytes() == b"".join(whole)


def _lines_of(inputs, journal):
    list(run_batch(inputs, journal, assignment=WORKING, workers=1, seconds=5))
    return journal.read_bytes().splitlines(keepends=True)


def test_two_runs_into_one_output_refuse_each_other(tmp_path):
    journal = tmp_path / "r.jsonl"
    with locked(journal), pytest.raises(UsageError, match="Another run is writing"), locked(journal):
        pass
    with locked(journal):
        assert not journal.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def ending(tmp_path, monkeypatch):
    """Let another run end, and remove its lock file, just before this one gets the lock of the file that it opened."""

    def end(*, next_run):
        lock, flock = tmp_path / ".r.jsonl.lock", fcntl.flock

        def late(file, operation):
            monkeypatch.setattr(fcntl, "flock", flock)
            lock.unlink()
            flock(file, operation)
            if next_run is not None:
                next_run.enter_context(locked(tmp_path / "r.jsonl"))

        monkeypatch.setattr(fcntl, "flock", late)

    return end


def test_the_lock_of_a_file_that_was_removed_is_none(tmp_path, ending):
    with ExitStack() as next_run:
        ending(next_run=next_run)
        with pytest.raises(UsageError, match="Another run is writing"), locked(tmp_path / "r.jsonl"):
            pass


def test_a_run_that_ends_meanwhile_is_no_other_run(tmp_path, ending):
    ending(next_run=None)

    with locked(tmp_path / "r.jsonl"):
        assert (tmp_path / ".r.jsonl.lock").exists()


def test_equal_texts_of_a_table_are_copies_also_when_a_batch_is_resumed(tmp_path):
    (tmp_path / "t.csv").write_text("text\nsame\nsame\nsame\n")
    inputs = list(find_inputs([str(tmp_path / "t.csv")], columns={}))
    whole = _lines_of(inputs, tmp_path / "whole.jsonl")
    journal = tmp_path / "r.jsonl"
    journal.write_bytes(whole[0])

    done = read_entries(journal)
    list(run_batch(remaining(inputs, done), journal, assignment=WORKING, workers=1, seconds=5, done=done))

    assert journal.read_bytes() == b"".join(whole)
    assert [b"same_as" in line for line in whole] == [False, True, True]


def test_no_inputs_give_no_lines(tmp_path):
    assert run(tmp_path, []) == []
