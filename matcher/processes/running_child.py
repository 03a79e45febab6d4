"""One child process, from the parent's side."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Literal, cast

import msgspec

import matcher
from matcher.processes.memory import address_space
from matcher.processes.messages import LENGTH_BYTES, Broken, Reply, decode, length_prefix

Reason = Literal["silent", "late", "killed", "died", "flooding", "raised"]

_ENDING_SECONDS = 1.0
"""How long a process that has closed its pipes may take to be gone."""
_PIECE_BYTES = 1024 * 1024
_REASON_OF_SIGNAL: dict[int, Reason] = {signal.SIGALRM: "late", signal.SIGKILL: "killed"}


class ChildError(Exception):
    """A request has no answer, and why.

    "silent": the answer did not come in time. "late": a clock that the child had set on itself ended it. "killed":
    somebody else killed it. "died": it ended otherwise, or talked nonsense. "flooding": its answer is too long.
    "raised": the request ended with an error of that `kind`, and the child is ready for another one.
    """

    def __init__(self, reason: Reason, kind: str = "") -> None:
        super().__init__(kind or reason)
        self.reason = reason
        self.kind = kind


class RunningChild:
    """A process that runs `matcher.processes.child`, and its two pipes."""

    def __init__(self, function: str, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "matcher.processes.child", function],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(Path(matcher.__file__).parent.parent), "PYTHONHASHSEED": "0"},
            cwd=os.sep,
            bufsize=0,
        )
        self._pipes = [cast("IO[bytes]", pipe) for pipe in (self._process.stdin, self._process.stdout)]
        self._input, self._output = (pipe.fileno() for pipe in self._pipes)
        os.set_blocking(self._input, False)
        self._ready_bytes = 0

    def ask(self, request: bytes, *, seconds: float) -> bytes:
        """The answer to a request.

        Raises:
            ChildError: There is none. After any reason but "raised" the child cannot be asked again.
        """
        deadline = time.monotonic() + seconds
        try:
            self._write(length_prefix(request), deadline)
            self._write(request, deadline)
            reply: Reply = decode(self._read_frame(deadline))
        except (BrokenPipeError, EOFError):
            raise self._ending() from None
        except msgspec.MsgspecError as error:
            raise ChildError("died") from error
        if isinstance(reply, Broken):
            raise ChildError("raised", reply.kind)
        return reply.content

    def get_ready(self, order: bytes, *, seconds: float) -> None:
        """Let the child build its work; what it has in memory afterwards is not counted as kept.

        Raises:
            ChildError: It cannot.
        """
        self.ask(order, seconds=seconds)
        self._ready_bytes = address_space(self._process.pid)

    def kept_bytes(self) -> int:
        """The memory that the process has kept of its requests."""
        return address_space(self._process.pid) - self._ready_bytes

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer is told so."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _write(self, content: bytes, deadline: float) -> None:
        left = memoryview(content)
        while left:
            _wait(self._input, select.POLLOUT, deadline)
            left = left[os.write(self._input, left) :]

    def _read_frame(self, deadline: float) -> bytes:
        length = int.from_bytes(self._read(LENGTH_BYTES, deadline), "big")
        if length > self._most_bytes:
            raise ChildError("flooding")
        return self._read(length, deadline)

    def _read(self, length: int, deadline: float) -> bytes:
        content = bytearray()
        while len(content) < length:
            _wait(self._output, select.POLLIN, deadline)
            piece = os.read(self._output, min(length - len(content), _PIECE_BYTES))
            if not piece:
                raise EOFError
            content += piece
        return bytes(content)

    def _ending(self) -> ChildError:
        """How the process has ended, which its closed pipes have shown."""
        try:
            code = self._process.wait(_ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            return ChildError("died")
        return ChildError(_REASON_OF_SIGNAL.get(-code, "died"))


def _wait(pipe: int, event: int, deadline: float) -> None:
    """Wait until the pipe can be written to or read from; a pipe that the other side closed can be both."""
    pipes = select.poll()
    pipes.register(pipe, event)
    if not pipes.poll(1000 * max(0.0, deadline - time.monotonic())):
        raise ChildError("silent")
