"""The messages to and from a process that reads documents."""

import msgspec

from matcher.documents.resume_text import ResumeText


class Request(msgspec.Struct, frozen=True):
    """A document to read, and when reading must end, as in `Deadline`."""

    data: bytes
    name: str | None
    ends_at: float


class Reading(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The text of the document."""

    resume: ResumeText


class Failure(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The class name of the error, and its message."""

    error: str
    detail: str


Reply = Reading | Failure
