"""Dates on two lines of a narrow column are those of the title beside the first line."""

import pytest

from matcher.documents.pdf.fragments.fragment import Fragment
from matcher.documents.pdf.fragments.wrapped_dates import with_whole_dates
from tests.documents.pdf.fragments.test_painted_apart import DEED, texts
from tests.documents.pdf.raw_pdf import text

TOP = 100


def job(*dates: str, left: float = 50) -> str:
    return text(*dates, left=left, top=TOP, pitch=14) + text("Engineer", DEED, left=150, top=TOP, pitch=14)


@pytest.mark.parametrize(
    "dates",
    [
        ("05/2021 -", "10/2026"),
        ("2021/04 -", "Present"),
        ("May 2021 -", "Oct 2026"),
        ("May 2021 to", "Oct 2026"),
        ("Mai 2021 bis", "heute"),
        ("May 2021", "- Oct 2026"),
        ("May 2021", "to present"),
        ("Mai 2021", "bis heute"),
        ("May 2021", "-", "Oct 2026"),
        ("May - Dec.", "2021"),
        ("junio – dic.", "2017"),
        ("Aug 2017 – Aug", "2020"),
    ],
    ids=" / ".join,
)
def test_dates_wrapped_in_a_column_to_the_left(dates):
    lines = texts(job(*dates))

    assert lines[0].split() == f"{' '.join(dates)} Engineer".split()
    assert lines[1] == DEED


@pytest.mark.parametrize(
    ("first", "second", "left", "top"),
    [
        pytest.param("2021 -", "Oslo and Bergen", 50, 114, id="more than an end"),
        pytest.param("05/2021", "10/2026", 50, 114, id="no dash"),
        pytest.param("05/2021", "Oslo", 50, 114, id="one word"),
        pytest.param("Oslo -", "Bergen", 50, 114, id="no date"),
        pytest.param("05/2021 -", "10/2026", 90, 114, id="in another column"),
        pytest.param("05/2021 -", "10/2026", 50, 150, id="far below"),
    ],
)
def test_other_lines_are_no_wrapped_dates(first, second, left, top):
    page_text = f"{first}\n{second}"
    painted = [
        Fragment(0, len(first), 50, 100, 85, 112, 0),
        Fragment(len(first) + 1, len(page_text), left, top, left + 40, top + 12, 1),
    ]
    assert list(with_whole_dates(painted, page_text)) == painted


def test_dates_in_the_last_cell_of_a_row_are_beside_its_title():
    rows = "".join(
        text(title, DEED[:60], "and told the town", left=50, top=top, pitch=14) + text(dates, left=450, top=top)
        for title, dates, top in (("Engineer", "05/2021 - 10/2026", 100), ("Analyst", "09/2016 - 04/2021", 160))
    )
    assert texts(rows) == [
        "Engineer 05/2021 - 10/2026",
        DEED[:60].strip(),
        "and told the town",
        "Analyst 09/2016 - 04/2021",
        DEED[:60].strip(),
        "and told the town",
    ]


def test_the_first_of_several_lines_of_a_cell_is_not_moved_alone():
    first = text("Engineer", DEED[:60], left=50, top=100, pitch=14)
    cell = text("May 2021", "Oslo", left=450, top=100, pitch=14)
    second = text("Analyst", DEED[:60], left=50, top=160, pitch=14)

    assert texts(first + cell + second)[0] == "Engineer"


def test_dates_one_above_the_other_that_are_painted_after_the_job_move_to_its_first_two_lines():
    def entry(title, employer, *dates, top):
        job = text(title, employer, DEED[:40], left=200, top=top, pitch=14)
        return job + text(*dates, left=50, top=top, pitch=14)

    found = texts(
        entry("Engineer", "Larkfield", "NOV 2021", "PRESENT", top=100)
        + entry("Analyst", "Oakmere", "FEB 2018", "OCT 2021", top=160)
    )
    assert found == [
        "NOV 2021 Engineer",
        "PRESENT Larkfield",
        DEED[:40].strip(),
        "FEB 2018 Analyst",
        "OCT 2021 Oakmere",
        DEED[:40].strip(),
    ]
