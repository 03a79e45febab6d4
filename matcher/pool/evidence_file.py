"""The evidence of a pool in a file: blocks of documents, read one at a time.

The file of a pool that is `results.jsonl` is `results.jsonl.evidence`. It is made when it is needed first, and again
when the pool or the scoring has changed.
"""

import errno
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import msgspec

from knowledge.taxonomy.model import Taxonomy
from knowledge.version import hash_of_all
from matcher.batch.lines import NOT_A_LINE
from matcher.errors import InvalidReportError
from matcher.pool.block import Block, BlockMaker, PoolDocument
from matcher.pool.documents import pool_documents
from matcher.pool.placed import FailedDocument
from matcher.pool.whole_file import replacing

SUFFIX = ".evidence"
TOGETHER = 256
"""How many documents a block has."""
_KIND = "rolefit evidence"
_FORMAT = f"{_KIND} 6"
_FAILED = "failed"
_Failures = dict[str, tuple[FailedDocument, ...]]
"""A part of the file with documents that have no result, by that word. It is a map, and a block is a list."""
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_LENGTH = 8
_CHECKSUM = 4

_Part = TypeVar("_Part")
Freshness = Literal["kept", "made", "rescored"]


class _Header(msgspec.Struct, frozen=True, array_like=True):
    """What the file is of: the hash of what its strengths were computed with, and size and time of the pool."""

    format: str
    scored_with: str
    pool: tuple[int, int] | None


def _nobody(failed: FailedDocument) -> None:
    """Tell nobody that a document failed."""


class _Documents(msgspec.Struct, frozen=True, array_like=True):
    """A block of which only the documents are read."""

    documents: tuple[PoolDocument, ...]


