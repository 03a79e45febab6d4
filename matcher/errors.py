"""Everything that can go wrong with one input: a small family, each with the problem type of the contract."""

from typing import ClassVar


class MatcherError(Exception):
    """Base of all expected failures. `str(error)` is one plain sentence without any resume text."""

    type: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong"

    @property
    def detail(self) -> str:
        """The sentence for the person reading it."""
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
    """The document is damaged beyond reading."""

    type = "document-corrupt"
    title = "The document is damaged"


class EmptyDocumentError(DocumentError):
    """The document holds no bytes at all."""

    type = "empty-document"
    title = "The document is empty"


class NoTextError(DocumentError):
    """The document opens but holds no text: a scan, or pictures only."""

    type = "no-text"
    title = "The document holds no text"


class UnsupportedMediaTypeError(DocumentError):
    """The content is of no supported type, or not of the type its name says."""

    type = "unsupported-media-type"
    title = "This type of document is not supported"


class TooLargeError(DocumentError):
    """The document is larger than the limit."""

    type = "too-large"
    title = "The document is too large"


class UnsafeXmlError(DocumentError):
    """The document's XML declares entities or a document type."""

    type = "unsafe-xml"
    title = "The document's XML is unsafe"


class ExtractionTimeoutError(DocumentError):
    """Reading took longer than the wall-clock limit and was ended."""

    type = "extraction-timeout"
    title = "Reading the document took too long"


class ResourceLimitError(DocumentError):
    """Reading went past a limit on memory, processor time or output and was ended."""

    type = "resource-limit"
    title = "Reading the document took too many resources"


class UsageError(MatcherError):
    """The caller asked for something that does not exist or does not fit."""

    type = "validation-error"
    title = "The request does not fit"


class UnknownSkillError(UsageError):
    """There is no skill of that id."""


class UnknownRoleError(UsageError):
    """There is no role of that id."""


class InvalidReportError(UsageError):
    """The file or text is no report of this engine."""


class InvalidJsonResumeError(UsageError):
    """A field of a JSON Resume is of the wrong kind. `field` is its dotted path, `reason` what is wrong with it."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__("A field of the JSON Resume is of the wrong kind.")
        self.field = field
        self.reason = reason


class NotFoundError(MatcherError):
    """There is nothing of that id, or it belongs to somebody else."""

    type = "not-found"
    title = "Not found"


class IdempotencyMismatchError(MatcherError):
    """The idempotency key was used before, for another request."""

    type = "idempotency-mismatch"
    title = "The idempotency key belongs to another request"


class IdempotencyInProgressError(MatcherError):
    """The first request with this idempotency key is still running."""

    type = "idempotency-in-progress"
    title = "The same request is still running"


class ServiceUnavailableError(MatcherError):
    """A part that the answer needs does not answer now; asking again later may help."""

    type = "service-unavailable"
    title = "The service is not available"


class StorageFullError(MatcherError):
    """There is no room left to keep anything."""

    type = "storage-full"
    title = "The storage is full"


class NoWorkerError(MatcherError):
    """Every reader of documents is busy; asking again later helps."""

    type = "no-worker"
    title = "All readers are busy"


def problem_of(error: Exception) -> dict[str, str]:
    """The error object of batch lines and of `--format json`: problem type, title, and a sentence for a person.

    An error outside the family gives its kind only, because its message may hold text of a resume.
    """
    if isinstance(error, MatcherError):
        return {"type": error.type, "title": error.title, "detail": error.detail}
    if isinstance(error, OSError):
        title = "The file cannot be opened"
        return {"type": "not-found", "title": title, "detail": f"{title}: {error.strerror or type(error).__name__}."}
    kind = type(error).__name__
    return {"type": MatcherError.type, "title": MatcherError.title, "detail": f"Matching ended with a {kind}."}
