"""The work of a batch worker: read a document, match it, and encode the result. It runs in a confined process."""

import datetime as dt
from contextlib import ExitStack

import msgspec

from knowledge.garbage import collect_only_new
from matcher.batch.assignment import BatchSetup, Request, document_of
from matcher.batch.lines import error_line, ok_line
from matcher.documents.limits import Limits
from matcher.documents.process_limits import end_document, limit_next_document, set_limits
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.warm_up import warm_up
from matcher.engine import ZONE, Matcher, ReadDocument
from matcher.errors import MatcherError
from matcher.hashes import sha256_of
from matcher.people.finding import signs_of
from matcher.processes.child import Work
from matcher.report import MatchReport

_SAMPLE = "Ada Quill\nExperience\nEngineer, Lantern, Jan 2020 - Present\n- Trained PyTorch models\n"
"""A text that loads what is loaded with the first document, so that forks need not load it."""


class MatchingWork:
    """Matches documents in this process, one at a time."""

    def __init__(
        self, matcher: Matcher, *, as_of: dt.date, limits: Limits, summary: bool = False, contact_key: str = ""
    ) -> None:
        self._matcher = matcher
        self._as_of = as_of
        self._limits = limits
        self._summary = summary
        self._contact_key = contact_key
        self._zone = ExitStack()
        self._matched = 0

    def __call__(self, request: bytes) -> bytes:
        """The result line of a document, with its report or an error."""
        document = document_of(request)
        sha256 = sha256_of(document.content)
        try:
            resume = self._read(document)
        except MatcherError as error:
            return error_line(document.file, sha256, error, reference=document.reference)
        report = self._match(ReadDocument(document.name, sha256, resume))
        signs = signs_of(resume, self._contact_key)
        return ok_line(document.file, sha256, report, summary=self._summary, reference=document.reference, signs=signs)

    def _read(self, document: Request) -> ResumeText:
        limit_next_document(self._limits, self._limits.reading_deadline(self._limits.deadline()))
        try:
            return read_document(document.content, name=document.name, limits=self._limits)
        finally:
            end_document()

    def _match(self, document: ReadDocument) -> MatchReport:
        """The report. The first `ZONE` documents share a memory zone of the pipeline, then the next, and so on."""
        if self._matched % ZONE == 0:
            self._zone.close()
            self._match_in_zone = self._zone.enter_context(self._matcher.zone(as_of=self._as_of))
        self._matched += 1
        return next(self._match_in_zone([document]))


def matching_work(setup: bytes) -> Work:
    """A function that answers each document with its result line.

    This builds the pipeline and sets the permanent limits of this process. The garbage collector skips the pipeline,
    because it lives as long as the process.
    """
    batch = msgspec.msgpack.decode(setup, type=BatchSetup)
    matcher = Matcher(taxonomy=batch.taxonomy, roles=batch.roles)
    matcher.match_text(_SAMPLE, as_of=batch.as_of)
    warm_up()
    collect_only_new()
    set_limits(batch.limits)
    return MatchingWork(
        matcher, as_of=batch.as_of, limits=batch.limits, summary=batch.summary, contact_key=batch.contact_key
    )
