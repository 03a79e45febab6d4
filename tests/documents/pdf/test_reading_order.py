"""PDFs that are painted in unusual ways are read in the order in which a person reads them."""

import pytest

from matcher.documents.reading import read_document
from tests.documents.builders import lines, pdf
from tests.documents.pdf import raw_pdf
from tests.documents.pdf.raw_pdf import text

MAIN = [
    "Machine learning engineer at Quillworks",
    "Trained ranking models for the search",
    "Served them to two million people",
    "Watched them for drift every day",
    "Data analyst at Brambleby Foods",
    "Forecast the sale of jam and honey",
    "Built reports for the warehouse",
    "Clerk at the Town of Marl",
    "Answered the letters of the citizens",
]
SIDE = [
    "Contact",
    "ada@quill.example",
    "Marl, Quillshire",
    "Top Skills",
    "Python",
    "PyTorch",
    "SQL",
    "Languages",
    "Welsh",
]
MIDDLE = [
    "Honours and awards of the town",
    "Best bridge of the year 2019",
    "Second best soup of the fair",
    "Courses that were attended here",
    "Statistics for the curious mind",
    "Databases from inside and out",
    "Hobbies and other pleasures",
    "Hiking up and down mountains",
    "Cooking for many hungry people",
]


def texts(data: bytes) -> list[str]:
    resume = read_document(data)
    return [resume.text[line.start : line.end] for line in resume.lines]


def in_turn(*columns: list[str], lefts: tuple[float, ...], pitch: float = 14, top: float = 60):
    """A function that paints columns row by row."""

    def paint(page):
        for number, row in enumerate(zip(*columns, strict=False)):
            for left, content in zip(lefts, row, strict=True):
                page.text(left, top + number * pitch, content)

    return paint


def test_three_columns_row_by_row():
    narrow = [line[:24].strip() for line in MAIN]

    page = in_turn(narrow, SIDE, [line[:24].strip() for line in MIDDLE], lefts=(40, 230, 400))

    assert texts(pdf(page)) == [*narrow, *SIDE, *(line[:24].strip() for line in MIDDLE)]


def test_three_columns_one_after_the_other():
    def paint(page):
        for column, left in ((MAIN, 40), (SIDE, 270), (MIDDLE, 400)):
            lines(*column, left=left)(page)

    assert texts(pdf(paint)) == MAIN + SIDE + MIDDLE


def test_a_side_column_row_by_row():
    assert texts(pdf(in_turn(SIDE, MAIN, lefts=(40, 220)))) == SIDE + MAIN


def test_a_side_column_that_is_painted_first():
    def paint(page):
        lines(*SIDE, left=40)(page)
        lines("Ada Quill", *MAIN, left=220)(page)

    assert texts(pdf(paint)) == [*SIDE, "Ada Quill", *MAIN]


def test_a_side_column_on_the_right_row_by_row():
    assert texts(pdf(in_turn(MAIN, SIDE, lefts=(40, 400)))) == MAIN + SIDE


def test_a_short_side_column_under_an_outdented_heading_above_titles_with_dates():
    main = [line[:30].strip() for line in (*MAIN, *MIDDLE)]
    dates = {10: (292, "JUN 2020 - PRESENT"), 13: (334, "2013 - 2014"), 16: (334, "2011 - 2012")}

    def paint(page):
        for number, line in enumerate(main):
            page.text(34, 40 + number * 20, line)
            if number < len(SIDE):
                page.text(416 if number else 402, 40 + number * 17, SIDE[number])
            if number in dates:
                left, date = dates[number]
                page.text(left, 40 + number * 20, date)

    titles = [f"{line} {dates[number][1]}" if number in dates else line for number, line in enumerate(main)]
    assert texts(pdf(paint)) == titles + SIDE


@pytest.mark.parametrize("count", [4, 5, 6])
def test_few_rows(count):
    assert texts(pdf(in_turn(MAIN[:count], MIDDLE[:count], lefts=(40, 300)))) == MAIN[:count] + MIDDLE[:count]


def test_columns_with_rows_at_different_heights():
    def paint(page):
        for number in range(9):
            page.text(40, 60 + number * 14, SIDE[number])
            page.text(220, 60 + number * 17, MAIN[number])

    assert texts(pdf(paint)) == SIDE + MAIN


TABLE = [
    ("Tool", "Since", "Where"),
    ("Python", "2016", "Quillworks"),
    ("PyTorch", "2019", "Quillworks"),
    ("PostgreSQL", "2015", "Town of Marl"),
    ("Docker", "2018", "Quillworks"),
    ("Git", "2014", "Brambleby"),
]


def test_a_table_stays_in_rows():
    page = in_turn(*map(list, zip(*TABLE, strict=True)), lefts=(50, 150, 250))

    assert texts(pdf(page)) == [" ".join(row) for row in TABLE]


def test_columns_between_lines_across_the_page():
    head = "Ada Quill builds machines that learn from data and writes about them for everybody who wants to know"

    def paint(page):
        page.text(40, 40, head)
        in_turn(SIDE, MAIN, lefts=(40, 220))(page)
        page.text(40, 200, head[::-1])

    assert texts(pdf(paint)) == [head, *SIDE, *MAIN, head[::-1]]


HEADER = ["Ada Quill", "ada@quill.example, Marl"]


def paged(number: int, body: list[str], *, foot: str = "", top: float = 60):
    def paint(page):
        lines(*HEADER, top=30)(page)
        lines(*body, top=top + 20)(page)
        if foot:
            page.text(280, 820, foot)

    return paint


