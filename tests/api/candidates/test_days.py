"""Days in requests: the day that counts as today, and the days of a job, which may be long ago."""

import re

import pytest
from marshmallow import ValidationError

from api.http.fields import FIRST_YEAR, as_of_day, job_day
from knowledge.rules.loader import load_rules
from tests.api.service import assert_problem

ADA = "/v1/candidates/ada"


@pytest.mark.parametrize(
    ("field", "first", "before"),
    [
        pytest.param(as_of_day, "1970-01-01", "1969-12-31", id="the day that counts as today"),
        pytest.param(job_day, "1950-01-01", "1949-12-31", id="a day of a job"),
    ],
)
def test_the_days_that_a_field_takes_are_those_of_its_description(field, first, before):
    pattern = field().metadata["pattern"]
    for day in (first, "2199-12-31"):
        assert field().deserialize(day).isoformat() == day
        assert re.match(pattern, day)
    for day in (before, "2200-01-01"):
        with pytest.raises(ValidationError):
            field().deserialize(day)
        assert not re.match(pattern, day)


@pytest.mark.parametrize("day", ["20261120", "2026-W47-5", "2026-11-20T08:00:00", "2026-11"])
@pytest.mark.parametrize("field", [as_of_day, job_day])
def test_another_form_of_a_day_is_refused(field, day):
    with pytest.raises(ValidationError):
        field().deserialize(day)


def test_every_year_that_is_read_in_a_resume_can_be_corrected():
    assert load_rules().resumes.dates.first_year == FIRST_YEAR


def test_a_job_of_long_ago_can_be_corrected(service):
    service.match("words", candidate_ref="ada")
    sent = {
        "kind": "wrong-date",
        "read": {"from": "1968-01-01", "to": "1990-12-31"},
        "from": "1986-01-01",
        "to": "1990-12-31",
    }
    missed = {"kind": "missed", "skill": "rag", "from": "1950-01-01", "to": "1969-12-31"}

    made = service.patch(ADA, json={"corrections": [sent, missed]}).json["corrections"]

    assert [{name: each[name] for name in said} for each, said in zip(made, (sent, missed), strict=True)] == [
        sent,
        missed,
    ]


LATER = [
    pytest.param({"kind": "missed", "skill": "kubernetes", "tier": "work"}, id="missed"),
    pytest.param({"kind": "wrong-date", "skill": "pytorch"}, id="other dates of a skill"),
]


@pytest.mark.parametrize("correction", LATER)
@pytest.mark.parametrize(("begins", "counts"), [("2025-01-31", True), ("2025-02-01", False)], ids=["on", "after"])
def test_a_correction_that_begins_after_the_day_of_a_report_does_not_count(service, correction, begins, counts):
    service.match("fit 50 pytorch", candidate_ref="ada", as_of="2025-01-31")
    corrections = [correction | {"from": begins}]
    (match,) = service.patch(ADA, json={"corrections": corrections}).json["matches"]
    changed = any(role["after"] != role["before"] for role in match["with_corrections"]["roles"])
    assert (len(match["corrections"]), changed) == (1, counts)


@pytest.mark.parametrize("field", ["from", "to"])
def test_a_job_before_all_that_can_be_read_is_refused(shared_service, field):
    correction = {"kind": "missed", "skill": "rag", field: "1949-12-31"}
    response = shared_service.patch(ADA, json={"corrections": [correction]})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {f"corrections.0.{field}"}


@pytest.mark.parametrize("path", ["/v1/matches/text", "/v1/skills/extract"])
def test_today_is_no_day_of_long_ago(shared_service, path):
    response = shared_service.post(path, json={"text": "words", "as_of": "1969-12-31"})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {"as_of"}
