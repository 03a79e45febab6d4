"""PDF is read as the visible lines in reading order."""

from io import BytesIO

import pypdfium2
import pytest

from matcher.documents.limits import Limits
from matcher.documents.reading import read_document
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, NoTextError, ResourceLimitError
from tests.documents.builders import lines, pdf, rows

LEFT = [
    "Python, pandas, scikit-learn",
    "PyTorch and TensorFlow",
    "Docker, Kubernetes, Helm",
    "PostgreSQL and Redis",
    "Spanish and Portuguese",
    "Cooking for many people",
    "Hiking in the mountains",
]
RIGHT = [
    "Machine learning engineer at Quillworks",
    "Trained ranking models for search",
    "Served them to two million people",
    "Watched them for drift every day",
    "Data analyst at Brambleby Foods",
    "Forecast the sale of jam and honey",
    "Built reports for the warehouse",
]


def texts(resume) -> list[str]:
    return [resume.text[line.start : line.end] for line in resume.lines]


def read(*pages, **options):
    return read_document(pdf(*pages, **options), name="cv.pdf")


def test_lines_from_top_to_bottom():
    assert texts(read(lines("Ada Quill", "Cook"), lines("More"))) == ["Ada Quill", "Cook", "More"]


def test_pages():
    resume = read(lines("Ada"), lines("Quill"))

    assert (resume.pages, [line.page for line in resume.lines]) == (2, [1, 2])


def test_box_counts_points_from_the_top_left_corner():
    box = read(lines("Ada", left=50, top=100)).lines[0].box

    assert (box.left, box.bottom) == pytest.approx((50, 102), abs=2)
    assert box.right == pytest.approx(67, abs=3)
    assert 85 < box.top < 95


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_box_on_a_rotated_page_is_as_displayed(rotation):
    document = pypdfium2.PdfDocument(pdf(lines("Ada", left=50, top=100)))
    document[0].set_rotation(rotation)
    turned = read_document(_saved(document)).lines[0].box
    width, height = 595, 842

    middle = (turned.left + turned.right) / 2, (turned.top + turned.bottom) / 2

    assert middle == pytest.approx(
        {90: (height - 97, 58), 180: (width - 58, height - 97), 270: (97, width - 58)}[rotation], abs=5
    )


def test_style():
    def paint(page):
        page.set_font("Helvetica", "B", 18)
        page.text(50, 60, "Experience")
        page.set_font("Helvetica", "", 10)
        page.text(50, 90, "Cook")

    assert [(line.style.size, line.style.bold) for line in read(paint).lines] == [(18.0, True), (10.0, False)]


def test_a_line_that_only_begins_in_bold_is_not_bold():
    def paint(page):
        page.set_font("Helvetica", "B", 10)
        page.text(50, 60, "Languages:")
        page.set_font("Helvetica", "", 10)
        page.text(110, 60, "Python")

    assert read(paint).lines[0].style.bold is False


def test_bullets():
    resume = read(lines("- Trained models", "- Served them"))

    assert texts(resume) == ["• Trained models", "• Served them"]
    assert all(line.style.list_item for line in resume.lines)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        pytest.param(
            "We searched with em-", "beddings of text", "We searched with embeddings\nof text", id="split-word"
        ),
        pytest.param("We tried Fine-", "Tuning of models", "We tried Fine-Tuning\nof models", id="compound"),
    ],
)
def test_words_that_are_split_at_the_end_of_a_line(first, second, together):
    assert read(lines(first, second)).text == together


def test_letter_spaced_headings():
    def paint(page):
        page.set_char_spacing(6)
        page.text(50, 60, "WORK EXPERIENCE")
        page.set_char_spacing(0)
        page.text(50, 90, "Cook at Brambleby Foods")

    assert texts(read(paint)) == ["WORK EXPERIENCE", "Cook at Brambleby Foods"]


def test_columns_that_are_painted_row_by_row():
    assert texts(read(rows(*zip(LEFT, RIGHT, strict=True)))) == LEFT + RIGHT


def test_columns_that_are_painted_one_after_the_other():
    def paint(page):
        lines(*LEFT)(page)
        lines(*RIGHT, left=300)(page)

    assert texts(read(paint)) == LEFT + RIGHT


