"""A reading process that fails as its document says. Only tests of the sandbox start it."""

import os
import signal
import socket
import tempfile
import time
from pathlib import Path

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.process_limits import allow_picture
from matcher.documents.reading import read_document, read_text
from matcher.documents.resume_text import Line, ResumeText
from matcher.documents.sandbox.messages import Reading
from matcher.documents.sandbox.reading import limited_work
from matcher.errors import DocumentEncryptedError
from matcher.processes.messages import Reply, write_frame

REPLIES = 3
"""The file descriptor of the pipe to the parent."""
KEPT: list[bytearray] = []


def read_faulty(data: bytes, *, name: str | None = None, limits: Limits) -> ResumeText:
    """Do what the document says, or read it."""
    word, _, argument = data.decode("utf-8", "replace").partition(" ")
    order = ORDERS.get(word)
    answer = (order(argument) if argument else order()) if order else None
    return read_text(answer) if answer else read_document(data, name=name, limits=limits)


def hang() -> None:
    time.sleep(60)


def compute() -> None:
    while True:
        pass


def spend() -> None:
    end = time.process_time() + 0.6
    while time.process_time() < end:
        pass


def spend_on_a_picture() -> str:
    allow_picture(Limits(picture_seconds=2))
    end = time.process_time() + 1.4
    while time.process_time() < end:
        pass
    return "a picture"


def wait_for_a_picture() -> str:
    allow_picture(Limits(picture_seconds=5))
    time.sleep(0.8)
    return "a picture"


def hang_on_a_picture() -> None:
    allow_picture(Limits(picture_seconds=0.3))
    hang()


def hang_on_long_pictures() -> None:
    for _ in range(10):
        allow_picture(Limits(picture_seconds=600))
    hang()


def eat() -> None:
    bytearray(8 << 30)


def keep() -> str:
    KEPT.append(bytearray(300 << 20))
    return f"kept {len(KEPT)}"


def leave() -> None:
    os._exit(0)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse() -> None:
    raise DocumentEncryptedError("The document is protected by a password.")


def fail() -> None:
    raise RuntimeError("Odalinde Vexmoor")


def flood() -> None:
    os.write(REPLIES, b"\xff" * 10_000)
    time.sleep(60)


def babble() -> None:
    reply(b"what")
    time.sleep(60)


def reply(content: bytes) -> None:
    with os.fdopen(REPLIES, "wb", closefd=False) as replies:
        write_frame(replies, content)


def fill_the_disk() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(bytes(10 << 20))


def write_elsewhere() -> None:
    path = Path(tempfile.gettempdir()) / f"rolefit-{os.getpid()}"
    try:
        path.write_text("Odalinde Vexmoor")
    finally:
        path.unlink()


def lie() -> None:
    """Answer with lines that are outside the text."""
    lying = ResumeText(text="Ada", lines=(Line(0, 999),), pages=-1, media_type="")
    reply(msgspec.msgpack.encode(Reply(msgspec.msgpack.encode(Reading(lying)))))
    time.sleep(60)


def call(port: str) -> str:
    """Try to connect to this port of the machine."""
    try:
        socket.create_connection(("127.0.0.1", int(port)), timeout=2).close()
    except OSError as error:
        return f"refused {type(error).__name__}"
    return "connected"


def say_process() -> str:
    return f"process {os.getpid()} {os.getppid()}"


def say_environment() -> str:
    return " ".join(["environment", *sorted(os.environ)])


def say_files() -> str:
    return f"files {sum(map(is_open, range(64)))}"


def is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


ORDERS = (
    {order.__name__: order for order in (hang, compute, spend, eat, leave, crash, refuse, flood, babble, fill_the_disk)}
    | {order.__name__: order for order in (spend_on_a_picture, wait_for_a_picture, hang_on_a_picture)}
    | {hang_on_long_pictures.__name__: hang_on_long_pictures}
    | {order.__name__: order for order in (fail, keep, write_elsewhere, lie, call)}
    | {order.__name__: order for order in (say_process, say_environment, say_files)}
)


def faulty_work(setup: bytes):
    """The work of a reading process, but with the faulty reader."""
    return limited_work(setup, read_faulty)
