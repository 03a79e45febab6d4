"""Read requests for a batch: files, or a zip archive of files."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from flask import Request
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict

from api.batches.schemas import MOST_DOCUMENTS, BatchFormSchema
from api.config import Settings
from api.http.arguments import each_once, load
from api.http.errors import InvalidFieldsError
from api.matches.request import FORM, name_of
from matcher.clock import today
from matcher.documents.limits import Limits
from matcher.documents.office.archive import Package
from matcher.errors import (
    DocumentCorruptError,
    DocumentEncryptedError,
    DocumentError,
    ResourceLimitError,
    TooLargeError,
    UnsupportedMediaTypeError,
)
from matcher.hashes import sha256_of
from matcher.store.database.tables import LONGEST_PATH
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem

OTHER_FIELDS = 50
"""The most fields of a form besides documents and candidates."""
OTHER_FILES = 4
"""The most entries of an archive for each document: folders and hidden files."""
_HIDDEN = (".", "~$", "__MACOSX")
_WRONG_ARCHIVE: dict[type[DocumentError], str] = {
    DocumentCorruptError: "The archive is not a zip, or it is damaged or inconsistent.",
    DocumentEncryptedError: "The archive is protected by a password.",
}


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """The documents of a batch and its options. The documents are read one by one, when they are asked for.

    `as_of` is the day that was sent, if there was one: without it, equal requests on two days have different options.
    """

    options: BatchOptions
    as_of: dt.date | None
    files: tuple[FileStorage, ...]
    candidate_refs: tuple[str | None, ...]
    archive: Package | None
    archive_sha256: str = ""

    def items(self) -> Iterator[NewItem]:
        """The documents, in the order in which they were sent. Raises `DocumentError` for an archive that is broken."""
        if self.archive is not None:
            for name in _documents_in(self.archive):
                yield _item(name, _unpacked(self.archive, name), None)
        for number, (file, candidate_ref) in enumerate(zip(self.files, self.candidate_refs, strict=True), start=1):
            file.stream.seek(0)
            yield _item(name_of(file) or f"document {number}", file.read(), candidate_ref)

    def batch(self, key: str | None) -> NewBatch:
        """The batch without its documents. Equal requests have equal fingerprints."""
        sent: list[Any] = [msgspec.structs.asdict(self.options) | {"as_of": self.as_of}, self.archive_sha256]
        if self.archive is None:
            sent += [(item.name, item.sha256, item.candidate_ref) for item in self.items()]
        return NewBatch(self.options, hashlib.sha256(msgspec.msgpack.encode(sent)).hexdigest(), key)


def read_batch_request(request: Request, settings: Settings) -> BatchRequest:
    """The documents and the options of a request.

    Raises:
        UnsupportedMediaTypeError: The body is not a form.
        InvalidFieldsError: Fields are missing, unknown or wrong, or there are no documents or too many.
        DocumentError: The archive cannot be unpacked, or unpacks to more than the limit.
        RequestEntityTooLarge: The request is larger than the limit.
    """
    if request.mimetype != FORM:
        raise UnsupportedMediaTypeError("Send the documents as multipart/form-data.")
    request.max_content_length = settings.max_batch_bytes
    request.max_form_parts = 2 * MOST_DOCUMENTS + OTHER_FIELDS
    schema = BatchFormSchema()
    parts: list[MultiDict[str, Any]] = [request.form, request.files]
    fields = load(schema, each_once(CombinedMultiDict(parts), schema))
    files, archive = fields.pop("file", []), fields.pop("archive", None)
    candidate_refs = fields.pop("candidate_ref", [None] * len(files))
    _check_files("file", files)
    data = b""
    if archive is not None:
        _check_files("archive", [archive])
        data = archive.read()
    return BatchRequest(
        options=_options(fields),
        as_of=fields.get("as_of"),
        files=tuple(files),
        candidate_refs=tuple(candidate_refs),
        archive=None if archive is None else _opened(data, settings),
        archive_sha256=sha256_of(data),
    )


def _check_files(field: str, files: list[Any]) -> None:
    if not all(isinstance(file, FileStorage) for file in files):
        raise InvalidFieldsError({field: ["Must be a file."]})


def _options(fields: dict[str, Any]) -> BatchOptions:
    roles = fields.get("roles")
    return BatchOptions(
        as_of=fields.get("as_of") or today(),
        roles=None if roles is None else tuple(dict.fromkeys(roles)),
        store_document=fields["store_document"],
        job_ref=fields.get("job_ref"),
        metadata=fields["metadata"],
    )


def _opened(data: bytes, settings: Settings) -> Package:
    limits = Limits(archive_bytes=settings.max_batch_bytes, archive_entries=OTHER_FILES * MOST_DOCUMENTS)
    try:
        archive = Package(data, limits, in_any_case=False)
    except DocumentError as error:
        raise _archive_error(error) from error
    number = len(_documents_in(archive))
    if not 1 <= number <= MOST_DOCUMENTS:
        raise InvalidFieldsError({"archive": [f"Must have 1 to {MOST_DOCUMENTS} documents."]})
    return archive


def _documents_in(archive: Package) -> list[str]:
    """The names of the files in an archive, without folders and hidden files."""
    return [
        name
        for name in archive
        if not name.endswith("/") and not any(step.startswith(_HIDDEN) for step in name.split("/"))
    ]


def _unpacked(archive: Package, name: str) -> bytes:
    try:
        return archive.read(name)
    except DocumentError as error:
        raise _archive_error(error) from error


def _archive_error(error: DocumentError) -> DocumentError:
    kind = TooLargeError if isinstance(error, ResourceLimitError) else type(error)
    return kind(_WRONG_ARCHIVE.get(type(error), error.detail))


def _item(name: str, content: bytes, candidate_ref: str | None) -> NewItem:
    printable = "".join(filter(str.isprintable, name))
    return NewItem(printable[-LONGEST_PATH:], content, sha256_of(content), candidate_ref)
