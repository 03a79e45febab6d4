"""A reading process that a document has taken over. The document names what it tries to do. Only tests start it.

`ATTACKS` lists what it can try, with the layers that prevent it, each of them alone.
"""

# Attacks name the call that they make.
# ruff: noqa: PTH101, PTH102, PTH104, PTH108, PTH123, PTH208, PTH211

import ctypes
import errno
import mmap
import os
import resource
import socket
from collections.abc import Callable
from typing import NamedTuple

from matcher.documents.limits import Limits
from matcher.documents.reading import read_text
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.reading import limited_work
from matcher.processes.confinement import layers

LIBC = ctypes.CDLL(None, use_errno=True)
NUMBERS = {
    "x86_64": {"keyctl": 250, "add_key": 248, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "mq_open": 240},
    "aarch64": {"keyctl": 219, "add_key": 217, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "mq_open": 180},
}[os.uname().machine] | {"io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438, "memfd_secret": 447}
SECCOMP, LANDLOCK, CAPABILITIES = "seccomp", "landlock", "no-capabilities"
HIDDEN = "hidden"
"""The server is hidden: a process without the powers of root cannot look into it."""
FEW_FILES, LOWEST_PRIORITY = 20, 19
"""What attacks would set for the server."""


class Target(NamedTuple):
    """What an attack is about: the server's process, another process of its user, and files and ports of the server."""

    server: int
    other: int
    database: str
    folder: str
    port: int


def c(name: str, *arguments) -> int:
    """Call a function of the C library. Raises `OSError` if it fails."""
    return checked(getattr(LIBC, name)(*arguments))


def kernel(name: str, *arguments) -> int:
    return checked(LIBC.syscall(ctypes.c_long(NUMBERS[name]), *arguments))


def checked(result: int) -> int:
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def read(path: str) -> None:
    with open(path, "rb") as file:
        file.read(10)


def write(path: str, mode: str = "ab") -> None:
    with open(path, mode) as file:
        file.write(b"intruder")


def map_and_write(path: str) -> None:
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 4) as content:
        content[:4] = b"evil"


def look_into(process: int) -> None:
    buffer = ctypes.create_string_buffer(8)
    local, remote = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8), (ctypes.c_size_t * 2)(id(None), 8)
    try:
        c("process_vm_readv", process, local, ctypes.c_ulong(1), remote, ctypes.c_ulong(1), ctypes.c_ulong(0))
    except OSError as error:
        if error.errno != errno.EFAULT:  # it may look into the process, but there is nothing at this place
            raise


def connect(family: int, address) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.connect(address)


def fork() -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def run_another_program() -> None:
    """If this works, the program answers nothing."""
    os.execv("/bin/sleep", ["sleep", "5"])


def leave_a_daemon() -> None:
    if os.fork() == 0:
        os.setsid()
        os.execv("/bin/sleep", ["sleep", "600"])


def change_limits(process: int) -> None:
    c("prlimit", process, resource.RLIMIT_NOFILE, (ctypes.c_ulong * 2)(FEW_FILES, FEW_FILES), None)


class Attack(NamedTuple):
    """What to try, and the layers of which each one prevents it."""

    run: Callable[[Target], object]
    prevented_by: frozenset[str]


def by(*names: str) -> frozenset[str]:
    return frozenset(names)


