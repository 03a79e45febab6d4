"""The errors that are expected, each with its problem type, title and a sentence for people."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar


class MatcherError(Exception):
    """The base of all expected errors. `str(error)` is one plain sentence without resume text."""

    type: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong"

    @property
    def detail(self) -> str:
        """The error as a sentence for people."""
        return str(self)


class DocumentError(MatcherError):
    """The document cannot be read."""

    type = "document-corrupt"
    title = "The document cannot be read"


class DocumentEncryptedError(DocumentError):
    """The document is protected by a password."""

    type = "document-encrypted"
    title = "The document is encrypted"


class DocumentCorruptError(DocumentError):
    """The document is damaged and cannot be read."""

    type = "document-corrupt"
    title = "The document is damaged"


class EmptyDocumentError(DocumentError):
    """The document has no bytes."""

    type = "empty-document"
    title = "The document is empty"


class NoTextError(DocumentError):
    """The document can be opened but contains no text, for example because it is a scan."""

    type = "no-text"
    title = "The document holds no text"


class IllegiblePictureError(NoTextError):
    """The document is a picture, and no words could be read in it."""

    title = "The picture cannot be read"


class OcrNeededError(DocumentError):
    """The document has a page that must be read by OCR, and the limits do not allow that."""

    type = "no-text"
    title = "The document needs OCR"


class UnsupportedMediaTypeError(DocumentError):
    """The type of the content is not supported, or is not the one that the file name says."""

    type = "unsupported-media-type"
    title = "This type of content is not supported"


class TooLargeError(DocumentError):
    """The document or the request is larger than the limit."""

    type = "too-large"
    title = "Too large"


class UnsafeXmlError(DocumentError):
    """The document's XML declares a document type, which may define entities."""

    type = "unsafe-xml"
    title = "The document's XML is unsafe"


class ExtractionTimeoutError(DocumentError):
    """Reading exceeded the wall-clock limit and was stopped."""

    type = "extraction-timeout"
    title = "Reading the document took too long"


class ResourceLimitError(DocumentError):
    """The document exceeds a limit on its content, or reading it exceeded one on memory, processor time or output."""

    type = "resource-limit"
    title = "The document exceeds a limit"


class UsageError(MatcherError):
    """The caller asked for something that does not exist or is not valid. `field` names it if it is one field."""

    type = "validation-error"
    title = "The request is not valid"

    def __init__(self, *sentence: str, field: str | None = None) -> None:
        super().__init__(*sentence)
        self.field = field


class UnknownSkillError(UsageError):
    """There is no skill with this id."""


class UnknownRoleError(UsageError):
    """There is no role with this id."""


class InvalidReportError(UsageError):
    """The file or text is not a report of this engine."""


class InvalidJsonResumeError(UsageError):
    """A field of a JSON Resume is not valid. `field` is its dotted path, `reason` says what is wrong with it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__("A field of the JSON Resume is not valid.", field=field)
        self.reason = reason


class NotFoundError(MatcherError):
    """There is nothing with this id, or it belongs to somebody else."""

    type = "not-found"
    title = "Not found"


class ErasedError(MatcherError):
    """What the request made, or would belong to, was erased. The request must not bring it back."""

    type = "erased"
    title = "It was erased"


class ChangedMeanwhileError(MatcherError):
    """Somebody else changed what the request would replace, since it was shown."""

    type = "changed-meanwhile"
    title = "It was changed meanwhile"


class IdempotencyMismatchError(MatcherError):
    """The idempotency key was used before, for another request."""

    type = "idempotency-mismatch"
    title = "The idempotency key belongs to another request"


class IdempotencyInProgressError(MatcherError):
    """The first request with this idempotency key is still running."""

    type = "idempotency-in-progress"
    title = "The same request is still running"


class ServiceUnavailableError(MatcherError):
    """Something that the answer needs, such as the database, is not available now. Trying again later may help."""

    type = "service-unavailable"
    title = "The service is not available"


class StorageFullError(MatcherError):
    """There is no space left to store anything."""

    type = "storage-full"
    title = "The storage is full"


class OutputError(MatcherError):
    """A file may not be written where it was asked for."""

    title = "The output cannot be written"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def told_if_full(output: Path, advice: str = "") -> Iterator[None]:
    """Raise `StorageFullError` where the storage gets full. Its sentence names the output and ends with the advice.

    Where nobody may write, `OutputError` is raised, which names the output too.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _CLOSED:
            raise OutputError(f"{output.name} cannot be written: {error.strerror}.") from error
        if error.errno not in _FULL:
            raise
        raise StorageFullError(f"There is no space left to write {output.name}. {advice}".rstrip()) from error


class NoWorkerError(MatcherError):
    """All processes that read documents are busy. Trying again later helps."""

    type = "no-worker"
    title = "All readers are busy"


def problem_of(error: Exception) -> dict[str, str]:
    """The error as an object for batch lines and `--format json`: problem type, title, and a sentence for people.

    For an unexpected error the sentence names only its class, because its message may contain text of a resume.
    """
    if isinstance(error, MatcherError):
        return {"type": error.type, "title": error.title, "detail": error.detail}
    if isinstance(error, PermissionError):
        title = "The file may not be read"
        return {"type": "not-readable", "title": title, "detail": f"{title}: {error.strerror or 'no permission'}."}
    if isinstance(error, OSError):
        title = "The file cannot be opened"
        return {"type": "not-found", "title": title, "detail": f"{title}: {error.strerror or type(error).__name__}."}
    kind = type(error).__name__
    return {"type": MatcherError.type, "title": MatcherError.title, "detail": f"Matching ended with a {kind}."}
