"""A batch writes a line for each document; failures of workers become error lines."""

import functools
import hashlib
import json
import os
import signal
import time

import pytest

from matcher.batch.assignment import document_of
from matcher.batch.discover import Input
from matcher.batch.lines import error_line
from matcher.batch.run import run_batch
from matcher.errors import NoTextError
from matcher.processes.supervisor import Assignment

MISHAPS = {
    "hang": functools.partial(time.sleep, 600),
    "late": lambda: os.kill(os.getpid(), signal.SIGALRM),
    "crash": os.abort,
}

WORKING = Assignment(f"{__name__}:working", b"")


def working(setup):
    """A worker that fails as the names of its documents say."""
    return work


def work(request):
    document = document_of(request)
    if document.file == "starve":
        raise MemoryError
    if document.file == "bug":
        raise KeyError("words of a resume")
    MISHAPS.get(document.file, int)()
    return error_line(document.file, None, NoTextError("matched"))


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


def test_no_inputs_give_no_lines(tmp_path):
    assert run(tmp_path, []) == []
