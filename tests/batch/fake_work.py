"""Work for pools that goes wrong on demand: a task is a word, and some words are told what to do."""

import functools
import os
import signal
import time
from collections.abc import Iterator, Sequence

from matcher.batch.messages import Alive, Answer


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


def shout(words: Sequence[str]) -> Iterator[Answer | Alive]:
    """Answer each word in capitals but "mute", which gets none; "slow" takes 0.8 seconds with signs of life."""
    for position, word in enumerate(words):
        if word in MISHAPS:
            MISHAPS[word]()
        if word == "slow":
            for _ in range(4):
                time.sleep(0.2)
                yield Alive()
        if word != "mute":
            yield Answer(position, word.upper().encode())


def shouting():
    """A factory of well-behaved workers."""
    return shout


def never_starting():
    """A factory that fails."""
    raise ValueError("words that must not be seen")


def killed_once(mark):
    """A factory whose first worker is killed before it is ready, and whose second one in the middle of its work."""
    if not mark.exists():
        mark.touch()
        be_killed()
    return functools.partial(killed_at_work_once, mark.with_suffix(".work"))


def killed_at_work_once(mark, words):
    """Answer like `shout`; the first worker that has one task alone is killed."""
    if len(words) == 1 and not mark.exists():
        mark.touch()
        be_killed()
    yield from shout(words)


def dying():
    """A factory whose process ends."""
    os._exit(3)
