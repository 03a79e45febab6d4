"""Time batches of many documents, and watch the memory of one process that matches them.

`python -m benchmarks.speed.many DOCUMENTS POINTS` prints the memory as JSON, from a process of its own.
"""

import datetime as dt
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from spacy.util import minibatch

from benchmarks.speed.formats import AS_OF, readable_examples
from benchmarks.speed.results import BatchRun, MemoryPoint
from matcher.documents.reading import read_text
from matcher.engine import ZONE, Matcher, ReadDocument
from matcher.hashes import sha256_of_text
from matcher.report import MatchReport


def batch_runs(sizes: Sequence[int], workers: int) -> Iterator[BatchRun]:
    """A run of `rolefit batch` for each number of documents. Each document has words that no other one has."""
    texts = readable_examples()
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "documents"
            folder.mkdir()
            for number in range(size):
                (folder / f"{number:06}.txt").write_text(_text(texts, number), encoding="utf-8")
            yield BatchRun(size, workers, _batch_seconds(folder, workers))


def memory_curve(documents: int, points: int) -> tuple[MemoryPoint, ...]:
    """The memory of a new process at so many points of its way through the documents."""
    command = [sys.executable, "-m", "benchmarks.speed.many", str(documents), str(points)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(run.stdout, type=tuple[MemoryPoint, ...])


def reports_on(documents: Iterable[ReadDocument], matcher: Matcher, *, as_of: dt.date) -> Iterator[MatchReport]:
    """The reports on many documents, in their order, as fast as one process makes them."""
    for together in minibatch(documents, ZONE):  # type: ignore[no-untyped-call]
        with matcher.zone(as_of=as_of) as match:
            reports = list(match(together))
        yield from reports


def _text(texts: Sequence[str], number: int) -> str:
    return f"{texts[number % len(texts)]}\nXq{number}z works on zq{number}x."


def _batch_seconds(folder: Path, workers: int) -> float:
    output = ["--output", f"{folder}.jsonl", "--replace", "--quiet"]
    options = ["--workers", str(workers), "--as-of", AS_OF.isoformat(), *output]
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "matcher.cli", "batch", str(folder), *options], check=True)
    return time.perf_counter() - begin


def _points(documents: int, points: int) -> Iterator[MemoryPoint]:
    texts = readable_examples()
    wanted = {documents * point // points for point in range(1, points + 1)}
    with Matcher() as matcher:
        made = (
            ReadDocument(f"{number}.txt", sha256_of_text(text), read_text(text))
            for number in range(documents)
            for text in [_text(texts, number)]
        )
        for number, _ in enumerate(reports_on(made, matcher, as_of=AS_OF), start=1):
            if number in wanted:
                yield MemoryPoint(number, _resident_memory())


def _resident_memory() -> float:
    """The resident memory of this process in MB; at its peak, on systems that do not say more."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    print(msgspec.json.encode(tuple(_points(int(sys.argv[1]), int(sys.argv[2])))).decode())