def test_columns_between_a_line_above_and_a_line_below():
    def paint(page):
        page.text(50, 30, "Ada Quill, machine learning engineer who lives near the mountains, open to any work at all")
        rows(*zip(LEFT, RIGHT, strict=True))(page)
        page.text(50, 180, "This resume was written in the mountains and may be sent to everybody who wants to read it")

    read_lines = texts(read(paint))

    assert read_lines[1:-1] == LEFT + RIGHT
    assert (read_lines[0][:9], read_lines[-1][:4]) == ("Ada Quill", "This")


JOBS = [
    ("Data engineer, Quillworks", "2019 - 2021"),
    ("Data analyst, Brambleby", "2017 - 2019"),
    ("Cook, Harbour Kitchen", "2015 - 2017"),
    ("Waiter, Harbour Kitchen", "2014 - 2015"),
    ("Gardener, Town of Marl", "2013 - 2014"),
    ("Postman, Town of Marl", "2012 - 2013"),
]


def test_dates_at_the_right_edge_stay_on_their_lines():
    assert texts(read(rows(*JOBS, right=450))) == [f"{job} {dates}" for job, dates in JOBS]


def test_dates_that_are_painted_separately_join_their_lines():
    def paint(page):
        page.text(450, 60, "2019 - 2021")
        page.text(50, 60, "Data engineer, Quillworks")
        page.text(50, 74, "Built pipelines")

    assert texts(read(paint)) == ["Data engineer, Quillworks 2019 - 2021", "Built pipelines"]


def test_labels_stay_beside_their_values():
    table = [("Languages:", "Python and SQL"), ("Tools:", "Docker and Helm"), ("Clouds:", "Azure")] * 3

    assert texts(read(rows(*table, right=150))) == [f"{label} {value}" for label, value in table]


def test_labels_of_a_form_stay_beside_their_values():
    table = [(label, f"{label} of job {job}") for job in range(4) for label in ("Dates", "Position held", "Employer")]

    assert texts(read(rows(*table, right=200))) == [f"{label}: {value}" for label, value in table]


def test_a_side_column_with_repeated_levels_is_read_by_itself():
    skills = ["SKILLS", *(line for skill in "abcdef" for line in (f"Drawing of {skill} by hand", "Advanced level"))]
    jobs = ["EXPERIENCE", *(f"Did the work of a cook in kitchen {number}" for number in range(12))]

    assert texts(read(rows(*zip(skills, jobs, strict=True)))) == skills + jobs


def test_dates_and_labels_stay_beside_what_is_on_their_lines():
    labels = ("Name", "Address", "Telephone", "Email", "Born in", "Nationality")
    jobs = [("2020 - now", "Cook"), ("2018 - 2020", "Waiter"), ("2015 - 2018", "Gardener")]
    table = [(label, f"{label} of Ada Quill") for label in labels]
    table += [row for job in jobs for row in (job, ("", "Made soup for many people"), ("", "Carried it to the tables"))]

    def paint(page):
        for number, (left, right) in enumerate(table):
            page.text(50, 60 + 14 * number, left) if left else None
            page.text(200, 60 + 14 * number, right)

    assert texts(read(paint)) == [f"{left} {right}".strip() for left, right in table]


def test_a_timeline_whose_dates_and_places_are_painted_first():
    jobs = (
        ("Cook", "2021 - now", "Marl, Elm"),
        ("Waiter", "2017 - 2021", "Oslo, Elm"),
        ("Gardener", "2014 - 2017", "Rome, Elm"),
    )

    def paint(page):
        lines("Ada Quill", "ada@example.org", "CAREER", top=10)(page)
        for number, (_, when, where) in enumerate(jobs):
            lines(when, where, top=60 + 60 * number)(page)
        for number, (job, _, _) in enumerate(jobs):
            lines(job, "Harbour Kitchen", f"Did the work of a {job}", left=200, top=60 + 60 * number)(page)

    read_lines = texts(read(paint))
    assert [line for line in read_lines if "20" in line] == [f"{when} {job}" for job, when, _ in jobs]


