"""One thread at a time works, owners take turns, and who waits too long is told so."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher.errors import NoWorkerError
from matcher.sharing.admission import Admission
from matcher.sharing.one_at_a_time import OneAtATime
from tests.waiting import wait_until


class Owner(threading.local):
    """For whom the current thread works."""

    name = ""


def test_threads_work_one_after_the_other():
    place, working, most = OneAtATime(busy="Busy."), [], []

    def work(number):
        with place.turn():
            working.append(number)
            most.append(len(working))
            working.remove(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(100)))
    assert most == [1] * 100


def test_an_owner_with_much_work_delays_another_by_one_turn():
    owner, served, may_begin = Owner(), [], threading.Event()
    place = OneAtATime(busy="Busy.", owner=lambda: owner.name)

    def work(name):
        owner.name = name
        with place.turn():
            served.append(name)
            may_begin.wait(20)

    with ThreadPoolExecutor(8) as threads:
        threads.submit(work, "a")
        wait_until(lambda: served)
        for number, name in enumerate("aaaab", start=1):
            threads.submit(work, name)
            wait_until(lambda number=number: len(place._turns._waiting) >= number)
        may_begin.set()
    assert "".join(served) == "abaaaa"


def test_who_waits_too_long_is_told_so():
    place = OneAtATime(busy="Others are working.")
    with place.turn(), pytest.raises(NoWorkerError, match=r"Others are working\."), place.turn(0.01):
        pass
    with place.turn(0.01):
        pass


def test_an_owner_may_not_have_all_threads():
    place = OneAtATime(busy="Busy.", admission=Admission(5))
    done = threading.Event()

    def work():
        with place.turn():
            done.wait(20)

    with ThreadPoolExecutor(3) as threads:
        waiting = [threads.submit(work) for _ in range(3)]
        wait_until(lambda: len(place._turns._waiting) == 2)
        with pytest.raises(NoWorkerError, match="Too many"), place.turn():
            pass
        done.set()
        for each in waiting:
            each.result()
