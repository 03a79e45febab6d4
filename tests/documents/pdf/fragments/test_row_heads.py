"""Dates and labels in a left column are read with what is beside them, and a side column is read by itself."""

import pytest

from matcher.documents.reading import read_document
from tests.documents.pdf import raw_pdf

Row = tuple[str, *tuple[str, ...]]
"""What stands on the left, and the lines beside it, which go on below the first."""

JOBS: list[Row] = [
    (
        "04/2021 - present",
        "Machine learning engineer at Quillworks",
        "Trained ranking models",
        "Watched them for drift",
    ),
    ("09/2017 - 03/2021", "Data analyst at Brambleby Foods", "Forecast the sale of jam and honey"),
    ("10/2016 - 07/2017", "Clerk at the Town of Marl", "Answered the letters of the citizens"),
]
SKILLS: list[Row] = [("Programming", "Python, SQL"), ("Cloud", "AWS"), ("Tools", "Docker, Git"), ("Databases", "Redis")]
PERSON: list[Row] = [("Name", "Ada Quill"), ("Address", "Rose Lane 4, Marl"), ("Nationality", "Welsh")]
LANGUAGES: list[Row] = [("Welsh", "native"), ("English", "fluent"), ("German", "beginner")]
PITCH, SPACE = 14, 6


def rows_of(*sections: tuple[str, list[Row]]) -> list[Row]:
    return [row for heading, rows in sections for row in ((heading,), *rows)]


def painted(rows: list[Row], *, size: float = 10, second: float = 200) -> bytes:
    """A page of such rows, painted row by row. `size` is that of the left texts, `second` the other column's edge."""
    content, top = "", 60.0
    for left, *right in rows:
        content += raw_pdf.text(left, top=top, size=size)
        content += raw_pdf.text(*right, left=second, top=top, pitch=PITCH) if right else ""
        top += PITCH * max(1, len(right)) + SPACE
    return raw_pdf.pdf(content)


def texts(data: bytes) -> list[str]:
    resume = read_document(data)
    return [resume.text[line.start : line.end] for line in resume.lines]


def in_rows(rows: list[Row]) -> list[str]:
    return [line for row in rows for line in (" ".join(row[:2]), *row[2:])]


ROWS = [
    pytest.param(rows_of(("Experience", JOBS), ("Skills", SKILLS)), id="labels"),
    pytest.param(rows_of(("Experience", JOBS), ("Skills", SKILLS), ("Languages", LANGUAGES)), id="more-labels"),
    pytest.param(rows_of(("Person", PERSON), ("Experience", JOBS), ("Skills", SKILLS)), id="labels-first"),
    pytest.param(
        rows_of(("Person", PERSON[:1]), ("Jobs", JOBS), ("Skills", SKILLS[:2]), ("Languages", LANGUAGES[:2])),
        id="many-headings",
    ),
    pytest.param(rows_of(("Experience", JOBS[:2]), ("Skills", SKILLS)), id="two-dates"),
    pytest.param(rows_of(("Experience", JOBS[:1]), ("Skills", SKILLS), ("Person", PERSON)), id="one-date"),
]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("size", [10, 8])
def test_labels_below_dates_keep_their_rows(rows, size):
    assert texts(painted(rows, size=size)) == in_rows(rows)


def test_a_place_below_a_date_does_not_make_a_column():
    places = [row for date, *right in JOBS for row in ((date, right[0]), ("Marl", *right[1:]))]
    rows = rows_of(("Experience", places), ("Skills", SKILLS))

    assert texts(painted(rows)) == in_rows(rows)


MAIN = [
    "Machine learning engineer at Quillworks",
    "2021 - now",
    "Trained ranking models for the search",
    "Watched them for drift every day",
    "Data analyst at Brambleby Foods",
    "2017 - 2021",
    "Forecast the sale of jam and honey",
    "Built reports for the warehouse",
    "Served them to two million people",
]
SIDE = ["Contact", "Marl", "School", "2012 - 2016", "Skills", "Python", "SQL", "Git", "Welsh"]
UNDATED = ["Contact", "Marl", "School", "Harbour", "Skills", "Python", "SQL", "Git", "Welsh"]
COLUMNS = [
    pytest.param(SIDE, MAIN, id="dates-on-both-sides"),
    pytest.param(UNDATED, MAIN, id="dates-on-the-right"),
    pytest.param(MAIN, UNDATED, id="long-lines-on-the-left"),
]


@pytest.mark.parametrize(("left", "right"), COLUMNS)
def test_level_columns_are_read_one_after_the_other(left, right):
    assert texts(painted(list(zip(left, right, strict=True)), second=300)) == left + right


def test_dates_at_other_heights_than_the_lines_beside_them():
    main = [line for line in (*MAIN, *MAIN) if "20" not in line][: len(SIDE)]
    content = "".join(
        raw_pdf.text(side, top=60 + 14 * number) + raw_pdf.text(line, left=200, top=60 + 17 * number)
        for number, (side, line) in enumerate(zip(SIDE, main, strict=True))
    )

    assert texts(raw_pdf.pdf(content)) == SIDE + main
