"""Words that are not painted change nothing, unless a picture in their place shows the same words."""

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from fpdf import FPDF
from PIL import Image

from matcher.documents.ocr import tesseract
from matcher.documents.ocr.warnings import OCR
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.text.draft import HIDDEN_TEXT
from tests.documents.builders import lines, pdf
from tests.documents.ocr.scans import SMALL, large, placed
from tests.documents.pdf.seen import hidden_words, seen_lines

pytestmark = pytest.mark.skipif(tesseract.missing() is not None, reason="the extra ocr is not installed")

EXAMPLES = Path(__file__).parents[3] / "examples" / "resumes"
EXTRA = ["Kubernetes", "Terraform", "LangChain", "PyTorch", "TensorFlow", "Airflow", "Spark", "Kafka"]
SHOWN = ("Ada Quill", "Engineer who builds search", "Python and PostgreSQL")
OWN = lines(
    *(f"Ada Quill cooked soup for the guests of Harbour Kitchen in her year {year}" for year in range(2016, 2022))
)


def read(*paint: Callable[[FPDF], None]) -> ResumeText:
    """One page, painted by these functions one after the other."""
    return read_document(pdf(lambda page: [step(page) for step in paint]), limits=SMALL)


def unpainted(*texts: str, top: float, pitch: float = 50, size: float = 28) -> Callable[[FPDF], None]:
    """A function that writes lines without painting them."""

    def write(page: FPDF) -> None:
        page.text_mode = "INVISIBLE"
        page.set_font("Helvetica", size=size)
        for number, text in enumerate(texts):
            page.text(50, top + pitch * number, text)
        page.text_mode = "FILL"

    return write


def codes(resume: ResumeText) -> list[str]:
    return [warning.code for warning in resume.warnings]


LAYER = unpainted(*SHOWN, top=100)


def test_a_scan_with_a_text_layer_is_read_like_the_scan_alone():
    alone, resume = read(placed(large(*SHOWN))), read(placed(large(*SHOWN)), LAYER)

    assert seen_lines(alone) == list(SHOWN)
    assert resume == alone
    assert codes(resume) == [OCR]


def test_further_words_in_the_text_layer_of_a_scan_change_nothing():
    alone = read(placed(large(*SHOWN)))
    resume = read(placed(large(*SHOWN)), LAYER, unpainted(*EXTRA, top=120, size=10))

    assert seen_lines(resume) == seen_lines(alone)
    assert sorted(hidden_words(resume)) == sorted(EXTRA)
    assert codes(resume) == [OCR, HIDDEN_TEXT]


def photograph(width: float, height: float) -> Callable[[FPDF], None]:
    noise = Image.effect_noise((200, 200), 80)
    return lambda page: page.image(noise, 40, 300, width, height)


def white_picture(page: FPDF) -> None:
    page.image(Image.new("L", (20, 20), 255), 0, 300, 595, 500)


BACKGROUNDS = [
    pytest.param(photograph(500, 400), id="a-photograph"),
    pytest.param(photograph(5, 5), id="a-tiny-picture"),
    pytest.param(white_picture, id="a-white-picture"),
    pytest.param(lambda page: page.image(large("Soup"), 0, 300, 595, 842), id="a-picture-of-another-word"),
    pytest.param(lambda page: page.rect(40, 300, 500, 400), id="a-frame"),
    pytest.param(lambda page: None, id="nothing"),
]


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("top", [58, 320], ids=["over-the-text", "below-the-text"])
def test_words_that_the_page_does_not_show_change_nothing(background, top):
    honest = read(OWN, background)
    stuffed = read(OWN, background, unpainted(*EXTRA, top=top, pitch=14, size=10))

    assert seen_lines(stuffed) == seen_lines(honest)
    assert sorted(hidden_words(stuffed)) == sorted(EXTRA)
    assert codes(stuffed) == [HIDDEN_TEXT]


def test_words_that_a_picture_beside_text_shows_count():
    def drawing(page: FPDF) -> None:
        page.image(large("Python and PostgreSQL"), 0, 300, page.w, page.h)

    resume = read(OWN, drawing, unpainted("Python and PostgreSQL", top=400), unpainted(*EXTRA, top=420, size=10))

    assert "Python and PostgreSQL" in seen_lines(resume)
    assert sorted(hidden_words(resume)) == sorted(EXTRA)


def test_a_word_that_is_shown_once_counts_once():
    def drawing(page: FPDF) -> None:
        page.image(large("Python"), 0, 300, page.w, page.h)

    resume = read(OWN, drawing, *[unpainted("Python", top=400)] * 3)

    assert seen_lines(resume).count("Python") == 1


@cache
def example(name: str) -> bytes:
    return (EXAMPLES / f"{name}.pdf").read_bytes()


def with_unpainted(document: bytes, texts: Sequence[str], *, left: float, pitch: float, size: float) -> bytes:
    """The PDF with these texts on each page, not painted, one below the other; at the end again from the top."""
    source = pypdfium2.PdfDocument(document)
    for page in source:
        for number, text in enumerate(texts):
            handle = pdfium.FPDFPageObj_NewTextObj(source.raw, b"Helvetica", size)
            units = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
            pdfium.FPDFText_SetText(handle, ctypes.cast(units, pdfium.FPDF_WIDESTRING))
            pdfium.FPDFTextObj_SetTextRenderMode(handle, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
            height = page.get_height() - 40 - (number * pitch) % (page.get_height() - 80)
            pdfium.FPDFPageObj_Transform(handle, 1, 0, 0, 1, left, height)
            pdfium.FPDFPage_InsertObject(page.raw, handle)
        pdfium.FPDFPage_GenerateContent(page.raw)
    stream = BytesIO()
    source.save(stream)
    return stream.getvalue()


PLACES = [
    pytest.param({"left": 40, "pitch": 11.3, "size": 9}, id="over-the-lines"),
    pytest.param({"left": 465, "pitch": 9.1, "size": 6}, id="beside-the-lines"),
    pytest.param({"left": 50, "pitch": 3.7, "size": 14}, id="everywhere"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["ai-engineer", "keyword-stuffing", "ml-engineer", "student"])
def test_unpainted_words_do_not_change_how_the_others_are_read(name, place):
    texts = [f"Built {skill} in production, March 2018 - 2024" for skill in 6 * EXTRA]
    honest, stuffed = (read_document(with_unpainted(example(name), words, **place)) for words in ((), texts))

    assert seen_lines(stuffed) == seen_lines(honest)
    assert set(EXTRA) <= set(hidden_words(stuffed))