ATTACKS: dict[str, Attack] = {
    "trace the server": Attack(lambda on: c("ptrace", 0x4206, on.server, None, None), by(SECCOMP, LANDLOCK, HIDDEN)),
    "trace another process": Attack(lambda on: c("ptrace", 0x4206, on.other, None, None), by(SECCOMP, LANDLOCK)),
    "read the server's memory": Attack(lambda on: look_into(on.server), by(SECCOMP, LANDLOCK, HIDDEN)),
    "read another process's memory": Attack(lambda on: look_into(on.other), by(SECCOMP, LANDLOCK)),
    "open the server's memory": Attack(lambda on: read(f"/proc/{on.server}/mem"), by(LANDLOCK, HIDDEN)),
    "read the server's environment": Attack(lambda on: read(f"/proc/{on.server}/environ"), by(LANDLOCK, HIDDEN)),
    "read another process's environment": Attack(lambda on: read(f"/proc/{on.other}/environ"), by(LANDLOCK)),
    "list the server's files": Attack(lambda on: os.listdir(f"/proc/{on.server}/fd"), by(LANDLOCK)),
    "read the database": Attack(lambda on: read(on.database), by(LANDLOCK)),
    "read passwords": Attack(lambda on: read("/etc/shadow"), by(LANDLOCK)),
    "list the root folder": Attack(lambda on: os.listdir("/"), by(LANDLOCK)),
    "write to the database": Attack(lambda on: write(on.database), by(SECCOMP, LANDLOCK)),
    "write to the mapped database": Attack(lambda on: map_and_write(on.database), by(SECCOMP, LANDLOCK)),
    "truncate the database": Attack(lambda on: os.truncate(on.database, 0), by(SECCOMP, LANDLOCK)),
    "delete the database": Attack(lambda on: os.unlink(on.database), by(SECCOMP, LANDLOCK)),
    "rename the database": Attack(lambda on: os.rename(on.database, on.database + "-"), by(SECCOMP, LANDLOCK)),
    "open the database to all": Attack(lambda on: os.chmod(on.database, 0o666), by(SECCOMP)),
    "date the database": Attack(lambda on: os.utime(on.database, (0, 0)), by(SECCOMP)),
    "create a file": Attack(lambda on: write(f"{on.folder}/new", "xb"), by(SECCOMP, LANDLOCK)),
    "create a folder": Attack(lambda on: os.mkdir(f"{on.folder}/new"), by(SECCOMP, LANDLOCK)),
    "create a link": Attack(lambda on: os.symlink("/", f"{on.folder}/new"), by(SECCOMP, LANDLOCK)),
    "create a pipe": Attack(lambda on: os.mkfifo(f"{on.folder}/new"), by(SECCOMP, LANDLOCK)),
    "write to its own memory file": Attack(lambda on: write("/proc/self/mem", "r+b"), by(SECCOMP, LANDLOCK)),
    "create a file in memory": Attack(lambda on: os.memfd_create("intruder"), by(SECCOMP)),
    "create secret memory": Attack(lambda on: kernel("memfd_secret", 0), by(SECCOMP)),
    "share memory": Attack(lambda on: mmap.mmap(-1, 4096), by(SECCOMP)),
    "connect to a Unix socket": Attack(lambda on: connect(socket.AF_UNIX, f"{on.folder}/socket"), by(SECCOMP)),
    "connect to an abstract socket": Attack(
        lambda on: connect(socket.AF_UNIX, f"\0rolefit-{on.port}"), by(SECCOMP, LANDLOCK)
    ),
    "connect to a port": Attack(
        lambda on: connect(socket.AF_INET, ("127.0.0.1", on.port)), by(SECCOMP, LANDLOCK, layers.NETWORK)
    ),
    "fork": Attack(lambda on: fork(), by(SECCOMP)),
    "run another program": Attack(lambda on: run_another_program(), by(SECCOMP, LANDLOCK)),
    "leave a daemon": Attack(lambda on: leave_a_daemon(), by(SECCOMP)),
    "leave the session": Attack(lambda on: os.setsid(), by(SECCOMP)),
    "enter a user namespace": Attack(lambda on: c("unshare", 0x10000000), by(SECCOMP)),
    "enter a mount namespace": Attack(lambda on: c("unshare", 0x00020000), by(SECCOMP, CAPABILITIES)),
    "mount": Attack(lambda on: c("mount", b"none", b"/mnt", b"tmpfs", 0, None), by(SECCOMP, LANDLOCK, CAPABILITIES)),
    "change the root folder": Attack(lambda on: os.chroot("/usr/lib"), by(SECCOMP, CAPABILITIES)),
    "become another user": Attack(lambda on: os.setuid(12345), by(SECCOMP, CAPABILITIES)),
    "get powers back": Attack(lambda on: c("prctl", 47, 2, 21, 0, 0), by(SECCOMP, CAPABILITIES)),
    "live on without its parent": Attack(lambda on: c("prctl", 1, 0, 0, 0, 0), by(SECCOMP)),
    "send the server a signal": Attack(lambda on: os.kill(on.server, 0), by(SECCOMP, LANDLOCK)),
    "send another process a signal": Attack(lambda on: os.kill(on.other, 15), by(SECCOMP, LANDLOCK)),
    "send its parent a signal": Attack(lambda on: os.kill(os.getppid(), 0), by(SECCOMP, LANDLOCK)),
    "open the server's process": Attack(lambda on: kernel("pidfd_open", on.server, 0), by(SECCOMP)),
    "change the server's limits": Attack(lambda on: change_limits(on.server), by(SECCOMP)),
    "slow the server down": Attack(lambda on: os.setpriority(os.PRIO_PROCESS, on.server, LOWEST_PRIORITY), by(SECCOMP)),
    "bind the server to a processor": Attack(lambda on: os.sched_setaffinity(on.server, {0}), by(SECCOMP)),
    "use the keyring": Attack(lambda on: kernel("keyctl", 0, -3, 1), by(SECCOMP)),
    "use io_uring": Attack(lambda on: kernel("io_uring_setup", 4, ctypes.create_string_buffer(120)), by(SECCOMP)),
    "load a program into the kernel": Attack(
        lambda on: kernel("bpf", 0, ctypes.create_string_buffer(128), 128), by(SECCOMP)
    ),
    "count events of the kernel": Attack(
        lambda on: kernel("perf_event_open", ctypes.create_string_buffer(128), 0, -1, -1, 0), by(SECCOMP)
    ),
    "handle its own page faults": Attack(lambda on: kernel("userfaultfd", 0), by(SECCOMP)),
    "watch files": Attack(lambda on: c("inotify_init1", 0), by(SECCOMP)),
    "watch the file system": Attack(lambda on: c("fanotify_init", 0, 0), by(SECCOMP, CAPABILITIES)),
    "share memory with other processes": Attack(lambda on: c("shmget", 0, 4096, 0o1600), by(SECCOMP)),
    "send messages to other processes": Attack(lambda on: c("msgget", 0, 0o1600), by(SECCOMP)),
    "rename the machine": Attack(lambda on: c("sethostname", b"intruder", 8), by(SECCOMP, CAPABILITIES)),
    "read the kernel's log": Attack(lambda on: c("klogctl", 10, None, 0), by(SECCOMP, CAPABILITIES)),
}


