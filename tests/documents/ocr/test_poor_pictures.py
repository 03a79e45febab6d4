"""Poor pictures are mended before they are read. What is still hard to read causes a warning or an error."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.ocr import image, mending, tesseract
from matcher.documents.ocr.quality import Quality
from matcher.documents.reading import read_document
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import NoTextError
from tests.documents.builders import lines, pdf
from tests.documents.ocr.scans import (
    SMALL,
    as_pdf,
    as_picture,
    blurred,
    faded,
    grainy,
    half_in_shadow,
    large,
    photographed,
    placed,
    scan,
    shadowed,
)

pytestmark = pytest.mark.skipif(tesseract.missing() is not None, reason="the extra ocr is not installed")

EXAMPLE = Path(__file__).parents[3] / "examples" / "resumes" / "student.pdf"


@cache
def page(dpi=200, angle=0.0):
    (picture,) = scan(EXAMPLE.read_bytes(), dpi=dpi, angle=angle, grain=4)
    return picture


def words(text):
    return Counter(re.findall(r"[^\W_]+", text.lower()))


@cache
def original():
    return words(read_document(EXAMPLE.read_bytes()).text)


def right(resume: ResumeText) -> float:
    """The share of the original's words that were read."""
    return (words(resume.text) & original()).total() / original().total()


@pytest.mark.parametrize("lightest", [255, 40])
def test_words_that_nobody_can_see_are_not_read(lightest):
    with pytest.raises(NoTextError):
        read_document(as_picture(faded(page(), lightest - 15, lightest), "png"))


MENDED = [
    pytest.param(lambda: page(angle=7), id="turned-by-7-degrees"),
    pytest.param(lambda: page(angle=-12), id="turned-by-12-degrees"),
    pytest.param(lambda: shadowed(page(), 0.35), id="in-a-soft-shadow"),
    pytest.param(lambda: half_in_shadow(page(), 0.5), id="half-in-shadow"),
    pytest.param(lambda: grainy(page(), 60), id="grainy"),
    pytest.param(lambda: faded(page(), 150, 220), id="faded"),
    pytest.param(lambda: page(dpi=100), id="100-dots-per-inch"),
]


@pytest.mark.parametrize("picture", MENDED)
def test_a_picture_that_can_be_mended_is_read_without_a_doubt(picture):
    resume = read_document(as_pdf([picture()]))

    assert right(resume) >= 0.95
    assert [warning.code for warning in resume.warnings] == ["ocr"]
    assert resume.poor_scans == ()


POOR = [
    pytest.param(lambda: half_in_shadow(page(), 0.2), id="half-in-a-dark-shadow"),
    pytest.param(lambda: blurred(page(), 3), id="blurred"),
    pytest.param(lambda: photographed(page(), 0.08), id="photographed-at-an-angle"),
]


@pytest.mark.parametrize("picture", POOR)
def test_a_poor_picture_is_read_with_a_warning(picture):
    resume = read_document(as_picture(picture(), "JPEG"))

    assert [warning.code for warning in resume.warnings] == ["ocr", "poor-scan"]
    assert resume.warnings[1].detail.startswith("page 1 is a poor picture")
    assert resume.poor_scans == (1,)


@pytest.mark.parametrize("form", ["picture", "pdf"])
def test_a_picture_that_cannot_be_read_is_refused_with_advice(form):
    picture = blurred(page(), 5)
    data = as_pdf([picture]) if form == "pdf" else as_picture(picture, "PNG")

    with pytest.raises(NoTextError, match="200 dots per inch or a sharp photograph"):
        read_document(data)


def test_a_page_that_cannot_be_read_is_left_out_with_a_warning():
    own = lines(*(f"Ada Quill cooked soup for guests in {year}" for year in range(2016, 2022)))

    resume = read_document(pdf(own, placed(blurred(page(), 5))))

    assert {line.page for line in resume.lines} == {1}
    assert [warning.code for warning in resume.warnings] == ["unread-pages"]
    assert resume.warnings[0].detail.startswith("page 2 is a picture and was not read; a scan with 200 dots per inch")


def test_a_poor_picture_is_read_within_the_limits_of_the_child():
    data = as_picture(blurred(page(), 5), "PNG")

    with DocumentReader() as reader, pytest.raises(NoTextError):
        reader.read(data)


def test_without_further_attempts_a_picture_is_read_once():
    data = as_picture(blurred(page(), 3), "PNG")

    with pytest.raises(NoTextError):
        read_document(data, limits=Limits(picture_attempts=0))
    assert right(read_document(data)) > 0.6


@pytest.mark.parametrize("angle", [-15.0, -3.0, -1.0, 2.0, 10.0])
def test_the_skew_of_a_page_is_found(angle):
    assert mending.skew(page(angle=angle)) == pytest.approx(-angle, abs=0.3)


@pytest.mark.parametrize("picture", [lambda: page(), lambda: page().rotate(90, expand=True), lambda: large("")])
def test_a_page_that_is_level_or_on_its_side_is_not_turned(picture):
    assert mending.levelled(picture()) == picture()


@pytest.mark.parametrize(
    ("quality", "is_legible", "is_sure"),
    [
        pytest.param(Quality(confidence=92, letters=900, height=16, slant=0.1, light=1.0), True, True, id="clean scan"),
        pytest.param(
            Quality(confidence=70, letters=900, height=16, slant=0.1, light=1.0), True, False, id="many words misread"
        ),
        pytest.param(
            Quality(confidence=30, letters=900, height=16, slant=0.1, light=1.0), False, False, id="most words misread"
        ),
        pytest.param(
            Quality(confidence=92, letters=900, height=4, slant=0.1, light=1.0), True, False, id="small letters"
        ),
        pytest.param(
            Quality(confidence=92, letters=900, height=16, slant=4.0, light=1.0), True, False, id="slanting lines"
        ),
        pytest.param(
            Quality(confidence=92, letters=900, height=16, slant=0.1, light=0.2), True, False, id="dark shadow"
        ),
        pytest.param(Quality(confidence=70, letters=6, height=9, slant=0.0, light=0.9), False, False, id="noise"),
    ],
)
def test_quality(quality, is_legible, is_sure):
    assert (quality.is_legible, quality.is_sure) == (is_legible, is_sure)


def test_missing_language_data_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(tesseract, "_data_folder", lambda: str(tmp_path))

    for data in (as_picture(large("Ada Quill"), "PNG"), as_pdf([large("Ada Quill")])):
        with pytest.raises(NoTextError, match=r"eng\.traineddata.*pip install"):
            read_document(data, limits=SMALL)


def test_broken_language_data_is_named(monkeypatch, tmp_path):
    (tmp_path / "eng.traineddata").write_bytes(b"broken")
    monkeypatch.setattr(tesseract, "_data_folder", lambda: str(tmp_path))

    with pytest.raises(NoTextError, match=r"eng\.traineddata.*pip install"):
        image.read_image(as_picture(large("Ada Quill"), "PNG"), DEFAULT_LIMITS)
