"""A correction that names a job by its line means the same job in every resume of the person, or none."""

import datetime as dt

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher import Matcher
from matcher.errors import UsageError
from matcher.scoring import Scorer
from matcher.scoring.corrections import Correction, Period, corrected_jobs, corrected_report
from matcher.scoring.tied import tied

DAY = dt.date(2026, 11, 20)
TAXONOMY = load_taxonomy()
RIGHT = (dt.date(2018, 1, 1), dt.date(2019, 12, 31))


def job(head, *lines):
    return "\n".join((head, *(f"- {line}" for line in lines), ""))


MILL = job(
    "Engineer, Mill Ltd   01/2022 - 12/2024",
    "Trained a forecast of the flour prices in PyTorch for the whole region",
    "Served the forecast to all of the forty shops, and rewrote its PyTorch model twice",
)
BAKERY = job(
    "Engineer, Bakery Ltd   01/2019 - 12/2021",
    "Sold the bread of the whole region to forty shops, and kept the books of the bakery",
)
DAIRY = job("Lead, Dairy Union   01/2025 - Present", "Evaluated models in PyTorch on a hold-out set of the last month")


@pytest.fixture(scope="module")
def read():
    with Matcher(taxonomy=TAXONOMY) as matcher:
        yield lambda *jobs, as_of=DAY: matcher.match_text("Experience\n" + "".join(jobs), as_of=as_of)


@pytest.fixture(scope="module")
def first(read):
    return read(MILL, BAKERY)


def lines_of(report):
    return [each.line for each in report.document.entries]


def other_dates(report, number):
    said = Correction(kind="wrong-date", job=lines_of(report)[number], from_=RIGHT[0], to=RIGHT[1])
    return tied(said, [report])


def heads_with_other_dates(report, said):
    return [each.head for each in corrected_jobs(report, [said]) if (each.from_, each.to) == RIGHT]


def test_a_job_is_the_same_at_another_line(read, first):
    newer = read(DAIRY, MILL, BAKERY)
    said = other_dates(first, 0)
    assert said.job == lines_of(newer)[0]
    for report in (first, newer):
        assert heads_with_other_dates(report, said) == ["Engineer, Mill Ltd 01/2022 - 12/2024"]


@pytest.mark.parametrize(
    "jobs",
    [
        pytest.param((DAIRY, BAKERY), id="without the job"),
        pytest.param((MILL.replace("2024", "2023"), BAKERY), id="with other dates"),
        pytest.param((BAKERY, MILL, MILL), id="with two such jobs, none at the line"),
    ],
)
def test_a_job_that_another_resume_does_not_have_is_none_there(read, first, jobs):
    assert heads_with_other_dates(read(*jobs), other_dates(first, 0)) == []


def test_one_of_two_equal_jobs_is_meant(read):
    twice = read(MILL, MILL)
    said = other_dates(twice, 1)
    assert [each.line for each in corrected_jobs(twice, [said]) if each.from_ == RIGHT[0]] == [lines_of(twice)[1]]


def test_a_job_that_goes_on_is_known_by_its_head_on_another_day(read):
    first, newer = read(DAIRY), read(BAKERY, DAIRY, as_of=DAY + dt.timedelta(days=40))
    said = other_dates(first, 0)
    assert said.read == Period(dt.date(2025, 1, 1), None)
    assert heads_with_other_dates(newer, said) == ["Lead, Dairy Union 01/2025 - Present"]


def test_a_skill_is_denied_in_the_job_alone(read, first):
    scorer = Scorer(TAXONOMY, tuple(TAXONOMY.roles.values()))
    said = tied(Correction(kind="not-mine", skill="pytorch", job=lines_of(first)[0]), [first])
    newer = read(DAIRY, MILL, BAKERY)
    (row,) = [each for each in corrected_report(newer, [said], scorer).skills if each.skill == "pytorch"]
    assert {mention.line for mention in row.mentions} == {lines_of(newer)[0] + 1}
    assert "pytorch" not in {each.skill for each in corrected_report(first, [said], scorer).skills}


def test_a_line_without_a_job_is_refused(first):
    with pytest.raises(UsageError) as refused:
        tied(Correction(kind="not-mine", skill="pytorch", job=9999), [first])
    assert refused.value.field == "job"
