"""The results file of a running batch: one line is appended for each document, so an interrupted batch can resume."""

import errno
import fcntl
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from matcher.batch.discover import Input
from matcher.batch.lines import NOT_A_LINE, LineSummary
from matcher.errors import InvalidReportError, StorageFullError, UsageError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Entry:
    """One complete line of a journal: its document, and the bytes at which the line starts and ends."""

    file: str
    start: int
    end: int
    as_of: str | None
    failed: bool
    sha256: str | None = None
    is_copy: bool = False


@contextmanager
def locked(journal: Path) -> Iterator[None]:
    """Keep other runs from writing to the same output. Raises `UsageError` while another one does."""
    lock = journal.with_name(f".{journal.name}.lock")
    try:
        file = _open_locked(lock)
    except BlockingIOError as error:
        raise UsageError(f"Another run is writing to {journal}; wait for it, or give another --output.") from error
    with file:
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _open_locked(lock: Path) -> BinaryIO:
    """The lock file, open and locked. Raises `BlockingIOError` while another run has it.

    A run that ends removes its file. Whoever had opened that one before has the lock of no file, and tries again.
    """
    while True:
        with ExitStack() as opened:
            file = opened.enter_context(lock.open("wb"))
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still_there(file, lock):
                opened.pop_all()
                return file


def _is_still_there(file: BinaryIO, path: Path) -> bool:
    """Whether an open file is the one at a path."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def enough_space(output: Path) -> Iterator[None]:
    """Raise `StorageFullError` where the storage gets full."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        sentence = f"There is no space left to write {output.name}. Free some and go on with --resume."
        raise StorageFullError(sentence) from error


def read_entries(journal: Path) -> list[Entry]:
    """The complete lines of a journal, without a last line that an interruption left incomplete.

    A journal that does not exist is empty. Raises `InvalidReportError` if a complete line is not a batch result.
    """
    entries: list[Entry] = []
    if not journal.exists():
        return entries
    decode = msgspec.json.Decoder(LineSummary).decode
    start = 0
    with journal.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                break
            try:
                summary = decode(line)
            except NOT_A_LINE as error:
                raise InvalidReportError(f"{journal} contains a line that is not a result of a batch.") from error
            end = start + len(line)
            as_of = summary.report.as_of if summary.report else None
            entries.append(
                Entry(
                    summary.file,
                    start,
                    end,
                    as_of,
                    summary.status == "error",
                    summary.sha256,
                    summary.same_as is not None,
                )
            )
            start = end
    return entries


def cut_off(journal: Path, entries: Sequence[Entry]) -> None:
    """Remove everything after the last complete line. `entries` are the lines of the journal."""
    if entries:
        os.truncate(journal, entries[-1].end)
    else:
        journal.write_bytes(b"")


def remaining(inputs: Iterable[Input], entries: Iterable[Entry]) -> list[Input]:
    """The inputs without a line. An input that was named twice needs two lines."""
    done = Counter(entry.file for entry in entries)
    left = []
    for item in inputs:
        if done[item.file]:
            done[item.file] -= 1
        else:
            left.append(item)
    return left


def put_in_order(journal: Path, inputs: Sequence[Input], done: Sequence[Entry]) -> None:
    """Sort the lines in the order of the inputs, and remove the lines of documents that are not inputs any more.

    This is only needed if documents were added or removed before an interrupted batch was resumed: if the lines that
    were `done` before this run are not those of the first inputs. The lines after them are in order.
    """
    if [entry.file for entry in done] == [item.file for item in inputs[: len(done)]]:
        return
    entries = read_entries(journal)
    lines_of = defaultdict(list)
    for entry in reversed(entries):
        lines_of[entry.file].append(entry)
    ordered = journal.with_name(journal.name + ".ordered")
    with journal.open("rb") as old, ordered.open("wb") as new:
        for item in inputs:
            entry = lines_of[item.file].pop()
            old.seek(entry.start)
            new.write(old.read(entry.end - entry.start))
    ordered.replace(journal)
