"""What is said of the points that the limit for one line takes."""

import pytest

from matcher.render.line_limit import limit_note, more_lines
from matcher.report import Doubt, Recommendation
from tests.render.invented import report, role_fit

ON_ONE_LINE = Recommendation(
    "neither", 0.6, 10.0, (), doubts=(Doubt("one-line", "It rests on one line.", "Tell more."),)
)


def test_a_note_says_the_fit_without_the_limit():
    note = limit_note(report(), role_fit(fit=64.1, taken_by_line_limit=24.2))

    assert "one line counts for at most 20 points" in note
    assert note.endswith("Without this limit the fit would be 88.")


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        pytest.param({"taken_by_line_limit": 24.2}, 24.2, id="it takes much"),
        pytest.param({"taken_by_line_limit": 4.9}, None, id="it takes little"),
        pytest.param({"taken_by_line_limit": 24.2, "missing": ()}, None, id="nothing is advised"),
        pytest.param({"taken_by_line_limit": 24.2, "fit": None}, None, id="not scored"),
    ],
)
def test_to_tell_the_work_in_more_lines_is_a_step_with_its_points(changes, points):
    step = more_lines(role_fit(**({"fit": 64.1} | changes)))

    assert (step and step.points) == points
    assert step is None or step.say.endswith("the fit may rise by up to 24 points.")


@pytest.mark.parametrize("changes", [{"taken_by_line_limit": 4.9}, {"fit": None, "taken_by_line_limit": 0.0}, {}])
def test_what_takes_little_is_not_said(changes):
    assert limit_note(report(), role_fit(**({"fit": 64.1} | changes))) == ""


def test_what_a_doubt_says_is_not_said_again():
    said = report(recommendation=ON_ONE_LINE)
    assert limit_note(said, role_fit(fit=20.0, taken_by_line_limit=50.0)) == ""
