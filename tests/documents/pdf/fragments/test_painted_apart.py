"""Fragments that are painted apart from their line are brought back to it."""

import pytest

from matcher.documents.reading import read_document
from tests.documents.pdf import raw_pdf
from tests.documents.pdf.raw_pdf import text

TITLES = ("Engineer", "Analyst", "Clerk")
DATES = ("Feb 2023 - present", "Aug 2019 - Jan 2023", "Oct 2018 - Jul 2019")
DEED = "Counted every jar of honey in the warehouse of the town twice a day, and told the others of it in the evening"
TOP, JOB = 100, 60


def texts(*contents: str) -> list[str]:
    resume = read_document(raw_pdf.pdf("".join(contents)))
    return [resume.text[line.start : line.end] for line in resume.lines]


def dates(left: float) -> str:
    return text(*DATES, left=left, top=TOP, pitch=JOB)


def jobs(deed: str = DEED, *, left: float = 50) -> str:
    return text("Ada Quill", left=left, top=60) + "".join(
        text(title, deed, left=left, top=TOP + number * JOB) for number, title in enumerate(TITLES)
    )


def read_jobs(deed: str = DEED) -> list[str]:
    heads = (f"{title} {date}" for title, date in zip(TITLES, DATES, strict=True))
    return ["Ada Quill", *(line for head in heads for line in (head, deed))]


def test_dates_painted_before_all_other_text():
    assert texts(dates(450), jobs()) == read_jobs()


def test_dates_painted_after_all_other_text():
    assert texts(jobs(), dates(450)) == read_jobs()


def test_dates_in_a_column_that_no_line_crosses():
    assert texts(dates(450), jobs("Counted jars")) == read_jobs("Counted jars")


def test_dates_beside_a_side_column():
    side = text("Python", "SQL", "Welsh", "Hiking", "Marl", left=50, top=TOP)

    assert texts(side, dates(480), jobs(DEED[:50], left=200))[-7:] == read_jobs(DEED[:50])


def test_a_column_of_its_own_stays_apart():
    side = ["Python", "SQL", "Welsh", "Hiking", "Marl"]

    assert texts(text(*side, left=450, top=TOP, pitch=14), jobs("Counted jars"))[:5] == side


@pytest.mark.parametrize("cell", [("{}", "Marl"), ("Marl", "{}")], ids=["place-below", "place-above"])
def test_dates_and_places_in_cells_beside_titles_and_employers(cell):
    rows = [(title, [line.format(date) for line in cell]) for title, date in zip(TITLES, DATES, strict=True)]
    painted = [
        text(title, "Quillworks", left=50, top=TOP + number * JOB)
        + text("Counted every jar of honey", left=70, top=TOP + 28 + number * JOB)
        + text(*lines, left=450, top=TOP + number * JOB)
        for number, (title, lines) in enumerate(rows)
    ]
    heads = [(f"{title} {above}", f"Quillworks {below}") for title, (above, below) in rows]

    assert texts(*painted, text("Skills", "Cooking", top=400)) == [
        *(line for head in heads for line in (*head, "Counted every jar of honey")),
        "Skills",
        "Cooking",
    ]


def test_a_place_does_not_stand_behind_what_was_done():
    deed = "Counted every jar of honey"
    painted = [
        text(title, left=50, top=TOP + number * JOB)
        + text(deed, left=70, top=TOP + 14 + number * JOB)
        + text(date, "Marl", left=450, top=TOP + number * JOB)
        for number, (title, date) in enumerate(zip(TITLES, DATES, strict=True))
    ]

    assert texts(*painted, text("Skills", "Cooking", top=400)).count(deed) == len(TITLES)
