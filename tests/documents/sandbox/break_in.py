"""Try all attacks of `intruder` from inside a reading process, and print what came of each as JSON.

Usage: python -m tests.documents.sandbox.break_in WORK FOLDER. This process is the server that is attacked.
"""

import json
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import DocumentError
from matcher.processes import supervisor
from matcher.processes.confinement.kernel import hide
from tests.documents.sandbox.intruder import ATTACKS, CONTROLS, FEW_FILES, HIDDEN, LOWEST_PRIORITY
from tests.processes import processes

DATABASE = b"all results of all organisations"
LIMITS = Limits(wall_seconds=60)
NEXT_AFTER = 5
"""After so many attacks, an ordinary document is read."""
WITHOUT_NETWORK = ("work_without_files_restricted", "work_without_layers")


class Listeners:
    """Sockets that count their connections in `heard`."""

    def __init__(self, folder: Path) -> None:
        tcp = socket.create_server(("127.0.0.1", 0))
        self.port = tcp.getsockname()[1]
        self.heard = 0
        self._sockets = [tcp]
        for address in (str(folder / "socket"), f"\0rolefit-{self.port}"):
            self._sockets.append(socket.socket(socket.AF_UNIX))
            self._sockets[-1].bind(address)
            self._sockets[-1].listen()
        for listener in self._sockets:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()

    def _listen(self, listener: socket.socket) -> None:
        while True:
            listener.accept()[0].close()
            self.heard += 1


@contextmanager
def another_process() -> Iterator[subprocess.Popen]:
    with subprocess.Popen(["/bin/sleep", "600"]) as process:
        try:
            yield process
        finally:
            process.kill()


def family(process: int) -> set[int]:
    """The processes that this one has started, those that they have started, and so on."""
    parents = {each.id: each.parent for each in processes()}
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {process}


def comes_true(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Whether a condition holds soon: a killed process takes a moment to end."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def outcome(reader: DocumentReader, document: str) -> str:
    try:
        return reader.read(document.encode()).text
    except DocumentError as error:
        return f"killed {type(error).__name__}"


def main(work: str, place: str) -> None:
    folder = Path(place)
    database = folder / "rolefit.db"
    database.write_bytes(DATABASE)
    database.chmod(0o600)
    os.environ["ROLEFIT_SECRET"] = "secret"
    if work in WITHOUT_NETWORK:
        supervisor.CHILD = "tests.documents.sandbox.child_in_the_network"
    hide()
    listeners = Listeners(folder)
    before = state_of(folder)
    with another_process() as other, DocumentReader(LIMITS, work=f"tests.documents.sandbox.intruder:{work}") as reader:
        active = {HIDDEN, *outcome(reader, "layers").split()[1:]}
        descriptors = outcome(reader, "descriptors")
        present = family(os.getpid())
        target = (str(os.getpid()), str(other.pid), str(database), str(folder), str(listeners.port))
        tried = [name for name, attack in ATTACKS.items() if active & attack.prevented_by or name in CONTROLS[work]]
        attempts, following = {}, []
        for number, name in enumerate(tried):
            attempts[name] = outcome(reader, "\n".join((name, *target)))
            if number % NEXT_AFTER == 0:
                following.append(outcome(reader, "Ada Quill"))
        unharmed = {
            "files": state_of(folder) == before,
            "listeners": listeners.heard == 0,
            "other process": other.poll() is None,
            "processes": comes_true(lambda: family(os.getpid()) <= present),
            "limits": resource.getrlimit(resource.RLIMIT_NOFILE)[0] != FEW_FILES,
            "priority": os.getpriority(os.PRIO_PROCESS, 0) < LOWEST_PRIORITY,
        }
    unharmed["end"] = not family(os.getpid())
    found = {"active": sorted(active), "descriptors": descriptors, "attempts": attempts, "next": following}
    print(json.dumps(found | {"unharmed": unharmed}))


def state_of(folder: Path) -> list[tuple[object, ...]]:
    """What can be seen of the files: the content of regular ones, and when and how all were changed."""
    found = []
    for path in sorted(folder.iterdir()):
        status = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        found.append((path.name, status.st_mode, status.st_mtime_ns, status.st_ctime_ns, content))
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