_decode_part = msgspec.msgpack.Decoder(Block | _Failures).decode
_decode_documents = msgspec.msgpack.Decoder(_Documents | _Failures).decode


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """The evidence of a pool, ready to be scored.

    `freshness` says whether its strengths were there, were computed for the first time, or again because the taxonomy
    or the constants of the scoring have changed. `current` is the hash of what decides now; documents with another
    `read_with` were read with other versions.
    """

    path: Path
    freshness: Freshness
    current: str

    def blocks(self, failed: Callable[[FailedDocument], None] = _nobody) -> Iterator[Block]:
        """The blocks in the order of the pool. `failed` gets each document without a result, which is in no block.

        Raises `InvalidReportError` if the file is damaged.
        """
        for data in self._parts():
            part = _decoded(_decode_part, data, self.path)
            if isinstance(part, Block):
                yield part
            else:
                for each in part.get(_FAILED, ()):
                    failed(each)

    def documents(self) -> Iterator[PoolDocument | FailedDocument]:
        """All documents. Raises `InvalidReportError` if the file is damaged."""
        for data in self._parts():
            part = _decoded(_decode_documents, data, self.path)
            yield from part.documents if isinstance(part, _Documents) else part.get(_FAILED, ())

    def _parts(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            _read_header(file, self.path)
            while (data := _read(file, self.path)) is not None:
                yield data


def evidence_of_pool(pool: Path, taxonomy: Taxonomy, *, spare: Path | None = None) -> StoredEvidence:
    """The evidence of a pool: a batch's results as JSON lines or Parquet, or a file of evidence.

    For results, the file of evidence beside them is written if it is missing or belongs to other results. If only the
    taxonomy or the scoring has changed, the evidence in the file is scored again. If nobody may write to the folder
    of the pool, or another file already has that name, the file is written in the folder `spare`.

    Raises:
        InvalidReportError: The pool is not the result of a batch.
        OSError: The pool cannot be read, or the evidence cannot be written.
    """
    current = hash_of_all(taxonomy.sha256)
    if pool.suffix.lower() == SUFFIX:
        return _up_to_date(pool, _header_of(pool), taxonomy, current, spare)
    path, mark = pool.with_name(pool.name + SUFFIX), _mark(pool)
    try:
        header = _header_of(path)
    except (FileNotFoundError, InvalidReportError):
        header = None
    if header is not None and header.pool == mark:
        return _up_to_date(path, header, taxonomy, current, spare)
    made = _write_somewhere(partial(pool_documents, pool), path, spare, taxonomy, mark)
    return StoredEvidence(made, "made", current)


def is_evidence(path: Path) -> bool:
    """Whether a file is one of evidence, of any version. Raises `OSError` if it cannot be read."""
    with path.open("rb") as file:
        return _KIND.encode() in file.read(_LENGTH + len(_FORMAT))


def write_evidence(
    documents: Iterable[PoolDocument | FailedDocument],
    path: Path,
    taxonomy: Taxonomy,
    *,
    mark: tuple[int, int] | None = None,
) -> None:
    """Write a file of evidence. It replaces the one at `path` when it is complete."""
    maker = BlockMaker(taxonomy)
    with replacing(path) as unfinished, unfinished.open("wb") as file:
        _write(file, _Header(_FORMAT, hash_of_all(taxonomy.sha256), mark))
        waiting = iter(documents)
        while together := tuple(islice(waiting, TOGETHER)):
            matched = tuple(each for each in together if isinstance(each, PoolDocument))
            failed = tuple(each for each in together if isinstance(each, FailedDocument))
            if matched:
                _write(file, maker.make(matched))
            if failed:
                _write(file, {_FAILED: failed})


def _up_to_date(path: Path, header: _Header, taxonomy: Taxonomy, current: str, spare: Path | None) -> StoredEvidence:
    kept = StoredEvidence(path, "kept", current)
    if header.scored_with == current:
        return kept
    rescored = _write_somewhere(kept.documents, path, spare, taxonomy, header.pool)
    return StoredEvidence(rescored, "rescored", current)


def _write_somewhere(
    documents: Callable[[], Iterable[PoolDocument | FailedDocument]],
    path: Path,
    spare: Path | None,
    taxonomy: Taxonomy,
    mark: tuple[int, int] | None,
) -> Path:
    """Write a file of evidence at `path`, or else in the folder `spare`. Returns where it is.

    A file at `path` that has no evidence is not replaced.
    """
    elsewhere = None if spare is None else spare / path.name
    if elsewhere is not None and path.is_file() and not is_evidence(path):
        path, elsewhere = elsewhere, None
    try:
        write_evidence(documents(), path, taxonomy, mark=mark)
    except OSError as error:
        if elsewhere is None or error.errno not in _CLOSED:
            raise
        path = elsewhere
        write_evidence(documents(), path, taxonomy, mark=mark)
    return path


def _mark(pool: Path) -> tuple[int, int]:
    """Size and time of the last change, which tell whether a pool is still the same."""
    found = pool.stat()
    return found.st_size, found.st_mtime_ns


def _write(file: BinaryIO, part: _Header | Block | _Failures) -> None:
    data = msgspec.msgpack.encode(part)
    file.write(len(data).to_bytes(_LENGTH, "little"))
    file.write(data)
    file.write(_checksum(data))


def _checksum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "little")


def _header_of(path: Path) -> _Header:
    with path.open("rb") as file:
        return _read_header(file, path)


def _read_header(file: BinaryIO, path: Path) -> _Header:
    data = _read(file, path)
    try:
        header = None if data is None else msgspec.msgpack.decode(data, type=_Header)
    except NOT_A_LINE as error:
        raise _damaged(path) from error
    if header is None or header.format != _FORMAT:
        raise InvalidReportError(f"{path} is not a file of evidence of this version of Rolefit.")
    return header


def _decoded(decode: Callable[[bytes], _Part], data: bytes, path: Path) -> _Part:
    """A part of the file. Raises `InvalidReportError` if it is damaged."""
    try:
        return decode(data)
    except NOT_A_LINE as error:
        raise _damaged(path) from error


def _read(file: BinaryIO, path: Path) -> bytes | None:
    """The bytes of the next part of the file; None at its end. Raises `InvalidReportError` if it is damaged."""
    prefix = file.read(_LENGTH)
    if not prefix:
        return None
    length = int.from_bytes(prefix, "little")
    if length > os.fstat(file.fileno()).st_size:
        raise _damaged(path)
    data = file.read(length)
    if file.read(_CHECKSUM) != _checksum(data):
        raise _damaged(path)
    return data


def _damaged(path: Path) -> InvalidReportError:
    return InvalidReportError(f"{path} is not a file of evidence, or is damaged.")
