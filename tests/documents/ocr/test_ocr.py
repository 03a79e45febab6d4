"""Scans and photographs are read. The scans are made from the example resumes, rotated a little and grainy."""

import re
import zlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from matcher.documents.limits import Limits
from matcher.documents.media_types import JPEG, PNG
from matcher.documents.ocr import image
from matcher.documents.ocr import tesseract as ocr
from matcher.documents.pdf import pictures as pdf_pictures
from matcher.documents.reading import read_document
from matcher.documents.sandbox.reader import DocumentReader
from matcher.errors import DocumentCorruptError, NoTextError, ResourceLimitError
from tests.documents.builders import lines, pdf
from tests.documents.ocr.scans import SMALL, as_pdf, as_picture, large, placed, scan

EXAMPLES = Path(__file__).parents[3] / "examples" / "resumes"
LEAST_RECALL = 0.9
MISSING = 'pip install "rolefit[ocr]"'
pytestmark = pytest.mark.skipif(ocr.missing() is not None, reason="the extra ocr is not installed")


@cache
def example(name):
    return (EXAMPLES / f"{name}.pdf").read_bytes()


@cache
def scanned(name, angle=0.7):
    return scan(example(name), angle=angle)


def words(text):
    return Counter(re.findall(r"[^\W_]+", text.lower()))


def recall(text, original):
    wanted, found = words(original), words(text)
    return (wanted & found).total() / wanted.total()


def boxes_of(resume):
    """The boxes of the lines by text, without lines whose text occurs twice."""
    texts = [resume.text[line.start : line.end] for line in resume.lines]
    return {text: line.box for text, line in zip(texts, resume.lines, strict=True) if texts.count(text) == 1}


@pytest.mark.parametrize(("name", "angle"), [("ml-engineer", 0.7), ("ai-engineer", -1.0)])
def test_a_scanned_resume_is_read(name, angle):
    resume = read_document(as_pdf(scanned(name, angle)))

    assert recall(resume.text, read_document(example(name)).text) >= LEAST_RECALL
    assert [warning.code for warning in resume.warnings] == ["ocr"]
    assert {line.page for line in resume.lines} == set(range(1, resume.pages + 1))


@pytest.mark.parametrize(("form", "media_type"), [("PNG", PNG), ("JPEG", JPEG)])
def test_a_picture_is_read(form, media_type):
    (page,) = scanned("student")

    resume = read_document(as_picture(page, form))

    assert resume.media_type == media_type
    assert recall(resume.text, read_document(example("student")).text) >= LEAST_RECALL


LYING = [
    pytest.param(90, id="on-its-left-side"),
    pytest.param(180, id="upside-down"),
    pytest.param(270, id="on-its-right-side"),
]


@pytest.mark.parametrize("degrees", LYING)
def test_a_page_that_is_sideways_or_upside_down_is_read(degrees):
    page = large("Ada Quill", "Engineer who builds search", "Python and PyTorch").rotate(degrees, expand=True)

    resume = read_document(as_picture(page, "PNG"), limits=SMALL)

    assert resume.text.splitlines() == ["Ada Quill", "Engineer who builds search", "Python and PyTorch"]
    assert len({round(line.box.left / 10) for line in resume.lines}) == 1


def test_a_photograph_is_rotated_by_its_exif_orientation():
    page = large("Ada Quill", "Engineer who builds search")
    orientation = page.getexif()
    orientation[0x0112] = 6

    resume = read_document(as_picture(page.rotate(90, expand=True), "JPEG", exif=orientation), limits=SMALL)

    assert resume.text.splitlines() == ["Ada Quill", "Engineer who builds search"]


def test_transparent_parts_are_white():
    page = large("Ada Quill", "Engineer who builds search")
    black = page.point(lambda level: 0).convert("RGBA")
    black.putalpha(page.point(lambda level: 255 - level))

    assert read_document(as_picture(black, "PNG"), limits=SMALL).text.startswith("Ada Quill")


def test_lines_have_the_same_boxes_as_in_the_original():
    originals, scans = (boxes_of(read_document(data)) for data in (example("student"), as_pdf(scanned("student"))))

    pairs = [(scans[text], originals[text]) for text in scans.keys() & originals.keys()]

    assert len(pairs) > len(scans) / 2
    assert all(abs(box.top - place.top) < 10 and abs(box.left - place.left) < 10 for box, place in pairs)


def test_headings_are_larger_than_text():
    resume = read_document(as_pdf(scanned("student")))
    sizes = {resume.text[line.start : line.end]: line.style.size for line in resume.lines}
    usual = Counter(sizes.values()).most_common(1)[0][0]

    assert sizes["Education"] == sizes["Projects"] > 1.1 * usual


def test_lines_in_capitals_have_the_same_size_as_other_lines():
    texts = [
        "Courses",
        "EXPERIENCE",
        "Built a model that ranks results",
        "HARBOUR KITCHEN",
        "Cooked every day of the week",
    ]

    def paint(page):
        for number, (size, text) in enumerate(zip([15, 15, 11, 11, 11], texts, strict=True)):
            page.set_font("Helvetica", size=size)
            page.text(50, 100 + 30 * number, text)

    resume = read_document(as_pdf(scan(pdf(paint))))

    sizes = [line.style.size for line in resume.lines]
    assert sizes == pytest.approx([15, 15, 11, 11, 11], rel=0.1)
    assert len(set(sizes)) == 2


