"""Work for child processes that fails on demand. A task is a word, and some words cause a failure."""

import os
import signal
import time
from pathlib import Path

from matcher.batch.bundles import pack, unpack
from tests.batch.one_by_one import one_by_one


def hang():
    time.sleep(600)


def leave():
    os._exit(0)


def fail():
    raise RuntimeError("words that must not be seen")


def starve():
    raise MemoryError


def run_late():
    os.kill(os.getpid(), signal.SIGALRM)


def be_killed():
    os.kill(os.getpid(), signal.SIGKILL)


MISHAPS = {
    "hang": hang,
    "late": run_late,
    "killed": be_killed,
    "crash": os.abort,
    "exit": leave,
    "raise": fail,
    "starve": starve,
}


def shout(word: bytes) -> bytes:
    """The word in capitals; "slow" takes 0.4 seconds, "process" gives the number of this process."""
    text = word.decode()
    if text in MISHAPS:
        MISHAPS[text]()
    if text == "slow":
        time.sleep(0.4)
    return str(os.getpid()).encode() if text == "process" else word.upper()


def shouting(setup: bytes):
    """A worker without faults of its own."""
    return one_by_one(shout)


def counting(setup: bytes):
    """A worker that answers each task with the number of tasks in its bundle."""

    def work(bundle):
        count = len(unpack(bundle))
        return pack([str(count).encode()] * count)

    return work


def silent(setup: bytes):
    """A worker that does not answer the word "mute"."""

    def work(bundle):
        answers = [word.upper() for word in unpack(bundle) if word != b"mute"]
        return pack(answers) if answers else b"no list"

    return work


def never_starting(setup: bytes):
    """A worker whose work cannot be built."""
    raise ValueError("words that must not be seen")


def dying(setup: bytes):
    """A worker that ends before it is ready."""
    os._exit(3)


def killed_once(setup: bytes):
    """A worker that is killed before it is ready; the next one is killed during a task; later ones are not killed.

    `setup` is the path of a file that marks what has happened. Only a worker that is not ready yet may write it.
    """
    mark = Path(setup.decode())
    if not mark.exists():
        mark.touch()
        be_killed()
    at_work = mark.with_suffix(".work")
    if at_work.exists():
        return one_by_one(shout)
    at_work.touch()
    return lambda word: be_killed()


def remembering_work(setup):
    """Work that says how many requests this process has answered."""
    answered = []

    def work(request):
        answered.append(request)
        return f"kept {len(answered)}".encode()

    return work
