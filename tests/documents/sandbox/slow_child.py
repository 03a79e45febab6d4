"""A slow reading process: the document `slow 3` takes three seconds, and so does `scan 3`, which needs OCR."""

import time

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.reading import limited_work
from matcher.errors import OcrNeededError


def read_slowly(data: bytes, *, name: str | None = None, limits: Limits) -> ResumeText:
    """Sleep as long as the document says, then read it."""
    word, _, seconds = data.partition(b"\n")[0].partition(b" ")
    if word == b"scan" and not limits.ocr:
        raise OcrNeededError("A page of the document must be read by OCR.")
    if word in (b"slow", b"scan"):
        time.sleep(float(seconds))
    return read_document(data, name=name, limits=limits)


def slow_work(setup: bytes):
    """The work of a reading process, but with the slow reader."""
    return limited_work(setup, read_slowly)
