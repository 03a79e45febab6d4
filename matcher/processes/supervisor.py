"""Start a child process, send it requests, kill it if an answer takes too long, and replace it when it has ended."""

import contextlib
import math
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

import matcher
from matcher.errors import MatcherError
from matcher.processes.frames import FrameTooLargeError, OutOfTimeError, receive_frame, send_frame
from matcher.processes.memory import address_space
from matcher.processes.messages import Reply

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
_REASON_OF_SIGNAL: dict[int, Reason] = {
    signal.SIGALRM: "alarm",
    signal.SIGKILL: "killed",
    signal.SIGTERM: "killed",  # sent to the whole group before the child could ignore it
    signal.SIGINT: "killed",
}


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


class Program(NamedTuple):
    """What a child runs. `function`, as "module:name", gets a setup and returns a function that answers requests.

    The `life` "kept" means that one process answers one request after the other. "fresh" means that each request is
    answered by a process of its own, forked from one that is ready, so that no request can change the next answer.
    """

    function: str
    life: Life = "kept"


class Assignment(NamedTuple):
    """What a child does: the parts of its `program`, and the `setup` that its function gets."""

    function: str
    setup: bytes
    life: Life = "kept"

    @property
    def program(self) -> Program:
        """The program of the child."""
        return Program(self.function, self.life)


class Supervisor:
    """Lets a child process answer requests, one at a time. Other threads may only call `stop`.

    The child starts with the first request. It has a minimal environment, no open files except two pipes, and nothing
    of this process's memory, and is confined (`matcher.processes.confinement`). A child that has ended, or keeps more
    than `most_kept` bytes of memory, is replaced.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        most_bytes: int,
        most_kept: float = math.inf,
        started: "Child | None" = None,
    ) -> None:
        """`most_bytes` is the length limit of an answer. `started` is a child with this program and no setup yet."""
        self._assignment = assignment
        self._most_bytes = most_bytes
        self._most_kept = most_kept
        self._started = started
        self._child: Child | None = None
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
            reply = child.ask(request, seconds=seconds, most_bytes=self._most_bytes)
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

    def _ready_child(self) -> "Child":
        """A new child, ready for requests. If something else kills it before it is ready, it is started again."""
        for _ in range(MOST_KILLED_STARTS):
            self.end()
            child = self._child = self._started or Child(self._assignment.program)
            self._started = None
            if self._stopped:  # by a thread that did not see this child
                child.kill()
            try:
                child.get_ready(self._assignment.setup, most_bytes=self._most_bytes)
            except ChildError as error:
                failure = error
                if error.reason != "killed" or self._stopped:
                    break
            else:
                return child
        raise ProcessStartError(f"A worker process could not be started: {failure}.")


class Child:
    """A process that runs `matcher.processes.child`. It begins to load its program, and then waits for its setup."""

    def __init__(self, program: Program) -> None:
        self._timed_out = False
        self._ready_bytes = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", CHILD, program.life, program.function],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={"PYTHONPATH": str(Path(matcher.__file__).parent.parent)} | _ENVIRONMENT,
            cwd=os.sep,
        )
        self._pipes = [pipe for pipe in (self._process.stdin, self._process.stdout) if pipe is not None]
        self._requests, self._replies = (pipe.fileno() for pipe in self._pipes)
        for pipe in (self._requests, self._replies):
            os.set_blocking(pipe, False)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def get_ready(self, setup: bytes, *, most_bytes: int) -> None:
        """Send the setup. The memory that the child has afterwards does not count as kept."""
        _answer_of(self.ask(setup, seconds=START_SECONDS, most_bytes=most_bytes))
        self._ready_bytes = address_space(self.pid)

    def ask(self, request: bytes, *, seconds: float, most_bytes: int) -> Reply:
        """The reply to a request. Raises `ChildError` if there is none in time, or one of more than `most_bytes`."""
        try:
            return self._exchange(request, time.monotonic() + seconds, most_bytes)
        except OutOfTimeError:
            self._timed_out = True
            self._process.kill()
            raise ChildError("timeout") from None

    def kept_bytes(self) -> int:
        """How many bytes of memory the child has more than when it was ready."""
        return address_space(self.pid) - self._ready_bytes

    def is_alive(self) -> bool:
        """Whether the child can be asked."""
        return not self._timed_out and self._process.poll() is None

    def kill(self) -> None:
        """Kill the process, even while another thread waits for its answer."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process, wait until it has ended, and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            pipe.close()

    def _exchange(self, request: bytes, until: float, most_bytes: int) -> Reply:
        try:
            send_frame(self._requests, request, until=until)
            frame = receive_frame(self._replies, until=until, most=most_bytes)
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
            return _REASON_OF_SIGNAL.get(-code, "died")
        return "died"


def _answer_of(reply: Reply) -> bytes:
    """The answer. Raises `ChildError` if the reply has none."""
    if reply.signal is not None:
        raise ChildError(_REASON_OF_SIGNAL.get(reply.signal, "died"))
    if reply.error:
        raise ChildError("raised", reply.error)
    return reply.answer