CONTROLS: dict[str, frozenset[str]] = {
    "intruding_work": frozenset(),
    "work_without_calls_filtered": frozenset(),
    "work_without_files_restricted": frozenset(),
    "work_without_layers": by(
        "trace the server",
        "read the server's memory",
        "read another process's environment",
        "read another process's memory",
        "read the server's environment",
        "list the server's files",
        "read the database",
        "read passwords",
        "rename the database",
        "create a folder",
        "create a file in memory",
        "share memory",
        "connect to a Unix socket",
        "connect to an abstract socket",
        "connect to a port",
        "fork",
        "leave the session",
        "send the server a signal",
        "send another process a signal",
        "open the server's process",
        "live on without its parent",
        "watch files",
    ),
}
"""The attacks that succeed with each work, so that it is known that they are real."""


def attack(data: bytes, *, name: str | None = None, limits: Limits) -> ResumeText:
    """Try what the document says, and answer what came of it."""
    order, *target = data.decode().split("\n")
    if order == "layers":
        return read_text(" ".join(["layers", *(layer.name for layer in layers.installed() if layer.active)]))
    if order == "descriptors":
        return read_text(f"descriptors {sum(map(is_open, range(64)))}")
    if order not in ATTACKS:
        return read_text(order)
    server, other, database, folder, port = target
    try:
        ATTACKS[order].run(Target(int(server), int(other), database, folder, int(port)))
    except OSError as error:
        return read_text(f"refused {errno.errorcode[error.errno or 0]}")
    return read_text("succeeded")


def is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def intruding_work(setup: bytes):
    """The work of a reading process that does what its documents say."""
    return limited_work(setup, attack)


def _without(*names: str) -> None:
    for group in ("_BEFORE_THREADS", "_LAST"):
        steps = getattr(layers, group)
        setattr(layers, group, tuple(step for step in steps if step.name not in names))


def work_without_calls_filtered(setup: bytes):
    """As if the kernel had no seccomp."""
    _without(SECCOMP)
    return intruding_work(setup)


def work_without_files_restricted(setup: bytes):
    """As if the kernel had neither Landlock nor namespaces of users."""
    _without(LANDLOCK)
    return intruding_work(setup)


def work_without_layers(setup: bytes):
    """As if the kernel had none of the layers. It shows that the attacks are real."""
    _without(*layers.NAMES)
    return intruding_work(setup)
