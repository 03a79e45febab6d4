"""A worker that keeps too much memory ends when it has nothing to do, or at last although it is busy."""

import math

import pytest

from api.serving import memory
from api.serving.memory import MemoryWatch
from matcher.processes.memory import give_back_memory, resident_bytes


@pytest.mark.parametrize(
    ("most", "is_busy", "busy_seconds", "ends"),
    [
        pytest.param(math.inf, False, 30, False, id="small"),
        pytest.param(1, False, 30, True, id="large-and-idle"),
        pytest.param(1, True, 30, False, id="large-and-busy"),
        pytest.param(1, True, 0, True, id="large-and-busy-for-long"),
    ],
)
def test_when_a_worker_ends(monkeypatch, most, is_busy, busy_seconds, ends):
    monkeypatch.setattr(memory, "BUSY_SECONDS", busy_seconds)
    assert MemoryWatch(most).asks_for_end(is_busy=is_busy) == ends


def test_memory_is_given_back():
    before = resident_bytes()
    kept = [bytes(1000) for _ in range(200_000)]
    most = resident_bytes()
    del kept
    give_back_memory()
    assert before > 0
    assert most - before > 150_000_000 > 2 * (resident_bytes() - before)
