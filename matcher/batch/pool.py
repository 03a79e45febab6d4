"""Worker processes for many tasks. A task that fails or ends its worker does not affect other tasks.

Small tasks are sent to a worker in bundles. If a bundle fails, each of its tasks is tried again by itself.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import zip_longest
from queue import Empty, LifoQueue
from typing import Any, Protocol, Self

import msgspec

from matcher.batch.assignment import Request
from matcher.batch.bundles import bundles_of, bytes_of, pack, unpack
from matcher.batch.discover import Input
from matcher.processes.supervisor import Assignment, Child, ChildError, Program, Reason, Supervisor

MOST_BYTES = 256 * 1024 * 1024
"""The length limit of an answer."""
MOST_KILLS = 3
"""How often a task is tried whose worker gets killed from outside, which may not be the task's fault."""
AHEAD = 400
"""How many tasks per worker may be pending or have an answer that was not yet taken."""
AHEAD_BYTES = 32 * 1024 * 1024
"""How many bytes these tasks may have together, for each worker. A single task may have more."""
BUNDLE = 16
"""The largest number of tasks in a bundle. The pipeline handles this many documents at once (`matcher.engine`)."""
BUNDLE_BYTES = 64 * 1024
"""The largest size of a bundle. A larger document, such as a scan, may take seconds, so it is sent by itself."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no answer. `matcher.processes.supervisor.ChildError` explains `reason` and `kind`."""

    reason: Reason
    kind: str = ""


Outcome = bytes | Failure


@dataclass(frozen=True, slots=True)
class Settled:
    """A task whose outcome is known already, so that no worker gets it."""

    value: object


class Pool(Protocol):
    """What matches the documents of a batch: worker processes on this machine, or a cluster."""

    def encode(self, document: Input, request: Request) -> Any:
        """The task of a document, for `run`."""

    def run(self, tasks: Iterable[Any]) -> Iterator[Outcome | Settled]:
        """The outcome of each task, in the order of the tasks. A settled task is its own outcome."""


@contextmanager
def children_of(program: Program, count: int) -> Iterator[list[Child]]:
    """Children that begin to load a program, for a `WorkerPool` that will know its assignment later. They end here."""
    with ExitStack() as ends:
        children = []
        for _ in range(count):
            children.append(Child(program))
            ends.callback(children[-1].end)
        yield children


class WorkerPool:
    """Processes that answer tasks in parallel. Use the pool as a context manager.

    `seconds` is how long one task may take. A worker that keeps more than `most_kept` bytes of memory is replaced.
    `children` run the program of the assignment already, and become the first workers.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        workers: int,
        seconds: float,
        most_kept: float,
        children: Sequence[Child] = (),
    ) -> None:
        self._seconds = seconds
        self._most_together = 1 if assignment.life == "fresh" else BUNDLE
        self._most_ahead, self._most_bytes = AHEAD * workers, AHEAD_BYTES * workers
        self._workers = [
            Supervisor(assignment, most_bytes=MOST_BYTES, most_kept=most_kept, started=child)
            for _, child in zip_longest(range(workers), children[:workers])
        ]
        self._idle: LifoQueue[Supervisor] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(1, workers))

    def encode(self, document: Input, request: Request) -> bytes:
        """The task of a document: its request."""
        return msgspec.msgpack.encode(request)

    def run(self, tasks: Iterable[bytes | Settled]) -> Iterator[Outcome | Settled]:
        """The outcome of each task, in the order of the tasks. A settled task is its own outcome.

        Raises:
            ProcessStartError: The workers cannot be started.
        """
        waiting: deque[tuple[list[bytes | Settled], Future[list[Outcome]]]] = deque()
        ahead = ahead_bytes = 0
        for bundle in bundles_of(tasks, most_tasks=self._most_tasks, most_bytes=BUNDLE_BYTES):
            sent = [task for task in bundle if not isinstance(task, Settled)]
            waiting.append((bundle, self._threads.submit(self.answers, sent)))
            ahead += len(bundle)
            ahead_bytes += sum(map(bytes_of, bundle))
            while waiting and (ahead >= self._most_ahead or ahead_bytes > self._most_bytes):
                first, outcomes = waiting.popleft()
                ahead -= len(first)
                ahead_bytes -= sum(map(bytes_of, first))
                yield from _in_order(first, outcomes.result())
        for bundle, outcomes in waiting:
            yield from _in_order(bundle, outcomes.result())

    def answers(self, tasks: Sequence[bytes]) -> list[Outcome]:
        """The outcomes of tasks, all from one worker. Several threads may call this; raises the errors of `run`."""
        bundles = bundles_of(tasks, most_tasks=lambda _: self._most_together, most_bytes=BUNDLE_BYTES)
        worker = self._idle.get()
        try:
            return [outcome for bundle in bundles for outcome in self._answers(worker, bundle)]
        finally:
            self._idle.put(worker)

    def rest(self) -> None:
        """End the processes that have no task now. A later task starts a new one."""
        idle = []
        with suppress(Empty):
            while True:
                idle.append(self._idle.get_nowait())
        for worker in idle:
            worker.end()
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, even those that are working on a task."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown()
        for worker in self._workers:
            worker.end()

    def _most_tasks(self, before: int) -> int:
        """The limit for the next bundle. It starts at one, so that a few tasks are shared among all workers."""
        return min(self._most_together, max(1, before // len(self._workers)))

    def _answers(self, worker: Supervisor, tasks: Sequence[bytes]) -> list[Outcome]:
        if len(tasks) > 1:
            with suppress(ChildError):
                return [*self._ask(worker, tasks)]
        return [self._answer(worker, task) for task in tasks]

    def _answer(self, worker: Supervisor, task: bytes) -> Outcome:
        failure = Failure("killed")
        for _ in range(MOST_KILLS):
            try:
                return self._ask(worker, [task])[0]
            except ChildError as error:
                failure = Failure(error.reason, error.kind)
            if failure.reason != "killed":
                break
        return failure

    def _ask(self, worker: Supervisor, tasks: Sequence[bytes]) -> list[bytes]:
        """The answers of a worker, one for each task. Raises `ChildError` if any are missing."""
        message = worker.ask(pack(tasks), seconds=self._seconds)
        with suppress(msgspec.MsgspecError):
            if len(answers := unpack(message)) == len(tasks):
                return answers
        worker.end()
        raise ChildError("died")


def _in_order(bundle: Iterable[bytes | Settled], outcomes: Iterable[Outcome]) -> Iterator[Outcome | Settled]:
    """The outcome of each task of a bundle. `outcomes` are those of the tasks that were sent."""
    sent = iter(outcomes)
    for task in bundle:
        yield task if isinstance(task, Settled) else next(sent)
