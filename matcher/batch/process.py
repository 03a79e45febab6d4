"""The worker's side of a pool: what runs inside the process."""

import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

from matcher.batch.messages import Alive, Answer, Broken, Finished, Ready, encode
from matcher.documents.sandbox.process_limits import be_silent, leave_network

Task = TypeVar("Task")

Work = Callable[[Sequence[Task]], Iterator[Answer | Alive]]
"""What a worker does with a chunk of tasks: an answer for each, in any order, and signs of life as it likes."""


def serve(connection: Connection, factory: Callable[[], Work[Task]]) -> None:
    """Build the work once, then work off chunk after chunk until the parent hangs up.

    The process leaves the network before it sees a document, and what it prints goes nowhere: it may be words of one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_network()
    be_silent()
    try:
        work = factory()
    except Exception as error:
        connection.send_bytes(encode(Broken(type(error).__name__)))
        return
    try:
        connection.send_bytes(encode(Ready()))
        while True:
            _work_off(connection, work, connection.recv())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _work_off(connection: Connection, work: Work[Task], chunk: Sequence[Task]) -> None:
    messages = work(chunk)
    while True:
        try:
            message: Answer | Alive | Broken | None = next(messages, None)
        except Exception as error:
            message = Broken(type(error).__name__)
        connection.send_bytes(encode(message or Finished()))
        if message is None or isinstance(message, Broken):
            return
