"""What is sent to the reading process and what it answers."""

import msgspec

from matcher.documents.resume_text import ResumeText


class Request(msgspec.Struct, frozen=True):
    """A document to read."""

    data: bytes
    name: str | None


class Reading(msgspec.Struct, frozen=True, tag=True):
    """The document's text."""

    resume: ResumeText


class Failure(msgspec.Struct, frozen=True, tag=True):
    """The class name of the error and its sentence."""

    error: str
    detail: str


Reply = Reading | Failure
