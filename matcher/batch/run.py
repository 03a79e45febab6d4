"""Run a batch: match the inputs and write a results file with one line for each, in the order of the inputs."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from matcher.batch.assignment import request_for
from matcher.batch.discover import Input
from matcher.batch.lines import LineSummary, error_line
from matcher.batch.pool import Failure, WorkerPool
from matcher.errors import ExtractionTimeoutError, MatcherError, ResourceLimitError
from matcher.processes.supervisor import Assignment


def run_batch(
    inputs: Sequence[Input],
    journal: Path,
    *,
    assignment: Assignment,
    workers: int,
    seconds: float,
    most_kept: float = math.inf,
) -> Iterator[LineSummary]:
    """Match the inputs in worker processes, append a line for each to `journal`, and yield each line once written.

    `seconds` is how long one document may take, `most_kept` how many bytes of memory a worker may keep. A document
    that fails gets a line with the error. Raises `ProcessStartError` if the workers cannot start.
    """
    decode = msgspec.json.Decoder(LineSummary).decode
    with (
        WorkerPool(assignment, workers=min(workers, len(inputs)), seconds=seconds, most_kept=most_kept) as pool,
        journal.open("ab") as lines,
    ):
        for document, outcome in zip(inputs, pool.run(map(request_for, inputs)), strict=True):
            line = _failed_line(document, outcome, seconds) if isinstance(outcome, Failure) else outcome
            lines.write(line)
            lines.flush()
            yield decode(line)


def _failed_line(document: Input, failure: Failure, seconds: float) -> bytes:
    return error_line(document.file, document.sha256(), _error_of(failure, seconds))


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
