"""Compare the time for reading PDFs with pypdfium2's bare text extraction: `python -m benchmarks.reading --help`.

Both take turns on the same files within a round. For each file, the fastest time counts; the table shows the sums over
all files, first for whole documents, then for each step. The steps are timed in a separate run. Documents with a page
without text are left out, since reading pictures is measured elsewhere. Times are processor times, so that other work
on the machine matters little. Only the last row is wall-clock time: how much longer reading takes in the child process.
"""

import time
from collections.abc import Callable
from pathlib import Path

import click
import pypdfium2
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from matcher.documents.media_types import PDF
from matcher.documents.pdf.characters import PageCharacters
from matcher.documents.pdf.lines import PageLines
from matcher.documents.pdf.objects import PageObjects
from matcher.documents.pdf.page_text import page_words
from matcher.documents.pdf.visibility import hidden_words
from matcher.documents.reading import read_document
from matcher.documents.sandbox.reader import DocumentReader
from matcher.documents.text.draft import Draft, DraftLine, finish, rejoin_split_words
from matcher.documents.text.furniture import furniture_last

EXAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
BARE = "pypdfium2's text"
FULL = "our reading"
CHILD = "the child process adds"
IN_PLACE = "our reading by the clock"
STEPS = ("pages and characters", "words", "visibility", "lines and layout", "cleaning, one text")

Times = dict[str, float]


@click.command()
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=EXAMPLES)
@click.option("--rounds", type=click.IntRange(min=1), default=20, show_default=True)
def main(folder: Path, rounds: int) -> None:
    """Measure the PDFs of FOLDER (default: the example resumes)."""
    documents = [data for data in _documents(folder) if all(_bare(data))]
    if not documents:
        raise click.UsageError(f"There is no PDF with text on every page in {folder}.")
    with DocumentReader() as reader:
        totals: Times = dict.fromkeys((BARE, FULL, *STEPS, IN_PLACE, CHILD), 0.0)
        for data in track(documents, "Measuring", transient=True):
            for name, seconds in _fastest(data, rounds, reader).items():
                totals[name] += seconds
    Console().print(_table(totals, len(documents)), f"{len(documents)} PDFs, the fastest of {rounds} rounds each")


def _documents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]


def _fastest(data: bytes, rounds: int, reader: DocumentReader) -> Times:
    """The fastest times for one document, in seconds, by the name of what was measured."""
    measured = []
    for _ in range(rounds):
        times = {BARE: _seconds(lambda: _bare(data)), FULL: _seconds(lambda: read_document(data))}
        places = {
            IN_PLACE: _seconds(lambda: read_document(data), time.perf_counter),
            CHILD: _seconds(lambda: reader.read(data), time.perf_counter),
        }
        measured.append(times | _steps(data) | places)
    fastest = {name: min(times[name] for times in measured) for name in measured[0]}
    return fastest | {CHILD: fastest[CHILD] - fastest[IN_PLACE]}


def _seconds(call: Callable[[], object], clock: Callable[[], float] = time.thread_time) -> float:
    begin = clock()
    call()
    return clock() - begin


def _bare(data: bytes) -> list[str]:
    """The text of each page as pypdfium2 extracts it."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _steps(data: bytes) -> Times:
    """The time of each step, in seconds; together they are nearly all of reading."""
    clock = _Clock()
    lines: list[DraftLine] = []
    with pypdfium2.PdfDocument(data) as document:
        pages = len(document)
        for number in range(pages):
            page = document[number]
            characters = PageCharacters(page)
            clock.note(STEPS[0])
            words = page_words(characters)
            clock.note(STEPS[1])
            objects = PageObjects(page, characters)
            hidden = hidden_words(page, objects, characters, words)
            clock.note(STEPS[2])
            words = [word for word in words if word.start not in hidden.starts]
            lines += PageLines(characters, words, number + 1, objects.small_things()).read()
            clock.note(STEPS[3])
            characters.close()
            page.close()
            clock.note(STEPS[0])
    lines = furniture_last(lines, pages)
    rejoin_split_words(lines)
    clock.note(STEPS[3])
    finish(Draft(lines, pages=pages), PDF)
    clock.note(STEPS[4])
    return clock.times


class _Clock:
    """Adds up the processor time of each step."""

    def __init__(self) -> None:
        self.times: Times = dict.fromkeys(STEPS, 0.0)
        self._last = time.thread_time()

    def note(self, step: str) -> None:
        now = time.thread_time()
        self.times[step] += now - self._last
        self._last = now


def _table(totals: Times, documents: int) -> Table:
    table = Table(
        Column(no_wrap=True), Column("ms a document", justify="right"), Column("x bare", justify="right"), box=SIMPLE
    )
    for name in (BARE, FULL, *STEPS, CHILD):
        indent = "  " if name in STEPS else ""
        table.add_row(indent + name, f"{1000 * totals[name] / documents:.2f}", f"{totals[name] / totals[BARE]:.2f}")
    return table


if __name__ == "__main__":
    main()