def test_the_same_picture_gives_the_same_lines():
    data = as_picture(large("Ada Quill", "Engineer who builds search"), "PNG")

    assert read_document(data, limits=SMALL) == read_document(data, limits=SMALL)


def test_only_pages_without_text_are_read_from_their_picture():
    first = lines("Ada Quill", "Engineer who builds search and knows Python", "Leeds, United Kingdom")
    last = lines("Projects", "A reading helper for long contracts", "A bell that rings when bread is done")
    picture = placed(large("Docker since 2019"))

    resume = read_document(pdf(first, picture, last), limits=SMALL)

    assert [line.page for line in resume.lines] == [1, 1, 1, 2, 3, 3, 3]
    assert "Docker since 2019" in resume.text
    assert [(warning.code, warning.detail) for warning in resume.warnings] == [
        ("ocr", "page 2 was read from its picture; some words may be misread")
    ]


def test_a_page_with_text_and_a_large_picture_is_not_read_by_ocr():
    def paint(page):
        lines("Ada Quill", "Engineer who builds search and knows Python")(page)
        page.image(large("Docker"), 50, 200, 400)

    resume = read_document(pdf(paint))

    assert "Docker" not in resume.text
    assert resume.warnings == ()


def test_a_scan_with_a_stamp_of_the_scanner_is_read_by_ocr():
    def paint(page):
        placed(large("Ada Quill", "Engineer who builds search"))(page)
        page.text(50, 800, "Scanned in 2025")

    assert read_document(pdf(paint), limits=SMALL).text.startswith("Ada Quill\nEngineer who builds search")


def test_text_is_kept_if_ocr_finds_less():
    resume = read_document(pdf(lambda page: (placed(large("|"))(page), page.text(50, 60, "Ada Quill"))), limits=SMALL)

    assert resume.text == "Ada Quill"
    assert resume.warnings == ()


def test_letters_that_are_drawn_as_shapes_are_read():
    drawing = large("Ada Quill", "Engineer who builds search").reduce(2).point(lambda level: level < 160 and 255)

    def paint(page):
        pixels, scale = drawing.load(), page.w / drawing.width
        for y in range(drawing.height):
            for x in range(drawing.width):
                if pixels[x, y]:
                    page.rect(scale * x, scale * y, scale, scale, style="F")

    assert read_document(pdf(paint), limits=SMALL).text == "Ada Quill\nEngineer who builds search"


def test_hidden_text_over_a_scan_stays_hidden():
    def paint(page):
        placed(large("Ada Quill", "Engineer who builds search"))(page)
        page.set_text_color(255, 255, 255)
        for number in range(5):
            page.text(50, 600 + 14 * number, "PyTorch TensorFlow Keras JAX")

    resume = read_document(pdf(paint), limits=SMALL)

    assert resume.text.startswith("Ada Quill")
    assert sum(len(resume.text[part.start : part.end].split()) for part in resume.hidden) == 20
    assert {warning.code for warning in resume.warnings} == {"ocr", "hidden-text"}


def test_a_warning_names_the_pages_beyond_the_limit_on_pictures():
    pages = [placed(large(name)) for name in ("Ada Quill", "Ben Quill", "Cy Quill")]

    resume = read_document(pdf(*pages), limits=Limits(pictures=1, picture_pixels=1_000_000))

    assert resume.text == "Ada Quill"
    assert [warning.detail for warning in resume.warnings] == [
        "page 1 was read from its picture; some words may be misread",
        "pages 2 and 3 are pictures and were not read; at most 1 pictures are read",
    ]


def test_a_scan_of_an_empty_page_has_no_text():
    with pytest.raises(NoTextError):
        read_document(as_pdf([large("")]), limits=SMALL)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_damaged_picture(form):
    data = as_picture(large("Ada Quill"), form)

    with pytest.raises(DocumentCorruptError):
        read_document(data[: len(data) // 2])


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_the_size_of_a_picture_is_checked_before_decoding(side):
    data = as_picture(large("Ada Quill"), "PNG")
    header = b"IHDR" + side.to_bytes(4, "big") * 2 + data[24:29]
    huge = data[:12] + header + zlib.crc32(header).to_bytes(4, "big") + data[33:]

    with pytest.raises(ResourceLimitError, match="more pixels"):
        read_document(huge)


def test_a_scan_is_read_within_the_limits_of_the_child():
    data = as_pdf(scanned("student"))

    with DocumentReader() as reader:
        assert reader.read(data) == read_document(data)


@pytest.fixture
def without_extra(monkeypatch):
    for module in (image, pdf_pictures):
        monkeypatch.setattr(module, "missing", lambda: MISSING)


@pytest.mark.parametrize(
    "data", [as_pdf([large("Ada Quill")]), as_picture(large("Ada Quill"), "PNG")], ids=["pdf", "png"]
)
def test_without_the_extra_the_error_for_a_scan_says_how_to_install_it(without_extra, data):
    with pytest.raises(NoTextError, match=re.escape(MISSING)):
        read_document(data)


def test_without_the_extra_the_pages_with_text_are_read(without_extra):
    resume = read_document(pdf(lines("Ada Quill, engineer of search"), placed(large("Docker"))))

    assert resume.text == "Ada Quill, engineer of search"
    (warning,) = resume.warnings
    assert warning.code == "unread-pages"
    assert warning.detail.startswith("page 2 is a picture and was not read")
    assert warning.detail.endswith(MISSING)
