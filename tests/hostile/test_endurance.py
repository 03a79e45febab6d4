"""A batch with killed workers and an interrupted batch: no line is missing or doubled."""

from pathlib import Path

import pytest

from tests.hostile.batch_endurance import check, command, interrupt, lines_of, make_pool, run

DOCUMENTS, HOSTILE, KILLS = 80, 4, 3
SOME_FAILED = 3
LIMITS = (b'"type":"resource-limit"', b'"type":"extraction-timeout"')


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    """The documents, the lines of the good ones alone, the results of all, and how long all took."""
    folder = tmp_path_factory.mktemp("endurance")
    paths, good = make_pool(folder / "pool", DOCUMENTS, HOSTILE)
    alone, whole = folder / "alone.jsonl", folder / "whole.jsonl"
    assert run(command(good, alone)).code == 0
    outcome = run(command(paths, whole))
    assert outcome.code == SOME_FAILED
    return paths, lines_of(alone), whole, outcome


def test_hostile_documents_do_not_change_the_lines_of_good_ones(pool):
    paths, alone, whole, _ = pool
    check(whole, paths, alone)


def test_killed_workers_lose_no_line(pool, tmp_path):
    paths, alone, _, undisturbed = pool
    output = tmp_path / "killed.jsonl"

    outcome = run(command(paths, output), kills=KILLS, pause=undisturbed.seconds / (2 * KILLS), seed=3)

    assert outcome.kills >= 1
    check(output, paths, alone)


def test_a_resumed_batch_writes_the_same_bytes(pool, tmp_path):
    paths, _, whole, _ = pool
    output = tmp_path / "resumed.jsonl"

    interrupt(command(paths, output), output, after_bytes=1)
    run(command(paths, output, "--resume"))

    assert written(output) == written(whole)


def written(output: Path) -> list[bytes]:
    """The lines of the results. For a document that hit a time limit, the line does not say which limit.

    There is one for processor time and one for the clock. Which is reached first depends on how busy the machine is.
    """
    lines = output.read_bytes().splitlines(keepends=True)
    return [line.partition(b'"error":')[0] if any(map(line.__contains__, LIMITS)) else line for line in lines]
