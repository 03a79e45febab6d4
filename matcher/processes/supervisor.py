"""The parent's side: a child process that answers requests, is killed when it is late, and is replaced when it ends."""

import math
from typing import NamedTuple

from matcher.errors import MatcherError
from matcher.processes.running_child import ChildError, RunningChild

START_SECONDS = 120.0
"""A child that is not ready by then never will be."""
MOST_KILLED_STARTS = 10
"""How often a starting child may be killed by somebody else, one after the other, before that is no accident."""


class ProcessStartError(MatcherError):
    """A child process does not get as far as being ready for requests."""

    title = "A worker process does not start"


class Assignment(NamedTuple):
    """What a child does: `function` ("module:name") builds from `order` what answers the requests."""

    function: str
    order: bytes


class Supervisor:
    """Has a child process answer requests, one at a time.

    The child starts with the first request. It has a bare environment, no open files but its two pipes, and no memory
    of the parent's. One that ended, was killed or has kept more than `most_kept` bytes of memory is replaced for the
    next request. Only `stop` may be called while another thread asks.
    """

    def __init__(self, assignment: Assignment, *, most_bytes: int, most_kept: float = math.inf) -> None:
        """`most_bytes` is how long an answer may be."""
        self._assignment = assignment
        self._most_bytes = most_bytes
        self._most_kept = most_kept
        self._child: RunningChild | None = None
        self._stopped = False

    def ask(self, request: bytes, *, seconds: float) -> bytes:
        """The child's answer to a request, which may take so many seconds.

        Raises:
            ChildError: There is none; the error says why.
            ProcessStartError: There is no child to ask.
        """
        child = self._ready_child()
        try:
            return child.ask(request, seconds=seconds)
        except BaseException as error:
            if not (isinstance(error, ChildError) and error.reason == "raised"):
                self.end()
            raise
        finally:
            if child.kept_bytes() > self._most_kept:
                self.end()

    def end(self) -> None:
        """End the child. A later `ask` starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def stop(self) -> None:
        """Kill the child, even while another thread waits for its answer, and start no other."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def _ready_child(self) -> RunningChild:
        """The child, another one if it has ended. One that somebody kills before it is ready is started again."""
        if self._child is not None and self._child.is_alive():
            return self._child
        for _ in range(MOST_KILLED_STARTS):
            try:
                return self._start()
            except ChildError as error:
                failure = error
                if error.reason != "killed" or self._stopped:
                    break
        raise ProcessStartError(f"A worker process could not be started: {failure}.")

    def _start(self) -> RunningChild:
        self.end()
        self._child = RunningChild(self._assignment.function, most_bytes=self._most_bytes)
        if self._stopped:  # by a thread that has not seen this child
            self._child.kill()
        try:
            self._child.get_ready(self._assignment.order, seconds=START_SECONDS)
        except BaseException:
            self.end()
            raise
        return self._child
