"""Worker processes for many tasks. A task that fails or ends its worker does not affect other tasks."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import LifoQueue
from typing import Self, TypeVar

from matcher.errors import MatcherError
from matcher.processes.supervisor import Assignment, ChildError, Reason, Supervisor

MOST_BYTES = 256 * 1024 * 1024
"""The length limit of an answer."""
MOST_KILLS = 3
"""How often a task is tried whose worker gets killed from outside, which may not be the task's fault."""
AHEAD = 400
"""How many tasks per worker may be pending or have an answer that was not yet taken."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no answer. `matcher.processes.supervisor.ChildError` explains `reason` and `kind`."""

    reason: Reason
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no request for a task."""

    error: MatcherError | OSError


Outcome = bytes | Failure | Refusal
Task = TypeVar("Task")


class WorkerPool:
    """Processes that answer tasks in parallel. Use the pool as a context manager.

    `seconds` is how long one task may take. A worker that keeps more than `most_kept` bytes of memory is replaced.
    """

    def __init__(self, assignment: Assignment, *, workers: int, seconds: float, most_kept: float) -> None:
        self._seconds = seconds
        self._most_ahead = AHEAD * workers
        self._workers = [Supervisor(assignment, most_bytes=MOST_BYTES, most_kept=most_kept) for _ in range(workers)]
        self._idle: LifoQueue[Supervisor] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(1, workers))

    def run(self, tasks: Iterable[Task], request_for: Callable[[Task], bytes]) -> Iterator[Outcome]:
        """The outcome of each task, in the order of the tasks.

        `request_for` makes the request when a worker is free, so that few requests are in memory. It may raise a
        `MatcherError` or `OSError`, which then is the outcome.

        Raises:
            ProcessStartError: The workers cannot be started.
        """
        waiting: deque[Future[Outcome]] = deque()
        for task in tasks:
            waiting.append(self._threads.submit(self._outcome, task, request_for))
            if len(waiting) == self._most_ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

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

    def _outcome(self, task: Task, request_for: Callable[[Task], bytes]) -> Outcome:
        worker = self._idle.get()
        try:
            try:
                request = request_for(task)
            except (MatcherError, OSError) as error:
                return Refusal(error)
            return self._answer(worker, request)
        finally:
            self._idle.put(worker)

    def _answer(self, worker: Supervisor, request: bytes) -> Outcome:
        failure = Failure("killed")
        for _ in range(MOST_KILLS):
            try:
                return worker.ask(request, seconds=self._seconds)
            except ChildError as error:
                failure = Failure(error.reason, error.kind)
            if failure.reason != "killed":
                break
        return failure
