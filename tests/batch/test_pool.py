"""The pool keeps the order of tasks, and a failed task does not affect others."""

import math
import os

import pytest

from matcher.batch.pool import BUNDLE, BUNDLE_BYTES, Failure, WorkerPool, children_of
from matcher.engine import TOGETHER
from matcher.processes.supervisor import Assignment, ProcessStartError

SECONDS = 0.6
"""Short, because tests wait for hanging tasks."""


def run(words, *, workers=2, work="shouting", order=b"", seconds=SECONDS):
    assignment = Assignment(f"tests.batch.fake_work:{work}", order)
    with WorkerPool(assignment, workers=workers, seconds=seconds, most_kept=math.inf) as pool:
        return list(pool.run(map(str.encode, words)))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_tasks(workers):
    words = [f"word{number}" if number % 7 else "slow" for number in range(40)]

    assert run(words, workers=workers) == [word.upper().encode() for word in words]


@pytest.mark.parametrize(
    ("word", "failure"),
    [
        pytest.param("hang", Failure("timeout"), id="a hanging task is killed"),
        pytest.param("late", Failure("alarm"), id="ended by its own timer"),
        pytest.param("crash", Failure("died"), id="a crash"),
        pytest.param("exit", Failure("died"), id="an exit that claims success"),
        pytest.param("killed", Failure("killed"), id="killed, and killed again"),
        pytest.param("raise", Failure("raised", "RuntimeError"), id="an error"),
        pytest.param("starve", Failure("raised", "MemoryError"), id="no memory"),
    ],
)
def test_a_bad_task_does_not_affect_others(word, failure):
    outcomes = run(["a", "b", word, "c", "d", "e"])

    assert outcomes == [b"A", b"B", failure, b"C", b"D", b"E"]


def test_every_bad_task_fails_on_its_own():
    assert run(["crash", "a", "raise", "exit"], workers=1) == [
        Failure("died"),
        b"A",
        Failure("raised", "RuntimeError"),
        Failure("died"),
    ]


@pytest.mark.parametrize("word", ["hang", "crash", "raise"])
def test_a_bad_task_in_a_bundle_does_not_affect_the_rest_of_it(word):
    words = [f"word{number}" for number in range(60)]
    words[45] = word

    outcomes = run(words, workers=1)

    assert [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Failure)] == [45]
    assert outcomes[44:47:2] == [b"WORD44", b"WORD46"]


def test_a_worker_without_an_answer_for_each_task_has_died():
    words = ["mute" if number == 20 else f"word{number}" for number in range(40)]

    outcomes = run(words, workers=1, work="silent")

    assert outcomes[20] == Failure("died")
    assert outcomes.count(Failure("died")) == 1


def test_tasks_go_to_a_worker_in_bundles_that_grow():
    assert run(["size"] * 24, workers=2, work="counting") == [
        str(size).encode() for size in (1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 5, 5, 5, 5, 5)
    ]


def test_a_process_for_each_task_gets_no_bundles():
    assignment = Assignment("tests.batch.fake_work:counting", b"", "fresh")
    with WorkerPool(assignment, workers=1, seconds=SECONDS, most_kept=math.inf) as pool:
        assert list(pool.run([b"size"] * 8)) == [b"1"] * 8


def test_a_bundle_is_what_the_pipeline_takes_together():
    assert BUNDLE == TOGETHER


def test_large_tasks_go_alone():
    large = b"x" * (BUNDLE_BYTES + 1)
    assignment = Assignment("tests.batch.fake_work:counting", b"")
    with WorkerPool(assignment, workers=1, seconds=SECONDS, most_kept=math.inf) as pool:
        assert pool.answers([b"size", large, b"size", b"size"]) == [b"1", b"1", b"2", b"2"]


def test_the_time_limit_is_for_each_task():
    assert run(["slow"] * 3, workers=1) == [b"SLOW"] * 3


def test_an_error_does_not_end_the_worker():
    before, _, after = run(["process", "raise", "process"], workers=1)

    assert before == after


def test_a_pool_that_rests_has_no_processes_until_the_next_task():
    assignment = Assignment("tests.batch.fake_work:shouting", b"")
    with WorkerPool(assignment, workers=1, seconds=SECONDS, most_kept=math.inf) as pool:
        before = int(pool.answers([b"process"])[0])
        pool.rest()
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)
        after = int(pool.answers([b"process"])[0])

    assert after != before


def test_more_tasks_than_may_be_submitted_ahead(monkeypatch):
    monkeypatch.setattr("matcher.batch.pool.AHEAD", 5)
    words = ["slow", *map(str, range(60))]

    assert run(words) == [word.upper().encode() for word in words]


def test_no_tasks_give_no_outcomes():
    assert run([], workers=0) == []


def test_leaving_the_pool_ends_working_processes():
    assignment = Assignment("tests.batch.fake_work:shouting", b"")
    with WorkerPool(assignment, workers=2, seconds=600, most_kept=math.inf) as pool:
        outcomes = pool.run([b"a", b"hang", b"hang", b"hang"])
        assert next(outcomes) == b"A"


def test_a_task_is_repeated_if_its_worker_is_killed_once(tmp_path):
    order = str(tmp_path / "mark").encode()

    assert run(["a", "b", "c"], workers=1, work="killed_once", order=order) == [b"A", b"B", b"C"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("work", "reason"), [("never_starting", "ValueError"), ("dying", "died"), ("no_such_name", "AttributeError")]
)
def test_a_worker_that_cannot_start_is_an_error(work, reason):
    with pytest.raises(ProcessStartError, match=rf"could not be started: {reason}\.$"):
        run(["a"], work=work)


def test_children_that_were_started_before_are_the_first_workers():
    assignment = Assignment("tests.batch.fake_work:shouting", b"")
    with (
        children_of(assignment.program, 3) as children,
        WorkerPool(assignment, workers=2, seconds=SECONDS, most_kept=math.inf, children=children) as pool,
    ):
        answered = {int(pool.answers([b"process"])[0]) for _ in range(3)}
        assert answered <= {child.pid for child in children}

    for child in children:
        assert not child.is_alive()


def test_a_child_that_was_killed_before_it_had_a_setup_is_replaced():
    assignment = Assignment("tests.batch.fake_work:shouting", b"")
    with children_of(assignment.program, 1) as children:
        children[0].kill()
        with WorkerPool(assignment, workers=1, seconds=SECONDS, most_kept=math.inf, children=children) as pool:
            assert pool.answers([b"a"]) == [b"A"]
