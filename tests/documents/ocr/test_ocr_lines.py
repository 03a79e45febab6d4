"""Lines read by OCR become lines of a document."""

import math
from itertools import pairwise

import pytest

from matcher.documents.ocr.lines import draft_lines
from matcher.documents.ocr.tesseract import ReadLine


def read_line(text, *, left=50.0, base=100.0, width=None, size=10.0):
    right = left + (5.0 * len(text) if width is None else width)
    return ReadLine(text, left, base, right, base, ascent=0.8 * size, descent=0.2 * size, size=size)


def turned(line, degrees):
    """The line on a page that is rotated clockwise about its top left corner."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ReadLine(
        line.text,
        line.left * cosine - line.left_base * sine,
        line.left_base * cosine + line.left * sine,
        line.right * cosine - line.right_base * sine,
        line.right_base * cosine + line.right * sine,
        line.ascent,
        line.descent,
        line.size,
    )


CORRECTED = [
    pytest.param("e Built a model", "• Built a model", id="bullet-read-as-e"),
    pytest.param("« Built a model", "• Built a model", id="bullet-read-as-quote"),
    pytest.param("¢ Built", "• Built", id="bullet-read-as-cent"),
    pytest.param("©Built", "• Built", id="bullet-that-touches"),
    pytest.param("* Built", "• Built", id="star"),
    pytest.param("- Built", "- Built", id="dash-is-not-changed"),
    pytest.param("end of the line", "end of the line", id="word-that-begins-with-e"),
    pytest.param("e-commerce", "e-commerce", id="e-before-a-hyphen"),
    pytest.param("Al Engineer at OpenAl", "AI Engineer at OpenAI", id="small-l-for-capital-i"),
    pytest.param("Cl/CD and an APl", "CI/CD and an API", id="small-l-in-capitals"),
    pytest.param("Alan built All of HTML", "Alan built All of HTML", id="small-l-in-words"),
    pytest.param("Mar 2023 —- Present", "Mar 2023 — Present", id="dash-and-hyphen"),
    pytest.param("2019 -– 2021", "2019 – 2021", id="hyphen-and-dash"),
    pytest.param("2019 -- 2021 - 22", "2019 -- 2021 - 22", id="hyphens"),
    pytest.param("Zoë’s “model”", 'Zoë\'s "model"', id="plain-spelling"),
]


@pytest.mark.parametrize(("text", "corrected"), CORRECTED)
def test_frequent_errors_are_corrected(text, corrected):
    assert [line.text for line in draft_lines([read_line(text)], 1)] == [corrected]


@pytest.mark.parametrize("text", ["|", "— .", "a", "x 1 =", ""])
def test_lines_without_a_word_are_left_out(text):
    assert draft_lines([read_line("Ada Quill"), read_line(text, base=120)], 1)[1:] == []


def test_an_empty_picture_gives_no_lines():
    assert draft_lines([], 1) == []


def test_boxes_surround_the_letters():
    (line,) = draft_lines([read_line("Ada Quill", left=50, base=100, width=90, size=10)], 3)

    assert (line.page, line.box.left, line.box.top, line.box.right, line.box.bottom) == (3, 50, 92, 140, 102)
    assert line.style.size == 10


@pytest.mark.parametrize("degrees", [1, -1, 5], ids=str)
def test_a_skewed_page_is_levelled(degrees):
    lines = [read_line("Ada Quill " * 8, base=100 + 14 * number) for number in range(5)]

    boxes = [line.box for line in draft_lines([turned(line, degrees) for line in lines], 1)]

    assert [round(box.left) for box in boxes] == [50] * 5
    assert [round(below.top - above.top) for above, below in pairwise(boxes)] == [14] * 4


@pytest.mark.parametrize("degrees", [90, -90, 180], ids=str)
def test_a_sideways_page_is_rotated_back_and_keeps_positive_coordinates(degrees):
    lines = [read_line("Ada Quill " * 8, base=100 + 14 * number) for number in range(5)]

    boxes = [line.box for line in draft_lines([turned(line, degrees) for line in lines], 1)]

    assert len({round(box.left) for box in boxes}) == 1
    assert [round(below.top - above.top) for above, below in pairwise(boxes)] == [14] * 4
    assert min(min(box.left, box.top) for box in boxes) >= 0


SIZES = [
    pytest.param([10.0, 10.4, 9.8, 10.1], [10.1, 10.1, 10.1, 10.1], id="one-size-read-with-errors"),
    pytest.param([19.0, 10.0, 12.1, 12.5, 10.3], [19.0, 10.2, 12.3, 12.3, 10.2], id="title-headings-text"),
    pytest.param([10.0], [10.0], id="one-line"),
]


@pytest.mark.parametrize(("measured", "sizes"), SIZES)
def test_sizes_are_evened_out(measured, sizes):
    lines = [read_line("Ada Quill", base=100 + 20 * number, size=size) for number, size in enumerate(measured)]

    found = [line.style.size for line in draft_lines(lines, 1)]

    assert found == pytest.approx(sizes, abs=0.06)


def test_a_date_at_the_right_edge_joins_its_line():
    lines = [
        read_line("AI ENGINEER", base=100),
        read_line("Larkspur Legal, Leeds", base=114),
        read_line("Backend Developer", base=200),
        read_line("04/2024 — present", left=400, base=101),
        read_line("2019 — 2021", left=420, base=199),
    ]

    assert [line.text for line in draft_lines(lines, 1)] == [
        "AI ENGINEER 04/2024 — present",
        "Larkspur Legal, Leeds",
        "Backend Developer 2019 — 2021",
    ]


KEPT_APART = [
    pytest.param(read_line("2019 — 2021", left=400, base=130), id="on-another-row"),
    pytest.param(read_line("Summary", left=400), id="no-date"),
    pytest.param(read_line("In 2019 the model was moved to production", left=300), id="a-sentence-with-a-year"),
    pytest.param(read_line("2019 — 2021", left=10, width=30), id="left-of-the-line"),
]


@pytest.mark.parametrize("other", KEPT_APART)
def test_other_lines_are_not_joined(other):
    assert len(draft_lines([read_line("AI Engineer"), other], 1)) == 2
