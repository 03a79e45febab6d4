"""A whole batch: from inputs to a results file with one line a document, in the order of the inputs."""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from matcher.batch.discover import Input
from matcher.batch.lines import LineSummary, error_line
from matcher.batch.pool import Failure, WorkerPool
from matcher.batch.process import Work
from matcher.errors import ExtractionTimeoutError, MatcherError, ResourceLimitError

LARGEST_CHUNK = 50
"""Documents a chunk: sending a chunk and opening a memory zone cost nothing that shows from about this number on."""

_CHUNKS_A_WORKER = 4


def run_batch(
    inputs: Sequence[Input],
    journal: Path,
    *,
    work: Callable[[], Work[Input]],
    workers: int,
    seconds: float,
) -> Iterator[LineSummary]:
    """Match the inputs in worker processes, append one line for each to `journal`, and yield each line once written.

    `work` builds what a worker does, inside the worker. `seconds` is how long one document may take. Raises
    `WorkerStartError` when the workers cannot start; a document that fails is a line, never an exception.
    """
    chunks = _chunks(inputs, workers)
    decode = msgspec.json.Decoder(LineSummary).decode
    with (
        WorkerPool(work, workers=min(workers, len(chunks)), seconds=seconds) as pool,
        journal.open("ab") as lines,
    ):
        for document, outcome in zip(inputs, pool.run(chunks), strict=True):
            line = _failed_line(document, outcome, seconds) if isinstance(outcome, Failure) else outcome
            lines.write(line)
            lines.flush()
            yield decode(line)


def _chunks(inputs: Sequence[Input], workers: int) -> list[Sequence[Input]]:
    """Chunks small enough that each worker gets several."""
    size = min(LARGEST_CHUNK, math.ceil(len(inputs) / (workers * _CHUNKS_A_WORKER)))
    return [inputs[start : start + size] for start in range(0, len(inputs), max(1, size))]


def _failed_line(document: Input, failure: Failure, seconds: float) -> bytes:
    return error_line(document.file, document.sha256(), _error_of(failure, seconds))


def _error_of(failure: Failure, seconds: float) -> MatcherError:
    match failure:
        case Failure("silent"):
            return ExtractionTimeoutError(f"The document took longer than {seconds:g} seconds and was given up.")
        case Failure("late"):
            return ExtractionTimeoutError("The document took longer to read than is allowed and was given up.")
        case Failure("killed" | "died") | Failure("raised", "MemoryError"):
            return ResourceLimitError("The document took more memory or processor time than is allowed.")
        case _:
            return MatcherError(f"Matching the document ended with a {failure.kind}.")
