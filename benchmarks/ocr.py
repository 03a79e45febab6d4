"""Measure how long reading a scanned page takes and how many words are found: `python -m benchmarks.ocr --help`.

The scans are made from the PDFs of a folder: rendered, turned by half a degree or a degree, made grainy, and put as
JPEG into a PDF. "Bare" is the time to render such a page; the rest is character recognition.
"""

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click
import pypdfium2
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from matcher.documents.reading import read_document
from tests.documents.ocr.scans import as_pdf, scan

EXAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
ANGLES = (0.5, -1.0)
_DPI = 250
_POINTS_PER_INCH = 72


class Case(NamedTuple):
    """One scan: the seconds per page to read it and to render it, and the share of the words that were found."""

    name: str
    pages: int
    seconds: float
    bare: float
    recall: float


@click.command()
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=EXAMPLES)
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
def main(folder: Path, rounds: int) -> None:
    """Measure scans of the PDFs in FOLDER (default: the example resumes)."""
    table = Table(
        "scan", *(Column(name, justify="right") for name in ("pages", "s/page", "bare", "recall")), box=SIMPLE
    )
    for path in sorted(folder.rglob("*.pdf")):
        for angle in ANGLES:
            case = _measure(path, angle, rounds)
            table.add_row(
                case.name, str(case.pages), f"{case.seconds:.2f}", f"{case.bare:.3f}", f"{100 * case.recall:.1f} %"
            )
    Console().print(table)


def _measure(path: Path, angle: float, rounds: int) -> Case:
    original = path.read_bytes()
    scanned = as_pdf(scan(original, angle=angle))
    pages = len(pypdfium2.PdfDocument(scanned))
    seconds = _median(lambda: read_document(scanned), rounds) / pages
    bare = _median(lambda: _render(scanned), rounds) / pages
    return Case(f"{path.stem} at {angle:+g}°", pages, seconds, bare, _recall(_text(scanned), _text(original)))


def _median(run: Callable[[], object], rounds: int) -> float:
    return statistics.median(_seconds(run) for _ in range(rounds))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _render(document: bytes) -> None:
    for page in pypdfium2.PdfDocument(document):
        page.render(scale=_DPI / _POINTS_PER_INCH, grayscale=True)


def _text(document: bytes) -> str:
    """The visible text of the document."""
    resume = read_document(document)
    hidden = {stretch.start for stretch in resume.hidden}
    return "\n".join(resume.text[line.start : line.end] for line in resume.lines if line.start not in hidden)


def _recall(found: str, wanted: str) -> float:
    words, original = (Counter(re.findall(r"[^\W_]+", text.lower())) for text in (found, wanted))
    return (words & original).total() / original.total()


if __name__ == "__main__":
    main()
