"""Compare pictures of a resume with the resume itself, from clean to hardly legible: `python -m benchmarks.ocr --help`.

The pictures are made from the pages of a PDF: painted like a scanner or a camera would, and put as JPEG into a PDF. The
table shows the share of the words that are right, the fits and their largest difference to those of the PDF, the
seconds per page, and what Rolefit says about the document.
"""

import datetime as dt
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click
import pypdfium2
from PIL import Image
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.engine import Matcher
from matcher.errors import NoTextError
from tests.documents.ocr.scans import (
    as_pdf,
    blurred,
    faded,
    grainy,
    half_in_shadow,
    photographed,
    scan,
    shadowed,
)

EXAMPLE = Path(__file__).parent.parent / "examples" / "resumes" / "student.pdf"
AS_OF = dt.date(2026, 11, 20)
_DPI = 200

Pictures = Callable[[bytes], list[Image.Image]]


def _scanned(dpi: int = _DPI, angle: float = 0.0) -> Pictures:
    return lambda document: scan(document, dpi=dpi, angle=angle)


def _spoilt(spoil: Callable[[Image.Image], Image.Image]) -> Pictures:
    return lambda document: [spoil(page) for page in scan(document, dpi=_DPI, angle=0.0, grain=4.0)]


CASES: Mapping[str, Pictures] = {
    **{f"{dpi} dots per inch": _scanned(dpi) for dpi in (300, 200, 150, 100, 80)},
    **{f"turned by {angle}°": _scanned(angle=angle) for angle in (1, 3, 7, 15)},
    **{f"blurred by {radius}": _spoilt(partial(blurred, radius=radius)) for radius in (1, 2, 3, 4)},
    **{f"grain of {grain}": _spoilt(partial(grainy, grain=grain)) for grain in (30, 60, 100)},
    "faded": _spoilt(partial(faded, darkest=150, lightest=220)),
    "nearly white": _spoilt(partial(faded, darkest=190, lightest=215)),
    "soft shadow": _spoilt(partial(shadowed, light=0.35)),
    "half in shadow": _spoilt(partial(half_in_shadow, light=0.5)),
    "half in a dark shadow": _spoilt(partial(half_in_shadow, light=0.25)),
    **{f"photo, slant {slant}": _spoilt(partial(photographed, slant=slant)) for slant in (0.03, 0.08)},
}
"""The ways to make pictures of a PDF's pages."""


@click.command()
@click.option("--resume", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=EXAMPLE)
def main(resume: Path) -> None:
    """Measure pictures of RESUME, a PDF (default: an example resume)."""
    original = resume.read_bytes()
    table = Table(
        "picture", *(Column(name, justify="right") for name in ("right", "fits", "moved", "s/page")), "says", box=SIMPLE
    )
    with Matcher() as matcher:
        text = read_document(original)
        fits = _fits(matcher, text)
        table.add_row("the PDF itself", "100.0 %", _joined(fits), "0.0", "", _said(text))
        for name, pictures in CASES.items():
            table.add_row(name, *_measured(matcher, as_pdf(pictures(original)), text, fits))
    Console().print(table)


def _measured(matcher: Matcher, document: bytes, original: ResumeText, fits: list[float]) -> tuple[str, ...]:
    """The columns of one row."""
    start = time.perf_counter()
    try:
        text = read_document(document)
    except NoTextError:
        return "", "", "", "", "refused: asks for a better picture"
    seconds = (time.perf_counter() - start) / len(pypdfium2.PdfDocument(document))
    found = _fits(matcher, text)
    moved = max(abs(one - other) for one, other in zip(found, fits, strict=True))
    return f"{100 * _recall(text, original):.1f} %", _joined(found), f"{moved:.1f}", f"{seconds:.1f}", _said(text)


def _fits(matcher: Matcher, text: ResumeText) -> list[float]:
    return [role.fit or 0.0 for role in matcher.match_resume(text, sha256="", as_of=AS_OF).roles]


def _joined(fits: list[float]) -> str:
    return " / ".join(f"{fit:.0f}" for fit in fits)


def _said(text: ResumeText) -> str:
    return ", ".join(warning.code for warning in text.warnings)


def _recall(found: ResumeText, wanted: ResumeText) -> float:
    words, original = (Counter(re.findall(r"[^\W_]+", resume.text.lower())) for resume in (found, wanted))
    return (words & original).total() / original.total()


if __name__ == "__main__":
    main()
