"""Threads that wait have their tasks done together, each once, in fair turns, and fail by themselves."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.errors import NoWorkerError
from matcher.sharing.one_at_a_time import OneAtATime
from matcher.sharing.together import Together
from tests.waiting import wait_until


class Owner(threading.local):
    """For whom the current thread works."""

    name = ""


class Work:
    """Doubles numbers, keeps each group that it was given, and waits until it may."""

    def __init__(self):
        self.groups = []
        self.may_go_on = threading.Event()

    def __call__(self, numbers):
        self.groups.append(list(numbers))
        assert self.may_go_on.wait(20)
        if any(number < 0 for number in numbers):
            raise ValueError(f"{min(numbers)} is negative")
        return [2 * number for number in numbers]


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def together(work, owner):
    return Together(work, OneAtATime(busy="Busy.", owner=lambda: owner.name), size=abs, most=10)


@pytest.fixture
def asked(together, work, owner):
    """Asks for a first number alone, then for the others in their order while it is worked on. Returns the outcomes."""

    def ask(name, number):
        owner.name = name
        return together.result(number)

    def ask_all(*tasks):
        with ThreadPoolExecutor(len(tasks)) as threads:
            asking = [threads.submit(ask, *tasks[0])]
            wait_until(lambda: work.groups)
            for number, task in enumerate(tasks[1:], start=1):
                asking.append(threads.submit(ask, *task))
                wait_until(lambda number=number: len(together._waiting) == number)
                wait_until(lambda number=number: len(together._place._turns._waiting) == number)
            work.may_go_on.set()
            return [each.exception(20) or each.result() for each in asking]

    return ask_all


@pytest.mark.parametrize(
    ("tasks", "groups"),
    [
        pytest.param("a1 a2 a3 a4", [[1], [2, 3, 4]], id="all that wait"),
        pytest.param("a1 a6 a3 a2", [[1], [6, 3], [2]], id="as many as fit"),
        pytest.param("a1 a6 a5 a4", [[1], [6, 4], [5]], id="a smaller one that fits"),
        pytest.param("a1 a20 a2", [[1], [20], [2]], id="a large one alone"),
        pytest.param("a1 a4 a3 a2 b5", [[1], [5, 4], [3, 2]], id="owners take turns"),
    ],
)
def test_tasks_are_done_together_and_once(asked, work, tasks, groups):
    wanted = [(task[0], int(task[1:])) for task in tasks.split()]

    assert asked(*wanted) == [2 * number for _, number in wanted]
    assert work.groups == groups


def test_a_task_that_fails_does_not_harm_the_others(asked, work):
    first, second, failed, last = asked(("a", 1), ("a", 2), ("a", -3), ("a", 4))

    assert (first, second, last) == (2, 4, 8)
    assert str(failed) == "-3 is negative"
    assert work.groups == [[1], [2, -3, 4], [2], [-3], [4]]


def test_who_waits_too_long_is_told_so_and_is_not_worked_for(together, work):
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(together.result, 1)
        wait_until(lambda: work.groups)
        with pytest.raises(NoWorkerError, match=r"Busy\."):
            together.result(2, 0.01)
        work.may_go_on.set()

        assert first.result() == 2
    assert work.groups == [[1]]


def test_many_threads_get_their_own_results(owner):
    together = Together(
        lambda numbers: [2 * number for number in numbers],
        OneAtATime(busy="Busy.", owner=lambda: owner.name),
        size=lambda _: 1,
        most=3,
    )

    def ask(number):
        owner.name = "abc"[number % 3]
        return together.result(number)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(500))) == [2 * number for number in range(500)]
