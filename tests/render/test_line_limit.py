"""What is said of the points that the limit for one line takes."""

import pytest

from matcher.render.line_limit import limit_note
from matcher.report import Doubt, Recommendation
from tests.render.invented import report, role_fit

ON_ONE_LINE = Recommendation(
    "neither", 0.6, 10.0, (), doubts=(Doubt("one-line", "It rests on one line.", "Tell more."),)
)


def test_a_note_says_the_fit_without_the_limit():
    note = limit_note(report(), role_fit(fit=64.1, taken_by_line_limit=24.2))
    assert note.startswith("One line adds at most 20 points. Without this limit the fit would be 88.")


def test_a_note_above_steps_explains_their_points():
    limited = {"fit": 64.1, "taken_by_line_limit": 24.2}
    assert limit_note(report(), role_fit(**limited)).endswith(
        "The points of each step allow for this limit, which one more line raises."
    )
    assert "step" not in limit_note(report(), role_fit(**limited, missing=()))


@pytest.mark.parametrize("changes", [{"taken_by_line_limit": 4.9}, {"fit": None, "taken_by_line_limit": 0.0}, {}])
def test_what_takes_little_is_not_said(changes):
    assert limit_note(report(), role_fit(**({"fit": 64.1} | changes))) == ""


def test_what_a_doubt_says_is_not_said_again():
    said = report(recommendation=ON_ONE_LINE)
    assert limit_note(said, role_fit(fit=20.0, taken_by_line_limit=50.0)) == ""
