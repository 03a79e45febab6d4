"""What is sent to the workers of a batch: once what to match against, then documents, in bundles."""

import datetime as dt
import errno
import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.discover import Input
from matcher.documents.file_names import printable_name
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.errors import TooLargeError
from matcher.processes.supervisor import Assignment, Life, Program

WORK = "matcher.batch.start:matching_work"


class BatchSetup(msgspec.Struct, frozen=True):
    """What a worker needs to match the documents of a batch. With `summary`, it answers with short lines.

    `contact_key` goes into the hashes of contacts; see `matcher.people.finding`.
    """

    taxonomy: Taxonomy
    roles: tuple[Role, ...]
    as_of: dt.date
    limits: Limits
    summary: bool = False
    contact_key: str = ""


def matching_program(*, isolate: bool = False) -> Program:
    """The program of the workers of a batch. With `isolate`, each document has a process of its own."""
    life: Life = "fresh" if isolate else "kept"
    return Program(WORK, life)


def matching_assignment(
    *,
    taxonomy: Taxonomy,
    roles: Sequence[Role],
    as_of: dt.date,
    limits: Limits,
    summary: bool = False,
    contact_key: str = "",
    isolate: bool = False,
) -> Assignment:
    """The assignment of the workers of a batch. With `isolate`, each document has a process of its own."""
    setup = BatchSetup(taxonomy, tuple(roles), as_of, limits, summary, contact_key)
    program = matching_program(isolate=isolate)
    return Assignment(program.function, msgspec.msgpack.encode(setup), program.life)


class Request(msgspec.Struct, frozen=True, array_like=True):
    """A document to match: its path as it is shown, its name and its bytes. A worker cannot open files."""

    file: str
    name: str
    content: bytes
    reference: str | None


class SharedFile(msgspec.Struct, frozen=True, array_like=True):
    """A document that a worker of a cluster reads itself, at the same absolute path. Its bytes have this hash."""

    file: str
    name: str
    path: str
    sha256: str
    reference: str | None


def request_for(document: Input, limits: Limits) -> Request:
    """The request to match a document. This reads its content.

    Raises:
        TooLargeError: The document is larger than `limits.document_bytes`.
        OSError: The file cannot be read, or is not a regular file.
        Exception: Whatever else reading from a storage or an archive raises.
    """
    content = _content_of(document, limits.document_bytes)
    if len(content) > limits.document_bytes:
        raise TooLargeError(f"The document is larger than the limit of {limits.document_bytes / MEBIBYTE:g} MB.")
    return Request(document.file, printable_name(document.path), content, document.reference)


def _content_of(document: Input, most: int) -> bytes:
    """The bytes of a document, but no more than `most` and one."""
    if document.content is not None:
        return document.content(most)
    return start_of_file(Path(document.path), most)


def start_of_file(path: Path, most: int) -> bytes:
    """The bytes of a file, but no more than `most` and one. Raises `OSError` also if it is not a regular file."""
    if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe might never end
        raise OSError(errno.EINVAL, "It is not a regular file", path.name)
    with path.open("rb") as file:
        return file.read(most + 1)


def document_of(request: bytes) -> Request:
    """The document of a request."""
    return msgspec.msgpack.decode(request, type=Request)
