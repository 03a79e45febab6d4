"""The pool: order, and faults that cost only the task that has them."""

import functools

import pytest

from matcher.batch.pool import Failure, WorkerPool, WorkerStartError
from tests.batch.fake_work import dying, killed_once, never_starting, shouting

SILENCE = 0.6
"""Seconds; short, since each hanging task is waited for twice."""


def run(chunks, *, workers=2, factory=shouting, seconds=SILENCE):
    with WorkerPool(factory, workers=workers, seconds=seconds) as pool:
        return list(pool.run(chunks))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_tasks(workers):
    words = [f"word{number}" for number in range(40)]
    chunks = [words[:7], words[7:8], words[8:25], words[25:]]

    assert run(chunks, workers=workers) == [word.upper().encode() for word in words]


@pytest.mark.parametrize(
    ("word", "failure"),
    [
        pytest.param("hang", Failure("silent"), id="a hanging task is killed"),
        pytest.param("late", Failure("late"), id="late by its own clock"),
        pytest.param("crash", Failure("died"), id="a crash"),
        pytest.param("exit", Failure("died"), id="an exit that claims success"),
        pytest.param("killed", Failure("killed"), id="killed, and killed again"),
        pytest.param("raise", Failure("raised", "RuntimeError"), id="an error"),
        pytest.param("starve", Failure("raised", "MemoryError"), id="no memory"),
        pytest.param("mute", Failure("raised", "MissingAnswer"), id="a forgotten answer"),
    ],
)
def test_a_bad_task_costs_only_itself(word, failure):
    outcomes = run([["a", "b", word, "c"], ["d", "e"]])

    assert outcomes == [b"A", b"B", failure, b"C", b"D", b"E"]


def test_every_bad_task_of_a_chunk_fails_on_its_own():
    assert run([["crash", "a", "raise", "exit"]]) == [
        Failure("died"),
        b"A",
        Failure("raised", "RuntimeError"),
        Failure("died"),
    ]


def test_a_worker_that_gives_signs_of_life_may_take_longer():
    assert run([["slow"]], workers=1) == [b"SLOW"]


def test_more_chunks_than_may_run_ahead():
    words = [str(number) for number in range(60)]

    assert run([[word] for word in words]) == [word.encode() for word in words]


def test_no_tasks_give_no_outcomes():
    assert run([], workers=0) == []


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path):
    factory = functools.partial(killed_once, tmp_path / "mark")

    assert run([["a"], ["b", "c"]], workers=1, factory=factory) == [b"A", b"B", b"C"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("factory", [never_starting, dying])
def test_a_worker_that_cannot_start_is_an_error(factory):
    with pytest.raises(WorkerStartError) as error:
        run([["a"]], factory=factory)

    assert "must not be seen" not in str(error.value)
