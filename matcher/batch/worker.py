"""The work of a batch worker: read documents, match them, and encode the results. It runs in a confined process."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack

import msgspec

from knowledge.garbage import collect_only_new
from matcher.batch.assignment import BatchSetup, Request, document_of
from matcher.batch.bundles import pack, unpack
from matcher.batch.lines import error_line, ok_line, short_line
from matcher.documents.limits import Limits
from matcher.documents.process_limits import end_document, limit_next_document, set_limits
from matcher.documents.reading import read_document
from matcher.documents.sandbox.warm_up import warm_up
from matcher.engine import ZONE, Matcher, ReadDocument, ShortMatch
from matcher.errors import MatcherError
from matcher.hashes import sha256_of
from matcher.people.finding import signs_of
from matcher.processes.child import Work
from matcher.report import MatchReport
from matcher.scoring.compact import compact_evidence

_SAMPLE = "Ada Quill\nExperience\nEngineer, Lantern, Jan 2020 - Present\n- Trained PyTorch models\n"
"""A text that loads what is loaded with the first document, so that forks need not load it."""

_Match = MatchReport | ShortMatch
_MatchAll = Callable[[Sequence[ReadDocument]], Iterator[_Match]]


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
        matches = self._matches([outcome for outcome in outcomes if isinstance(outcome, ReadDocument)])
        return pack([self._line(*each, matches) for each in zip(requests, outcomes, strict=True)])

    def _line(self, request: Request, outcome: ReadDocument | MatcherError, matches: Iterator[_Match]) -> bytes:
        """The line of a document. It takes the next match if the document was read."""
        file, reference = request.file, request.reference
        if isinstance(outcome, MatcherError):
            return error_line(file, sha256_of(request.content), outcome, reference=reference)
        match, signs = next(matches), signs_of(outcome.resume, self._contact_key)
        if isinstance(match, MatchReport):
            return ok_line(file, outcome.sha256, match, reference=reference, signs=signs)
        evidence = compact_evidence(match.evidence)
        return short_line(file, outcome.sha256, match.report, evidence, reference=reference, signs=signs)

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

    def _matches(self, documents: Sequence[ReadDocument]) -> Iterator[_Match]:
        """The reports, whole or short.

        About `ZONE` documents share a memory zone of the pipeline, then the next, and so on.
        """
        if self._matched >= ZONE:
            self._zone.close()
            self._match_in_zone = self._zone.enter_context(self._new_zone())
            self._matched = 0
        self._matched += len(documents)
        return self._match_in_zone(documents)

    def _new_zone(self) -> AbstractContextManager[_MatchAll]:
        if self._summary:
            return self._matcher.short_zone(as_of=self._as_of)
        return self._matcher.zone(as_of=self._as_of)


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