@pytest.mark.parametrize(
    "mark", ["Page {} of 2", "{}", "{} / 2", "- {} -", "Seite {} von 2", "Ada Quill, page {}", "i" * 1]
)
def test_page_furniture_does_not_interrupt_a_job(mark):
    first, second = (paged(n, body, foot=mark.format(n)) for n, body in ((1, MAIN[:3]), (2, MAIN[3:])))

    assert texts(pdf(first, second))[: len(HEADER) + len(MAIN)] == [*HEADER, *MAIN]


def test_furniture_is_marked_and_kept():
    resume = read_document(pdf(paged(1, MAIN[:3], foot="Page 1"), paged(2, MAIN[3:], foot="Page 2")))

    furniture = [(resume.text[line.start : line.end], line.page) for line in resume.lines if line.style.furniture]

    assert furniture == [("Page 1", 1), (HEADER[0], 2), (HEADER[1], 2), ("Page 2", 2)]


def test_a_word_that_is_split_at_a_page_break():
    resume = read_document(
        pdf(paged(1, [*MAIN[:3], "used em-"], foot="1"), paged(2, ["beddings", *MAIN[3:]], foot="2"))
    )

    assert "used embeddings" in resume.text


NO_FURNITURE = [
    pytest.param([*MAIN[:3], "3 people"], ["3 people", *MAIN[3:]], id="repeated-in-the-middle"),
    pytest.param(MAIN[:3], ["Clerk", "Baker", "2", *MAIN[3:]], id="number-within-the-page"),
]


@pytest.mark.parametrize(("first", "second"), NO_FURNITURE)
def test_other_lines_are_not_furniture(first, second):
    pages = pdf(lines(*HEADER, *first), lines(*second, *MIDDLE, top=120))

    assert texts(pages) == [*HEADER, *first, *second, *MIDDLE]


def test_a_job_title_that_repeats_the_headline_is_not_a_header():
    first = pdf(lines("Ada Quill", "Data engineer", *MAIN), lines("Data engineer", "Marl Museum", *MIDDLE))

    assert texts(first) == ["Ada Quill", "Data engineer", *MAIN, "Data engineer", "Marl Museum", *MIDDLE]


GAPS = [150, 180, 220, 300]


@pytest.mark.parametrize("gap", GAPS)
def test_words_without_spaces_are_separated_by_their_gaps(gap):
    words = " ".join(MAIN[:4]).split()
    places = raw_pdf.places(words, left=40, gap=gap / 100)
    content = " ".join(f"1 0 0 1 {left:.2f} 700 Tm ({word}) Tj" for word, left in places)

    assert texts(raw_pdf.pdf(f"BT /F 6 Tf {content} ET")) == [" ".join(words)]


@pytest.mark.parametrize("line", ["the range of the parts", "a member of the staff of the town", "half of it"])
def test_a_word_ends_with_a_letter_that_overhangs_the_space(line):
    content = raw_pdf.letters(line, space=1.2, overlap=0.5)

    assert texts(raw_pdf.pdf(content, fonts=raw_pdf.TIMES)) == [line]


def test_a_ligature_does_not_end_its_word():
    names = raw_pdf.stream("1 beginbfchar <46> <00660066> endbfchar")
    widths = " ".join("300" if code == ord("f") else "600" for code in range(256))
    font = raw_pdf.TIMES.replace(">>", f"/FirstChar 0 /LastChar 255 /Widths [{widths}] /ToUnicode 4 0 R >>")
    content = "BT /T 10 Tf 50 700 Td (coeFicientcostseFective) Tj ET"

    assert texts(raw_pdf.pdf(content, objects={"Unused": names}, fonts=font)) == ["coefficientcostseffective"]


@pytest.mark.parametrize("pitch", [10, 11, 12, 14])
@pytest.mark.parametrize("ending", ["Kept the soup in the cellar.", "in 2016."])
def test_a_wide_letter_below_a_full_stop_begins_a_new_line(ending, pitch):
    content = raw_pdf.letters(ending) + raw_pdf.letters("Worked in town", top=60 + pitch)

    assert texts(raw_pdf.pdf(content, fonts=raw_pdf.TIMES)) == [ending, "Worked in town"]


def test_rotated_words_stay_one_line():
    turned = "q 0 -1 1 0 0 842 cm " + text("Cook at the Harbour Kitchen", top=300) + " Q"

    assert texts(raw_pdf.pdf(turned)) == ["Cook at the Harbour Kitchen"]


def test_icons_are_left_out_unless_they_are_bullets():
    font = "/I << /Type /Font /Subtype /Type1 /BaseFont /QUILLS+FontAwesome5Free-Solid >>"
    painted = (("H", "555 0100 H", 700), ("o", "Soup", 686))
    content = " ".join(
        f"BT /I 10 Tf 50 {bottom} Td ({icon}) Tj /F 10 Tf 20 0 Td ({words}) Tj ET" for icon, words, bottom in painted
    )

    assert texts(raw_pdf.pdf(content, fonts=font)) == ["555 0100 H", "• Soup"]


def test_kerned_words_stay_whole():
    content = "BT /F 10 Tf 40 700 Td [(T) 80 (ransformers and) -250 (A) 70 (V) 60 (A) -30 (TARS for Kubernetes)] TJ ET"

    assert texts(raw_pdf.pdf(content)) == ["Transformers and AVATARS for Kubernetes"]


@pytest.mark.parametrize("spacing", [1.5, 3, 6])
def test_letter_spaced_headings(spacing):
    heading = text("WORK EXPERIENCE", before=f"{spacing} Tc") + text("Cook at Brambleby Foods", top=90)

    assert texts(raw_pdf.pdf(heading)) == ["WORK EXPERIENCE", "Cook at Brambleby Foods"]
