"""What a batch worker does with its documents: read, match, encode. A worker is the sandboxed child of the batch."""

import datetime as dt
import gc
from collections.abc import Iterator, Sequence

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.discover import Input
from matcher.batch.lines import error_line, ok_line
from matcher.batch.messages import Alive, Answer
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.documents.reading import read_document
from matcher.documents.sandbox.process_limits import end_document, limit_next_document, set_limits
from matcher.engine import Matcher, ReadDocument, sha256_of
from matcher.errors import MatcherError, TooLargeError


class MatchingWork:
    """Matches chunks of documents in this process."""

    def __init__(self, matcher: Matcher, *, as_of: dt.date, limits: Limits) -> None:
        self._matcher = matcher
        self._as_of = as_of
        self._limits = limits

    def __call__(self, inputs: Sequence[Input]) -> Iterator[Answer | Alive]:
        """A result line for each document: first of those that cannot be read, then of those that were matched."""
        read: dict[int, ReadDocument] = {}
        for position, document in enumerate(inputs):
            try:
                read[position] = self._read(document)
            except (MatcherError, OSError) as error:
                yield Answer(position, error_line(document.file, document.sha256(), error))
            else:
                yield Alive()
        reports = self._matcher.match_resumes(read.values(), as_of=self._as_of)
        for position, report in zip(read, reports, strict=True):
            yield Answer(position, ok_line(inputs[position].file, read[position].sha256, report))

    def _read(self, document: Input) -> ReadDocument:
        name = document.path.name
        if document.path.stat().st_size > self._limits.document_bytes:
            limit = self._limits.document_bytes / MEBIBYTE
            raise TooLargeError(f"The document is larger than the limit of {limit:g} MB.")
        data = document.path.read_bytes()
        limit_next_document(self._limits)
        try:
            resume = read_document(data, name=name, limits=self._limits)
        finally:
            end_document()
        return ReadDocument(name, sha256_of(data), resume)


def matching_work(*, taxonomy: Taxonomy, roles: Sequence[Role], as_of: dt.date, limits: Limits) -> MatchingWork:
    """The work of one worker: it builds the pipeline, then puts the limits on this process for good.

    Garbage is not looked for in the pipeline, which lives as long as the worker.
    """
    matcher = Matcher(taxonomy=taxonomy, roles=roles)
    gc.collect()
    gc.freeze()
    set_limits(limits)
    return MatchingWork(matcher, as_of=as_of, limits=limits)
