"""Run a batch: match the inputs and write a results file with one line for each, in the order of the inputs."""

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from matcher.batch.assignment import request_for
from matcher.batch.discover import Input
from matcher.batch.lines import LineSummary, error_line
from matcher.batch.pool import Failure, Outcome, Refusal, WorkerPool
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.errors import ExtractionTimeoutError, MatcherError, ResourceLimitError
from matcher.processes.supervisor import Assignment

_SUMMARIES = msgspec.json.Decoder(LineSummary)


def run_batch(
    inputs: Sequence[Input],
    journal: Path,
    *,
    assignment: Assignment,
    workers: int,
    seconds: float,
    limits: Limits = DEFAULT_LIMITS,
    most_kept: float = math.inf,
) -> Iterator[LineSummary]:
    """Match the inputs in worker processes, append a line for each to `journal`, and yield each line once written.

    `seconds` is how long one document may take, `limits` has the size of the largest, and `most_kept` is how many bytes
    of memory a worker may keep. A document that fails gets a line with the error. Raises `ProcessStartError` if the
    workers cannot start.
    """
    with (
        WorkerPool(assignment, workers=min(workers, len(inputs)), seconds=seconds, most_kept=most_kept) as pool,
        journal.open("ab") as lines,
    ):
        outcomes = pool.run(inputs, partial(request_for, limits=limits))
        for document, outcome in zip(inputs, outcomes, strict=True):
            line, summary = _line_of(document, outcome, seconds)
            lines.write(line)
            lines.flush()
            yield summary


def _line_of(document: Input, outcome: Outcome, seconds: float) -> tuple[bytes, LineSummary]:
    """The line of a document and its summary. A line that no worker would have written is an error."""
    if isinstance(outcome, bytes):
        with suppress(msgspec.MsgspecError, RecursionError):
            summary = _SUMMARIES.decode(outcome)
            if summary.file == document.file and outcome.find(b"\n") == len(outcome) - 1:
                return outcome, summary
        outcome = Failure("died")
    error = outcome.error if isinstance(outcome, Refusal) else _error_of(outcome, seconds)
    line = error_line(document.file, document.sha256(), error)
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
