"""The results file of a running batch: one line is appended for each document, so an interrupted batch can resume."""

import fcntl
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from matcher.batch.discover import Input
from matcher.batch.lines import NOT_A_LINE, LineSummary
from matcher.batch.sources.manifest import is_text_of_row
from matcher.errors import InvalidReportError, UsageError, told_if_full

_BEGUN = b"A run began to write here and has not ended yet.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One complete line of a journal: its document, and the bytes at which the line starts and ends."""

    file: str
    start: int
    end: int
    failed: bool
    sha256: str | None = None
    reference: str | None = None
    same_as: str | None = None


@dataclass(slots=True)
class Lock:
    """The lock of a run on its output. `was_left` says whether an interrupted run had begun to write, and left it."""

    file: BinaryIO
    was_left: bool

    def begin(self) -> None:
        """Note that the run begins to write. If it is interrupted, even by a kill, its lock is left."""
        self.file.write(_BEGUN)
        self.file.flush()


@contextmanager
def locked(journal: Path) -> Iterator[Lock]:
    """Keep other runs from writing to the same output. Raises `UsageError` while another one does.

    The lock is only left if the run fails after it has begun to write, or if it was left before.
    """
    path = _lock_of(journal)
    try:
        with told_if_full(journal):
            file = _open_locked(path)
    except BlockingIOError as error:
        raise UsageError(f"Another run is writing to {journal}; wait for it, or give another --output.") from error
    with file:
        lock = Lock(file, was_left=_has_begun(file))
        try:
            yield lock
        except BaseException:
            if not _has_begun(file):
                path.unlink(missing_ok=True)
            raise
        path.unlink(missing_ok=True)


def _lock_of(journal: Path) -> Path:
    return journal.with_name(f".{journal.name}.lock")


def _has_begun(file: BinaryIO) -> bool:
    """Whether a run has noted in its lock that it began to write."""
    file.seek(0)
    return bool(file.read(1))


def _open_locked(lock: Path) -> BinaryIO:
    """The lock file, open and locked. Raises `BlockingIOError` while another run has it.

    A run that ends removes its file. Whoever had opened that one before has the lock of no file, and tries again.
    """
    while True:
        with ExitStack() as opened:
            file = opened.enter_context(lock.open("a+b"))
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


def enough_space(output: Path) -> AbstractContextManager[None]:
    """Raises `StorageFullError` where the storage gets full, and says how to go on then."""
    return told_if_full(output, "Free some and go on with --resume.")


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
            entries.append(
                Entry(
                    summary.file,
                    start,
                    end,
                    summary.status == "error",
                    summary.sha256,
                    summary.candidate_ref,
                    summary.same_as,
                )
            )
            start = end
    return entries


def refuse_to_begin_again(journal: Path, lock: Lock) -> None:
    """Raise `UsageError` if an interrupted run left results in a journal, which a new one would lose."""
    if lock.was_left and journal.exists() and journal.stat().st_size:
        raise UsageError(
            f"{journal} has the results of a batch that was interrupted. Go on with --resume, or begin again with "
            "--replace."
        )


def refuse_to_go_on(journal: Path, output: Path) -> None:
    """Raise `UsageError` if an output is there and no journal of an interrupted run, whose lines would be in it."""
    if not journal.exists() and output.exists() and output.stat().st_size:
        raise UsageError(
            f"{output} is finished: there is no interrupted batch to go on with. Give another --output, or --replace "
            "to write it anew."
        )


def is_unfinished(journal: Path) -> bool:
    """Whether a run has begun to write lines to a file and has not ended, or was interrupted."""
    path = _lock_of(journal)
    return path.exists() and path.stat().st_size > 0


def refuse_to_lose(journal: Path, inputs: Iterable[Input], entries: Iterable[Entry]) -> None:
    """Raise `UsageError` if one of the lines of a journal is a result of a document that is not an input.

    A document that failed has no result to lose, so a damaged one can be deleted.
    """
    named = {item.file for item in inputs}
    lost = [entry.file for entry in entries if not entry.failed and entry.file not in named]
    if lost:
        raise UsageError(
            f"{journal} has results of documents that are not named now, such as {lost[0]}, and --resume would lose "
            "them; name the same documents in the same way, or give another --output."
        )


def unchanged(inputs: Iterable[Input], entries: Sequence[Entry]) -> list[Entry]:
    """The lines of inputs that have the same reference and content as when they were matched.

    A copy also needs the line that it was taken from. What is in an archive or a storage is known by its name.
    """
    named = {(item.file, item.reference): item for item in inputs}
    same = [entry for entry in entries if _is_unchanged(named.get(_identity(entry)), entry)]
    originals = {(entry.file, entry.sha256) for entry in same if entry.same_as is None}
    return [entry for entry in same if entry.same_as is None or (entry.same_as, entry.sha256) in originals]


def _is_unchanged(document: Input | None, entry: Entry) -> bool:
    if document is None:
        return False
    is_known_by_name = document.content is not None and not is_text_of_row(document.file)
    return is_known_by_name or document.sha256() == entry.sha256


def _identity(document: Input | Entry) -> tuple[str, str | None]:
    return document.file, document.reference


def keep_only(journal: Path, entries: Sequence[Entry]) -> list[Entry]:
    """Remove everything but these lines from a journal. Returns them with the places that they have then."""
    size = sum(entry.end - entry.start for entry in entries)
    if entries and entries[-1].end != size:
        _rewrite(journal, entries)
        return read_entries(journal)
    with journal.open("ab") as lines:
        lines.truncate(size)
    return list(entries)


def remaining(inputs: Iterable[Input], entries: Iterable[Entry]) -> list[Input]:
    """The inputs without a line. An input that was named twice needs two lines."""
    done = Counter(map(_identity, entries))
    left = []
    for item in inputs:
        if done[_identity(item)]:
            done[_identity(item)] -= 1
        else:
            left.append(item)
    return left


def put_in_order(journal: Path, inputs: Sequence[Input], done: Sequence[Entry]) -> None:
    """Sort the lines in the order of the inputs.

    This is only needed if documents were added before an interrupted batch was resumed: if the lines that were `done`
    before this run are not those of the first inputs. The lines after them are in order.
    """
    if list(map(_identity, done)) == list(map(_identity, inputs[: len(done)])):
        return
    lines_of = defaultdict(list)
    for entry in reversed(read_entries(journal)):
        lines_of[_identity(entry)].append(entry)
    _rewrite(journal, [lines_of[_identity(item)].pop() for item in inputs])


def remove_ordered(journal: Path) -> None:
    """Remove the lines in another order that are left beside a journal if a run was killed while it wrote them."""
    _ordered_of(journal).unlink(missing_ok=True)


def _ordered_of(journal: Path) -> Path:
    return journal.with_name(journal.name + ".ordered")


def _rewrite(journal: Path, entries: Iterable[Entry]) -> None:
    """Write a journal anew with these of its lines, in this order."""
    ordered = _ordered_of(journal)
    with journal.open("rb") as old, ordered.open("wb") as new:
        for entry in entries:
            old.seek(entry.start)
            new.write(old.read(entry.end - entry.start))
    ordered.replace(journal)
