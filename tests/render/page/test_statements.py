"""What a person said about the reading, in sentences."""

import datetime as dt

import pytest
from msgspec.structs import replace

from matcher.evidence import ReadEntry
from matcher.render.page.statements import statements_of
from matcher.scoring.corrections import Correction, Period
from tests.render.invented import TAXONOMY, report

YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
MILL = ReadEntry("experience", "Engineer, Mill Ltd", 4, 7, YEAR.from_, YEAR.to)
REPORT = report(document=replace(report().document, entries=(MILL,)))
AT_MILL = {"job": 9, "head": MILL.head, "read": YEAR}
LONGER = {"from_": dt.date(2023, 1, 1), "to": dt.date(2024, 12, 31)}

SAID = [
    pytest.param({"kind": "not-mine"}, "Not mine anywhere: PyTorch.", id="anywhere"),
    pytest.param({"kind": "not-mine", **AT_MILL}, "Not mine in “Engineer, Mill Ltd”: PyTorch.", id="in a job"),
    pytest.param({"kind": "not-mine", "read": YEAR}, "Not mine in work of the time 2024: PyTorch.", id="at a time"),
    pytest.param(
        {"kind": "not-mine", "read": Period(dt.date(2024, 9, 1), None)},
        "Not mine in work of the time September 2024 to now: PyTorch.",
        id="until now",
    ),
    pytest.param(
        {"kind": "not-mine", "read": Period()}, "Not mine in work without dates: PyTorch.", id="without dates"
    ),
    pytest.param(
        {"kind": "wrong-date", "read": YEAR, **LONGER},
        "Other dates for PyTorch: not 2024 but 2023 to 2024.",
        id="other dates of a skill",
    ),
    pytest.param({"kind": "wrong-date", **LONGER}, "Dates for PyTorch: 2023 to 2024.", id="dates of a skill"),
]


@pytest.mark.parametrize(("said", "sentence"), SAID)
def test_a_sentence_says_which_work_is_meant(said, sentence):
    (statement,) = statements_of([Correction(skill="pytorch", **said)], REPORT, TAXONOMY)
    assert statement.text == sentence


def test_other_dates_of_a_whole_job_name_the_job():
    (statement,) = statements_of([Correction(kind="wrong-date", **AT_MILL, **LONGER)], REPORT, TAXONOMY)
    assert statement.text == "Other dates in “Engineer, Mill Ltd”: not 2024 but 2023 to 2024."


def test_a_job_that_the_resume_does_not_have_is_not_told_of():
    elsewhere = Correction(kind="not-mine", skill="rag", job=4, head="Lead, Dairy Union", read=YEAR)
    anywhere = Correction(kind="not-mine", skill="pytorch")
    (statement,) = statements_of([elsewhere, anywhere], REPORT, TAXONOMY)
    assert (statement.text, statement.positions) == ("Not mine anywhere: PyTorch.", (1,))
