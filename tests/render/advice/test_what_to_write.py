"""What a resume should tell about a requirement that it does not show, or hardly shows."""

import pytest
from msgspec.structs import replace

from matcher.render.advice.what_to_write import denied_skills, what_to_write
from tests.render.invented import report, role_fit

MISSING = role_fit().missing[0]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("missing", "If you have done it, say what you watched."),
        ("stale", "If you did it again since, say what you watched."),
        ("untold", "Say what you watched."),
        ("weak", "Say what you watched."),
    ],
)
def test_work_that_the_person_may_not_have_done_is_asked_for_with_an_if(status, sentence):
    assert what_to_write(replace(MISSING, status=status, evidence_needed="say what you watched")) == sentence


def test_who_writes_that_it_was_not_done_is_not_asked_whether_it_was():
    missing = replace(MISSING, status="missing", evidence_needed="say what you watched")
    said = "You write that you have not; once you have, say what you watched."
    assert what_to_write(missing, {missing.by}) == what_to_write(missing, {missing.any_of[-1]}) == said
    assert what_to_write(replace(missing, status="weak"), {missing.by}) == "Say what you watched."


def test_only_what_is_nowhere_claimed_is_denied():
    rows = [replace(row, status=status) for row, status in zip(report().skills, ("negated", "claimed"), strict=False)]
    assert denied_skills(rows) == {rows[0].skill}


def test_nothing_is_said_where_the_role_says_nothing():
    assert what_to_write(replace(MISSING, evidence_needed="")) == ""
