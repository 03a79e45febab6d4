"""The parent's side: a child process that answers requests, is killed when it is late, and is replaced when it ends."""

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

START_SECONDS = 120.0
"""A child that is not ready by then never will be."""
MOST_KILLED_STARTS = 10
"""How often a starting child may be killed by somebody else, one after the other, before that is no accident."""
_ENDING_SECONDS = 1.0
"""How long a process that has closed its pipes may take to end."""

Reason = Literal["silent", "late", "killed", "died", "flooding", "raised"]
_REASON_OF_SIGNAL: dict[int, Reason] = {signal.SIGALRM: "late", signal.SIGKILL: "killed"}


class ChildError(Exception):
    """A request has no answer, and why.

    "silent": the answer did not come in time. "late": a clock that the child had set on itself ended it. "killed":
    somebody else killed it. "died": it ended otherwise, or talked nonsense. "flooding": its answer is too long.
    "raised": the work ended with an error of that `kind`, and the child is ready for another request.
    """

    def __init__(self, reason: Reason, kind: str = "") -> None:
        super().__init__(kind or reason)
        self.reason = reason
        self.kind = kind


class ProcessStartError(MatcherError):
    """A child process does not get ready for requests."""

    title = "A worker process does not start"


class Assignment(NamedTuple):
    """What a child does: `function`, as "module:name", builds from `order` what answers requests."""

    function: str
    order: bytes


class Supervisor:
    """Has a child process answer requests, one at a time. Another thread may only call `stop`.

    The child starts with the first request, with a bare environment, no open files but two pipes, and nothing of this
    process's memory. One that ended, or kept more than `most_kept` bytes of memory, is replaced for the next request.
    """

    def __init__(self, assignment: Assignment, *, most_bytes: int, most_kept: float = math.inf) -> None:
        """`most_bytes` is how long an answer may be."""
        self._assignment = assignment
        self._most_bytes = most_bytes
        self._most_kept = most_kept
        self._child: _Child | None = None
        self._stopped = False

    def ask(self, request: bytes, *, seconds: float) -> bytes:
        """The child's answer to a request, which may take so many seconds.

        Raises:
            ChildError: There is none; the error says why.
            ProcessStartError: There is no child to ask.
        """
        child = self._child if self._child and self._child.is_alive() else self._ready_child()
        keep = False
        try:
            answer = child.ask(request, seconds=seconds)
            keep = True
        except ChildError as error:
            keep = error.reason == "raised"
            raise
        finally:
            if not keep or child.kept_bytes() > self._most_kept:
                self.end()
        return answer

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

    def _ready_child(self) -> "_Child":
        """A new child. One that somebody kills before it is ready is started again."""
        for _ in range(MOST_KILLED_STARTS):
            self.end()
            child = self._child = _Child(self._assignment.function, self._most_bytes)
            if self._stopped:  # by a thread that has not seen this child
                child.kill()
            try:
                child.get_ready(self._assignment.order)
            except ChildError as error:
                failure = error
                if error.reason != "killed" or self._stopped:
                    break
            else:
                return child
        raise ProcessStartError(f"A worker process could not be started: {failure}.")


class _Child:
    """A process that runs `matcher.processes.child`."""

    def __init__(self, function: str, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._late = False
        self._ready_bytes = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "matcher.processes.child", function],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(matcher.__file__).parent.parent), "PYTHONHASHSEED": "0"},
            cwd=os.sep,
        )
        self._pipes = cast("tuple[BinaryIO, BinaryIO]", (self._process.stdin, self._process.stdout))

    def get_ready(self, order: bytes) -> None:
        """Let the child build its work; what it has in memory afterwards does not count as kept."""
        self.ask(order, seconds=START_SECONDS)
        self._ready_bytes = address_space(self._process.pid)

    def ask(self, request: bytes, *, seconds: float) -> bytes:
        clock = threading.Timer(seconds, self._kill_late)
        clock.start()
        try:
            reply = self._exchange(request)
        finally:
            clock.cancel()
        if reply.error:
            raise ChildError("raised", reply.error)
        return reply.answer

    def kept_bytes(self) -> int:
        return address_space(self._process.pid) - self._ready_bytes

    def is_alive(self) -> bool:
        return not self._late and self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it behind."""
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
            raise ChildError("flooding") from None
        except msgspec.MsgspecError:
            raise ChildError("died") from None
        except BrokenPipeError:
            pass
        raise ChildError(self._reason())

    def _reason(self) -> Reason:
        """Why the process ended, which its closed pipes have shown."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(_ENDING_SECONDS)
            return "silent" if self._late else _REASON_OF_SIGNAL.get(-code, "died")
        return "died"

    def _kill_late(self) -> None:
        self._late = True
        self._process.kill()
