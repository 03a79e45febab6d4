"""The bullets of a list are found where a PDF draws them as shapes, as browsers do."""

from collections.abc import Callable

import pytest
from fpdf import FPDF

from matcher.documents.reading import read_document
from tests.documents.builders import lines, pdf, rows
from tests.documents.pdf.raw_pdf import box
from tests.documents.pdf.raw_pdf import pdf as raw_pdf
from tests.documents.pdf.raw_pdf import text as raw_text

ITEMS = ("Soup for many people", "Bread in the harbour", "Orders of fish")
TOP, PITCH, LEFT = 60, 14, 50
Paint = Callable[[FPDF], None]


def texts(*paints: Paint) -> list[str]:
    """The lines of a page that is painted by all of these."""
    resume = read_document(pdf(lambda page: [paint(page) for paint in paints]), name="cv.pdf")
    return [resume.text[line.start : line.end] for line in resume.lines]


def marked(*items: str) -> list[str]:
    return [f"• {item}" for item in items]


def shapes(
    *lefts: float, width: float = 3, height: float = 3, above: float = 3, kind: str = "ellipse", style: str = "F"
) -> Paint:
    """Shapes before each item, `above` points above its baseline in the middle."""

    def paint(page: FPDF) -> None:
        page.set_fill_color(40, 80, 160)
        page.set_line_width(0.5)
        for number in range(len(ITEMS)):
            for left in lefts:
                middle = TOP + number * PITCH - above
                getattr(page, kind)(left, middle - height / 2, width, height, style)

    return paint


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(shapes(40), id="dot"),
        pytest.param(shapes(38, width=4.5, height=4.5, style="D"), id="ring"),
        pytest.param(shapes(40, width=2, height=2, kind="rect"), id="square"),
        pytest.param(shapes(37, width=5, height=4, kind="rect"), id="large square"),
        pytest.param(shapes(45), id="near"),
        pytest.param(shapes(40, above=5), id="high"),
    ],
)
def test_items_of_a_list(mark):
    assert texts(lines(*ITEMS), mark) == marked(*ITEMS)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(shapes(20, 30, 40), id="levels of a skill"),
        pytest.param(shapes(30, width=15), id="bar"),
        pytest.param(shapes(37, width=8, height=1, kind="rect"), id="rule"),
        pytest.param(shapes(40, width=1, height=6, kind="rect"), id="upright rule"),
        pytest.param(shapes(32, width=12, height=12), id="picture"),
        pytest.param(shapes(32, width=12, height=12, style="D"), id="box to tick"),
        pytest.param(shapes(20), id="far away"),
        pytest.param(shapes(40, above=-2), id="below the line"),
        pytest.param(shapes(55), id="in the text"),
        pytest.param(shapes(200), id="behind the text"),
    ],
)
def test_other_shapes(mark):
    assert texts(lines(*ITEMS), mark) == list(ITEMS)


def test_an_icon_is_no_bullet():
    assert texts(lines(*ITEMS), shapes(36, width=10, height=10), shapes(39)) == list(ITEMS)


def test_one_mark_alone_is_no_bullet():
    def dot(page):
        page.ellipse(40, TOP - 5, 3, 3, "F")

    assert texts(lines(*ITEMS), dot) == list(ITEMS)


def test_a_shape_that_is_not_painted_is_no_bullet():
    paths = "".join(f"40 {842 - TOP - number * PITCH + 2} 3 3 re n\n" for number in range(len(ITEMS)))
    resume = read_document(raw_pdf(paths + raw_text(*ITEMS)), name="cv.pdf")

    assert resume.text.split("\n") == list(ITEMS)


def test_lists_in_a_list():
    def inner(page):
        page.text(70, 102, "Rye")
        page.text(70, 116, "Wheat")
        for middle in (99, 113):
            page.ellipse(58, middle - 2, 4, 4, "D")

    assert texts(lines(*ITEMS), shapes(40), inner) == marked(*ITEMS, "Rye", "Wheat")


def test_lines_of_an_item_that_have_no_mark():
    wrapped = ["Soup for many people", "and their children", "Bread in the harbour"]
    marks = box(40, TOP - 5, 3, 3) + box(40, TOP + 2 * PITCH - 5, 3, 3)
    resume = read_document(raw_pdf(raw_text(*wrapped) + marks), name="cv.pdf")

    assert resume.text.split("\n") == ["• Soup for many people", "and their children", "• Bread in the harbour"]
    assert [line.style.list_item for line in resume.lines] == [True, False, True]


def test_a_list_in_columns():
    grains = ("Rye", "Wheat", "Oats")

    assert texts(rows(*zip(ITEMS, grains, strict=True)), shapes(40, 290)) == [
        f"{one} {other}" for one, other in zip(marked(*ITEMS), marked(*grains), strict=True)
    ]


def test_a_sign_that_is_written_and_drawn_is_read_once():
    assert texts(lines(*(f"- {item}" for item in ITEMS)), shapes(40)) == marked(*ITEMS)


@pytest.mark.parametrize(("style", "size"), [("B", 10), ("", 12)])
def test_signs_before_headings_are_no_bullets(style, size):
    def headings(page):
        page.set_font("Helvetica", style, size)
        lines("Kitchens", "Schools", top=200, pitch=40)(page)
        for middle in (197, 237):
            page.rect(40, middle - 2, 4, 4, "F")

    assert texts(lines(*ITEMS), shapes(40), headings) == [*marked(*ITEMS), "Kitchens", "Schools"]
