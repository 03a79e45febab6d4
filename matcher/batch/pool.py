"""A pool of worker processes in which one bad task costs only itself.

The standard pools wait for a worker that hangs and give up when one dies. This one watches how long a worker is silent,
kills and replaces it, and runs the tasks it held once more, one at a time.
"""

import math
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Literal, Self, TypeVar

import msgspec

from matcher.batch.messages import Alive, Answer, Broken, Finished, Message, Ready, decode
from matcher.batch.process import Work, serve
from matcher.errors import MatcherError

Task = TypeVar("Task")

START_SECONDS = 120.0
"""How long a worker may take to build what it works with."""
MOST_KILLED_STARTS = 10
"""How often a starting worker may be killed by somebody else, one after the other, before that is no accident."""

_LARGEST_MESSAGE = 256 * 1024 * 1024
_CHUNKS_AHEAD = 8
_ENDING_SECONDS = 1.0
"""How long a process whose pipe is closed may take to be gone."""


class WorkerStartError(MatcherError):
    """A worker process cannot be brought to work at all."""

    title = "The workers do not start"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result: its worker was silent too long, was late by its own clock, died, or raised an error."""

    reason: Literal["silent", "late", "killed", "died", "raised"]
    kind: str = ""


Outcome = bytes | Failure


@dataclass(slots=True)
class _Chunk(Generic[Task]):
    """Tasks by their position after `start`, the index of the first in the whole run; answered ones are taken out."""

    start: int
    tasks: dict[int, Task]
    size: int
    killed: bool = False
    """Whether a worker was killed from outside while it had nothing but this."""

    def singles(self) -> Iterator["_Chunk[Task]"]:
        for position, task in self.tasks.items():
            yield _Chunk(self.start + position, {0: task}, 1)


class _Worker(Generic[Task]):
    """One process, its pipe, and the chunk it works on."""

    def __init__(self, factory: Callable[[], Work[Task]]) -> None:
        # The fork server forks workers off a clean process without threads, and none inherits the pipe of another: a
        # pipe closes exactly when its worker ends. "spawn" would do too, but starts Python anew each time.
        context = multiprocessing.get_context("forkserver")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, factory), daemon=True)
        with _uninterrupted():
            self.process.start()
        theirs.close()
        self.ready = False
        self.chunk: _Chunk[Task] | None = None
        self.heard = time.monotonic()

    @property
    def idle(self) -> bool:
        return self.ready and self.chunk is None

    def take(self, chunk: _Chunk[Task]) -> None:
        self.chunk = chunk
        self.heard = time.monotonic()
        try:
            self.connection.send(list(chunk.tasks.values()))
        except OSError:
            return  # the worker has died, which shows when its pipe is read

    def receive(self) -> Message | None:
        """The next message; None where the process has ended or talks nonsense."""
        self.heard = time.monotonic()
        try:
            message: Message = decode(self.connection.recv_bytes(_LARGEST_MESSAGE))
        except (EOFError, OSError, msgspec.MsgspecError):
            return None
        return message

    def failure(self) -> Failure:
        """How the process has ended: by a clock that it had set on itself, killed by somebody else, or otherwise."""
        self.process.join(_ENDING_SECONDS)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return Failure("late" if code == -signal.SIGALRM else "killed" if code == -signal.SIGKILL else "died")

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class WorkerPool(Generic[Task]):
    """Processes that work through chunks of tasks; used as a context manager.

    `factory` builds the work inside a worker and is sent there by name. `seconds` is how long a worker may go without
    an answer or a sign of life before it is killed.
    """

    def __init__(self, factory: Callable[[], Work[Task]], *, workers: int, seconds: float) -> None:
        self._factory = factory
        self._seconds = seconds
        self._workers: list[_Worker[Task]] = [_Worker(factory) for _ in range(workers)]
        self._killed_starts = 0
        self._again: deque[_Chunk[Task]] = deque()
        self._outcomes: dict[int, Outcome] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, chunks: Iterable[Sequence[Task]]) -> Iterator[Outcome]:
        """One outcome for each task, in the order of the tasks, as soon as all before it are known.

        Raises `WorkerStartError` when a worker cannot start.
        """
        fresh = deque(_numbered(chunks))
        upcoming = 0
        while self._hand_out(fresh, upcoming):
            self._listen()
            while upcoming in self._outcomes:
                yield self._outcomes.pop(upcoming)
                upcoming += 1

    def _hand_out(self, fresh: deque[_Chunk[Task]], upcoming: int) -> bool:
        """Give work to idle workers, tasks to be tried again first; False when nothing is left to wait for.

        Fresh chunks too far ahead of the oldest open task are kept back, which bounds the results that wait for it.
        """
        for worker in self._workers:
            if not worker.idle:
                continue
            if self._again:
                worker.take(self._again.popleft())
            elif fresh and fresh[0].start <= upcoming + fresh[0].size * len(self._workers) * _CHUNKS_AHEAD:
                worker.take(fresh.popleft())
        return bool(fresh or self._again or any(worker.chunk for worker in self._workers))

    def _listen(self) -> None:
        """Wait for a message or the next deadline, and act on what happened."""
        awaited = {worker.connection: worker for worker in self._workers}
        remaining = min(map(self._deadline, self._workers)) - time.monotonic()
        for connection in wait(list(awaited), max(0.0, remaining)):
            worker = awaited[connection]  # type: ignore[index]
            self._act(worker, worker.receive())
        for worker in list(self._workers):
            if self._deadline(worker) <= time.monotonic():
                self._replace(worker, Failure("silent"))

    def _deadline(self, worker: _Worker[Task]) -> float:
        if worker.idle:
            return math.inf
        return worker.heard + (self._seconds if worker.ready else START_SECONDS)

    def _act(self, worker: _Worker[Task], message: Message | None) -> None:
        match message:
            case Ready():
                worker.ready = True
                self._killed_starts = 0
            case Answer(position, result) if worker.chunk and position in worker.chunk.tasks:
                del worker.chunk.tasks[position]
                self._outcomes[worker.chunk.start + position] = result
            case Alive():
                pass
            case Finished() if worker.chunk:
                self._settle(worker, Failure("raised", "MissingAnswer"))
            case Broken(kind) if worker.chunk:
                self._settle(worker, Failure("raised", kind))
            case Broken(kind):
                raise WorkerStartError(f"A worker could not start: {kind}.")
            case _:
                self._replace(worker, worker.failure())

    def _settle(self, worker: _Worker[Task], failure: Failure) -> None:
        """Close the worker's chunk: a task left open failed if it was alone, and is tried again alone if it was not.

        Alone it is tried once more where somebody else killed the worker, which need not be the task's fault.
        """
        chunk, worker.chunk = worker.chunk, None
        if chunk is None:
            return
        if chunk.size > 1:
            self._again.extend(chunk.singles())
        elif chunk.tasks and failure.reason == "killed" and not chunk.killed:
            chunk.killed = True
            self._again.append(chunk)
        elif chunk.tasks:
            self._outcomes[chunk.start] = failure

    def _replace(self, worker: _Worker[Task], failure: Failure) -> None:
        worker.end()
        self._killed_starts += not worker.ready
        if not worker.ready and (failure.reason != "killed" or self._killed_starts == MOST_KILLED_STARTS):
            raise WorkerStartError("A worker ended before it was ready to work.")
        self._settle(worker, failure)
        self._workers[self._workers.index(worker)] = _Worker(self._factory)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off: a worker whose start is cut short complains in public."""
    forkserver.ensure_running()  # which ends by taking signals again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _numbered(chunks: Iterable[Sequence[Task]]) -> Iterator[_Chunk[Task]]:
    start = 0
    for chunk in chunks:
        yield _Chunk(start, dict(enumerate(chunk)), len(chunk))
        start += len(chunk)
