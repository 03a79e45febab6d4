"""Fragments that are painted apart from their line are brought back to it."""

from matcher.documents.reading import read_document
from tests.documents.pdf import raw_pdf
from tests.documents.pdf.raw_pdf import text

TITLES = ("Engineer", "Analyst", "Clerk")
DATES = ("Feb 2023 - now", "Aug 2019 - Jan 2023", "Oct 2018 - Jul 2019")
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
