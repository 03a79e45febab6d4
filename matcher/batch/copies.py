"""Documents of a batch with the same bytes: the first is matched, and the others get copies of its result."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from matcher.batch.assignment import Request
from matcher.batch.discover import Input
from matcher.batch.journal import Entry
from matcher.batch.lines import copied_line
from matcher.batch.sources.manifest import TEXT, is_text_of_row
from matcher.batch.sources.own_names import without_number
from matcher.documents.file_names import printable_name
from matcher.hashes import sha256_of

_Key = tuple[bytes, str]
"""The first half of a hash, and the suffix, which may decide how the bytes are read."""


@dataclass(frozen=True, slots=True)
class CopyOf:
    """The result of a document is that of an earlier one with this key."""

    copies: "Copies"
    key: _Key

    def line(self, document: Input) -> bytes:
        """The line of the document, made from that of the earlier one, which is written."""
        return self.copies.line(self.key, document)


class Copies:
    """Finds documents with the same bytes, in the order of a batch.

    For each document, `find` or `skip` is called first, and `written` later, both in the order of the documents.
    """

    def __init__(self, journal: Path, done: Iterable[Entry], *, wanted: bool = True) -> None:
        """`done` are the lines that the journal has already. If copies are not `wanted`, none are found."""
        self._journal = journal
        self._wanted = wanted
        self._started: set[_Key] = set()
        self._pending: deque[_Key | None] = deque()
        self._lines: dict[_Key, int] = {}
        for entry in done:
            if entry.sha256 is not None and entry.same_as is None:
                self._lines.setdefault(_key(entry.sha256, entry.file), entry.start)
        self._started.update(self._lines)

    def find(self, document: Input, request: Request) -> CopyOf | None:
        """The earlier document with the same bytes; None if there is none."""
        if not self._wanted:
            self.skip()
            return None
        key = _key(sha256_of(request.content), document.file)
        if key in self._started:
            self.skip()
            return CopyOf(self, key)
        self._started.add(key)
        self._pending.append(key)
        return None

    def skip(self) -> None:
        """Pass over a document that is not the first with its bytes, or has none."""
        self._pending.append(None)

    def written(self, start: int) -> None:
        """Note that the line of the next document begins at this byte of the journal."""
        key = self._pending.popleft()
        if key is not None:
            self._lines[key] = start

    def line(self, key: _Key, document: Input) -> bytes:
        """The line of a document, made from that of the first one with the same bytes."""
        with self._journal.open("rb") as lines:
            lines.seek(self._lines[key])
            first = lines.readline()
        return copied_line(first, document.file, printable_name(document.path), reference=document.reference)


def _key(sha256: str, file: str) -> _Key:
    """The key of a document with this hash. A journal has only the name of its file."""
    suffix = TEXT if is_text_of_row(file) else PurePosixPath(without_number(file)).suffix.lower()
    return bytes.fromhex(sha256[:32]), suffix
