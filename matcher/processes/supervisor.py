"""Start a child process, send it requests, kill it if an answer takes too long, and replace it when it has ended."""

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, cast

import msgspec

import matcher
from matcher.errors import MatcherError
from matcher.processes.memory import address_space
from matcher.processes.messages import FrameTooLargeError, Reply, read_frame, write_frame

CHILD = "matcher.processes.child"
"""The main program of a child."""
START_SECONDS = 120.0
"""How long a child may take to get ready."""
MOST_KILLED_STARTS = 10
"""After so many attempts, a child that something else kills while it starts is not started again."""
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
"""Libraries must not start threads, because Landlock confines a process only before it has some."""
_ENDING_SECONDS = 1.0
"""How long a process may take to end after it has closed its pipes."""

Reason = Literal["timeout", "alarm", "killed", "died", "too-long", "raised"]
_REASON_OF_SIGNAL: dict[int, Reason] = {signal.SIGALRM: "alarm", signal.SIGKILL: "killed"}


class ChildError(Exception):
    """A request has no answer. `reason` says why:

    "timeout": the answer did not come in time. "alarm": a timer that the child itself had set ended it. "killed":
    something else killed it. "died": it ended in another way, or its answer was malformed. "too-long": its answer is
    too long. "raised": the work raised an error of the class `kind`, and the child is ready for another request.
    """

    def __init__(self, reason: Reason, kind: str = "") -> None:
        super().__init__(kind or reason)
        self.reason = reason
        self.kind = kind


class ProcessStartError(MatcherError):
    """A child process cannot be started."""

    title = "A worker process does not start"


Life = Literal["kept", "fresh"]


class Assignment(NamedTuple):
    """What a child does. `function`, as "module:name", gets `setup` and returns a function that answers requests.

    The `life` "kept" means that one process answers one request after the other. "fresh" means that each request is
    answered by a process of its own, forked from one that is ready, so that no request can change the next answer.
    """

    function: str
    setup: bytes
    life: Life = "kept"


class Supervisor:
    """Lets a child process answer requests, one at a time. Other threads may only call `stop`.

    The child starts with the first request. It has a minimal environment, no open files except two pipes, and nothing
    of this process's memory, and is confined (`matcher.processes.confinement`). A child that has ended, or keeps more
    than `most_kept` bytes of memory, is replaced.
    """

    def __init__(self, assignment: Assignment, *, most_bytes: int, most_kept: float = math.inf) -> None:
        """`most_bytes` is the length limit of an answer."""
        self._assignment = assignment
        self._most_bytes = most_bytes
        self._most_kept = most_kept
        self._child: _Child | None = None
        self._stopped = False

    def ask(self, request: bytes, *, seconds: float) -> bytes:
        """The child's answer to a request, which may take `seconds`.

        Raises:
            ChildError: There is no answer.
            ProcessStartError: The child cannot be started.
        """
        child = self._child if self._child and self._child.is_alive() else self._ready_child()
        reply: Reply | None = None
        try:
            reply = child.ask(request, seconds=seconds)
        finally:
            if reply is None or child.kept_bytes() > self._most_kept:
                self.end()
        return _answer_of(reply)

    def end(self) -> None:
        """End the child. A later `ask` starts a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def stop(self) -> None:
        """Kill the child, even while another thread waits for its answer, and start no new one."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def _ready_child(self) -> "_Child":
        """A new child, ready for requests. If something else kills it before it is ready, it is started again."""
        for _ in range(MOST_KILLED_STARTS):
            self.end()
            child = self._child = _Child(self._assignment, self._most_bytes)
            if self._stopped:  # by a thread that did not see this child
                child.kill()
            try:
                child.get_ready(self._assignment.setup)
            except ChildError as error:
                failure = error
                if error.reason != "killed" or self._stopped:
                    break
            else:
                return child
        raise ProcessStartError(f"A worker process could not be started: {failure}.")


class _Child:
    """A process that runs `matcher.processes.child`."""

    def __init__(self, assignment: Assignment, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._timed_out = False
        self._ready_bytes = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", CHILD, assignment.life, assignment.function],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(matcher.__file__).parent.parent)} | _ENVIRONMENT,
            cwd=os.sep,
        )
        self._pipes = cast("tuple[BinaryIO, BinaryIO]", (self._process.stdin, self._process.stdout))

    def get_ready(self, setup: bytes) -> None:
        """Send the setup. The memory that the child has afterwards does not count as kept."""
        _answer_of(self.ask(setup, seconds=START_SECONDS))
        self._ready_bytes = address_space(self._process.pid)

    def ask(self, request: bytes, *, seconds: float) -> Reply:
        clock = threading.Timer(seconds, self._kill_on_timeout)
        clock.start()
        try:
            return self._exchange(request)
        finally:
            clock.cancel()

    def kept_bytes(self) -> int:
        return address_space(self._process.pid) - self._ready_bytes

    def is_alive(self) -> bool:
        return not self._timed_out and self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Kill the process, wait until it has ended, and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _exchange(self, request: bytes) -> Reply:
        requests, replies = self._pipes
        try:
            write_frame(requests, request)
            frame = read_frame(replies, most=self._most_bytes)
            if frame is not None:
                return msgspec.msgpack.decode(frame, type=Reply)
        except FrameTooLargeError:
            raise ChildError("too-long") from None
        except (msgspec.MsgspecError, RecursionError):
            raise ChildError("died") from None
        except BrokenPipeError:
            pass
        raise ChildError(self._reason())

    def _reason(self) -> Reason:
        """Why the process has ended. Call this after its pipes were closed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(_ENDING_SECONDS)
            return "timeout" if self._timed_out else _REASON_OF_SIGNAL.get(-code, "died")
        return "died"

    def _kill_on_timeout(self) -> None:
        self._timed_out = True
        self._process.kill()


def _answer_of(reply: Reply) -> bytes:
    """The answer. Raises `ChildError` if the reply has none."""
    if reply.signal is not None:
        raise ChildError(_REASON_OF_SIGNAL.get(reply.signal, "died"))
    if reply.error:
        raise ChildError("raised", reply.error)
    return reply.answer