def test_a_timeline_whose_headings_and_dates_are_painted_first():
    def paint(page):
        page.text(200, 40, "Experience")
        page.text(50, 60, "02/2021 - now")
        page.text(50, 100, "05/2017 - 01/2021")
        page.text(50, 140, "09/2014 - 04/2017")
        page.text(200, 180, "Education")
        page.text(50, 200, "09/2009 - 07/2012")
        for number, job in enumerate(("Cook", "Waiter", "Gardener")):
            lines(job, f"Did the work of a {job} each day", left=200, top=60 + 40 * number)(page)
        lines("Marl School", "Learned how to make soup", left=200, top=200)(page)

    assert texts(read(paint)) == [
        "Experience",
        "02/2021 - now Cook",
        "Did the work of a Cook each day",
        "05/2017 - 01/2021 Waiter",
        "Did the work of a Waiter each day",
        "09/2014 - 04/2017 Gardener",
        "Did the work of a Gardener each day",
        "Education",
        "09/2009 - 07/2012 Marl School",
        "Learned how to make soup",
    ]


def test_a_page_whose_headings_are_painted_last():
    def paint(page):
        lines("Cook at Harbour Kitchen", "Made soup for many people", top=80)(page)
        lines("Marl School of Cooking", "Learned how to make soup", top=150)(page)
        page.text(50, 60, "Experience")
        page.text(50, 130, "Education")
        page.text(50, 200, "Skills")
        page.text(50, 40, "Ada Quill")

    assert texts(read(paint)) == [
        "Ada Quill",
        "Experience",
        "Cook at Harbour Kitchen",
        "Made soup for many people",
        "Education",
        "Marl School of Cooking",
        "Learned how to make soup",
        "Skills",
    ]


def test_one_column_has_the_same_words_as_pdfium_finds():
    data = pdf(lines(*RIGHT, "Soup,  bread & jam (2019 - 2021)"))
    page = pypdfium2.PdfDocument(data)[0]

    assert read_document(data).text.split() == page.get_textpage().get_text_range().split()


def hidden(*pages) -> list[str]:
    resume = read(*pages)
    return [resume.text[stretch.start : stretch.end] for stretch in resume.hidden]


def test_white_text_on_white_paper_is_hidden():
    def paint(page):
        page.text(50, 60, "Cook with ")
        page.set_text_color(255, 255, 255)
        page.text(110, 60, "Kubernetes")

    resume = read(paint)

    assert hidden(paint) == ["Kubernetes"]
    assert [warning.code for warning in resume.warnings] == ["hidden-text"]
    assert "Kubernetes" in resume.text


def test_white_text_on_a_dark_background_is_visible():
    def paint(page):
        page.set_fill_color(20, 30, 90)
        page.rect(0, 0, 595, 90, style="F")
        page.set_text_color(255, 255, 255)
        page.text(50, 60, "Ada Quill")

    assert hidden(paint) == []


def test_unpainted_text_is_hidden():
    def paint(page):
        page.text(50, 60, "Cook")
        page.text_mode = "INVISIBLE"
        page.text(50, 90, "Kubernetes")

    assert hidden(paint) == ["Kubernetes"]


def test_unpainted_text_over_other_text_is_hidden():
    def paint(page):
        page.text(50, 60, "Cook at Harbour Kitchen")
        page.text_mode = "INVISIBLE"
        page.text(60, 60, "Kubernetes")

    assert "Kubernetes" in " ".join(hidden(paint))


def test_tiny_text_is_hidden():
    def paint(page):
        page.text(50, 60, "Cook")
        page.set_font_size(1)
        page.text(50, 90, "Kubernetes")

    assert hidden(paint) == ["Kubernetes"]


def test_text_outside_the_page_is_hidden():
    assert hidden(lines("Cook", "Soup"), lines("Kubernetes", left=700)) == ["Kubernetes"]


def test_password():
    def lock(document):
        document.set_encryption(owner_password="owner", user_password="user")

    with pytest.raises(DocumentEncryptedError):
        read(lines("Ada"), prepare=lock)


def test_a_document_that_only_forbids_printing_is_read():
    def restrict(document):
        document.set_encryption(owner_password="owner")

    assert read(lines("Ada"), prepare=restrict).text == "Ada"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 8], ids=["head", "noise"])
def test_damaged(data):
    with pytest.raises(DocumentCorruptError):
        read_document(data)


def test_a_page_without_text():
    with pytest.raises(NoTextError):
        read(lambda page: page.rect(10, 10, 50, 50))


def test_too_many_pages():
    with pytest.raises(ResourceLimitError):
        read_document(pdf(lines("a"), lines("b")), limits=Limits(pages=1))


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
