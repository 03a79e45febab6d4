"""The work of a batch worker: read documents, match them, and encode the results. It runs in a confined process."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

import msgspec

from knowledge.garbage import collect_only_new
from matcher.batch.assignment import BatchSetup, Request, document_of
from matcher.batch.bundles import pack, unpack
from matcher.batch.lines import error_line, ok_line
from matcher.documents.limits import Limits
from matcher.documents.process_limits import end_document, limit_next_document, set_limits
from matcher.documents.reading import read_document
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
    """Matches documents in this process, those of a bundle together."""

    def __init__(
        self, matcher: Matcher, *, as_of: dt.date, limits: Limits, summary: bool = False, contact_key: str = ""
    ) -> None:
        self._matcher = matcher
        self._as_of = as_of
        self._limits = limits
        self._summary = summary
        self._contact_key = contact_key
        self._zone = ExitStack()
        self._matched = ZONE

    def __call__(self, bundle: bytes) -> bytes:
        """The result lines of the documents of a bundle, each with its report or an error."""
        requests = [document_of(request) for request in unpack(bundle)]
        outcomes = [self._read(request) for request in requests]
        reports = self._reports([outcome for outcome in outcomes if isinstance(outcome, ReadDocument)])
        return pack([self._line(*each, reports) for each in zip(requests, outcomes, strict=True)])

    def _line(self, request: Request, outcome: ReadDocument | MatcherError, reports: Iterator[MatchReport]) -> bytes:
        """The line of a document. It takes the next report if the document was read."""
        if isinstance(outcome, MatcherError):
            return error_line(request.file, sha256_of(request.content), outcome, reference=request.reference)
        return ok_line(
            request.file,
            outcome.sha256,
            next(reports),
            summary=self._summary,
            reference=request.reference,
            signs=signs_of(outcome.resume, self._contact_key),
        )

    def _read(self, request: Request) -> ReadDocument | MatcherError:
        """The document, or the error because of which it cannot be read."""
        limit_next_document(self._limits, self._limits.reading_deadline(self._limits.deadline()))
        try:
            resume = read_document(request.content, name=request.name, limits=self._limits)
        except MatcherError as error:
            return error
        finally:
            end_document()
        return ReadDocument(request.name, sha256_of(request.content), resume)

    def _reports(self, documents: Sequence[ReadDocument]) -> Iterator[MatchReport]:
        """The reports. About `ZONE` documents share a memory zone of the pipeline, then the next, and so on."""
        if self._matched >= ZONE:
            self._zone.close()
            self._match_in_zone = self._zone.enter_context(self._matcher.zone(as_of=self._as_of))
            self._matched = 0
        self._matched += len(documents)
        return self._match_in_zone(documents)


def matching_work(setup: bytes) -> Work:
    """A function that answers each bundle of documents with their result lines.

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
