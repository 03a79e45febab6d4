"""The work of a batch worker: read a document, match it, and encode the result. It runs in a sandboxed process."""

import datetime as dt
import gc
from contextlib import ExitStack

import msgspec

from matcher.batch.assignment import BatchSetup, Request, document_of
from matcher.batch.discover import Input
from matcher.batch.lines import error_line, ok_line, summary_line
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.documents.reading import read_document
from matcher.documents.sandbox.process_limits import end_document, limit_next_document, set_limits
from matcher.engine import ZONE, Matcher, ReadDocument, sha256_of
from matcher.errors import MatcherError, TooLargeError
from matcher.processes.child import Work
from matcher.report import MatchReport


class MatchingWork:
    """Matches documents in this process, one at a time."""

    def __init__(self, matcher: Matcher, *, as_of: dt.date, limits: Limits, summary: bool = False) -> None:
        self._matcher = matcher
        self._as_of = as_of
        self._limits = limits
        self._line = summary_line if summary else ok_line
        self._zone = ExitStack()
        self._matched = 0

    def __call__(self, request: bytes) -> bytes:
        """The result line of a document, with its report or an error."""
        document = document_of(request)
        try:
            read = self._read(document)
        except (MatcherError, OSError) as error:
            return error_line(document.file, _hash_of(document), error, reference=document.reference)
        return self._line(document.file, read.sha256, self._match(read), reference=document.reference)

    def _read(self, document: Request) -> ReadDocument:
        name = document.path.name
        size = document.path.stat().st_size if document.content is None else len(document.content)
        if size > self._limits.document_bytes:
            limit = self._limits.document_bytes / MEBIBYTE
            raise TooLargeError(f"The document is larger than the limit of {limit:g} MB.")
        data = document.path.read_bytes() if document.content is None else document.content
        limit_next_document(self._limits)
        try:
            resume = read_document(data, name=name, limits=self._limits)
        finally:
            end_document()
        return ReadDocument(name, sha256_of(data), resume)

    def _match(self, document: ReadDocument) -> MatchReport:
        """The report. The first `ZONE` documents share a memory zone of the pipeline, then the next, and so on."""
        if self._matched % ZONE == 0:
            self._zone.close()
            self._match_in_zone = self._zone.enter_context(self._matcher.zone(as_of=self._as_of))
        self._matched += 1
        return self._match_in_zone(document)


def _hash_of(document: Request) -> str | None:
    """The hash of all bytes of a document; None if they cannot be read, or were sent only in part."""
    if document.content is None:
        return Input(document.file, document.path).sha256()
    return sha256_of(document.content)


def matching_work(setup: bytes) -> Work:
    """A function that answers each document with its result line.

    This builds the pipeline and sets the permanent limits of this process. The garbage collector skips the pipeline,
    because it lives as long as the process.
    """
    batch = msgspec.msgpack.decode(setup, type=BatchSetup)
    matcher = Matcher(taxonomy=batch.taxonomy, roles=batch.roles)
    gc.collect()
    gc.freeze()
    set_limits(batch.limits)
    return MatchingWork(matcher, as_of=batch.as_of, limits=batch.limits, summary=batch.summary)
