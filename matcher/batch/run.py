"""Run a batch: match the inputs and write a results file with one line for each, in the order of the inputs."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

import msgspec

from matcher.batch.assignment import Request, request_for
from matcher.batch.copies import Copies, CopyOf
from matcher.batch.discover import Input
from matcher.batch.journal import Entry, enough_space
from matcher.batch.lines import NOT_A_LINE, LineSummary, error_line
from matcher.batch.pool import Failure, Outcome, Pool, Settled, WorkerPool
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.errors import ExtractionTimeoutError, MatcherError, ResourceLimitError
from matcher.processes.supervisor import Assignment, Child

_Encode = Callable[[Input, Request], Any]
"""Makes the task of a document for the pool that gets it."""
_SUMMARIES = msgspec.json.Decoder(LineSummary)


def run_batch(
    inputs: Sequence[Input],
    journal: Path,
    *,
    assignment: Assignment,
    workers: int,
    seconds: float,
    most_kept: float = math.inf,
    limits: Limits = DEFAULT_LIMITS,
    done: Iterable[Entry] = (),
    match_copies: bool = False,
    cluster: Pool | None = None,
    children: Sequence[Child] = (),
) -> Iterator[LineSummary]:
    """Match the inputs in worker processes, append a line for each to `journal`, and yield each line once written.

    `seconds` is how long one document may take, `most_kept` how many bytes of memory a worker may keep, `limits` has
    the size of the largest document. A document that fails gets a line with the error. A document with the same bytes
    as an earlier one gets a copy of its line, unless `match_copies`; `done` are the lines that the journal has already.
    `children` that run the program of the assignment become workers. If there is a `cluster`, it matches the documents,
    and `assignment`, `workers`, `most_kept` and `children` do not count.

    Raises:
        ProcessStartError: The workers cannot start.
        ClusterError: The cluster cannot be used, or was lost. All lines before are complete.
        StorageFullError: There is no space left for the journal. All lines before are complete.
    """
    copies = Copies(journal, done, wanted=not match_copies)
    own = WorkerPool(
        assignment, workers=min(workers, len(inputs)), seconds=seconds, most_kept=most_kept, children=children
    )
    started: AbstractContextManager[Pool] = own if cluster is None else nullcontext(cluster)
    with enough_space(journal), started as pool, journal.open("ab") as lines:
        tasks = (_task(document, copies, limits, pool.encode) for document in inputs)
        for document, outcome in zip(inputs, pool.run(tasks), strict=True):
            line, summary = _line_of(document, outcome, seconds)
            copies.written(lines.tell())
            lines.write(line)
            lines.flush()
            yield summary


def _task(document: Input, copies: Copies, limits: Limits, encode: _Encode) -> Any:
    """The request to match a document; what is known already if it is a copy, or if its content cannot be read."""
    try:
        request = request_for(document, limits)
    except Exception as error:  # a storage has errors of its own, and they may be about this document only
        copies.skip()
        return Settled(error)
    copy = copies.find(document, request)
    return encode(document, request) if copy is None else Settled(copy)


def _line_of(document: Input, outcome: Outcome | Settled, seconds: float) -> tuple[bytes, LineSummary]:
    """The line of a document and its summary. A line that no worker would have written is an error."""
    if isinstance(outcome, Settled) and isinstance(outcome.value, CopyOf):
        line = outcome.value.line(document)
        return line, _SUMMARIES.decode(line)
    if isinstance(outcome, bytes):
        with suppress(*NOT_A_LINE):
            summary = _SUMMARIES.decode(outcome)
            if summary.file == document.file and outcome.find(b"\n") == len(outcome) - 1:
                return outcome, summary
        outcome = Failure("died")
    error = _error_of(outcome, seconds) if isinstance(outcome, Failure) else outcome.value
    error = error if isinstance(error, Exception) else MatcherError(MatcherError.title)
    line = error_line(document.file, document.sha256(), error, reference=document.reference)
    return line, _SUMMARIES.decode(line)


def _error_of(failure: Failure, seconds: float) -> MatcherError:
    match failure:
        case Failure("timeout"):
            return ExtractionTimeoutError(f"The document took longer than {seconds:g} seconds and was given up.")
        case Failure("alarm"):
            return ExtractionTimeoutError("The document took longer to read than is allowed and was given up.")
        case Failure("killed" | "died" | "too-long") | Failure("raised", "MemoryError"):
            return ResourceLimitError("The document took more memory or processor time than is allowed.")
        case _:
            return MatcherError(f"Matching the document ended with a {failure.kind}.")
