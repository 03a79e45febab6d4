"""Labels of forms, which tables and columns set apart from their values, get a colon."""

import pytest

from matcher.documents.resume_text import Style
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.tables.form_labels import with_form_labels


def row(label, value):
    """A row in one line, as in PDF."""
    return DraftLine(f"{label} {value}", first_cell=len(label))


def cell(label):
    """The first cell of a row in a line of its own, as in office files."""
    return DraftLine(label, first_cell=len(label))


def marked(*lines):
    return [line.text for line in with_form_labels(lines)]


FORM = (("Period", "2019 – 2021"), ("Client", "Port of Marl"), ("Role", "Engineer"))


def test_labels_beside_their_values():
    rows = [row(label, value) for label, value in FORM * 2]
    assert marked(*rows) == ["Period: 2019 – 2021", "Client: Port of Marl", "Role: Engineer"] * 2


def test_labels_above_their_values():
    lines = [line for label, value in FORM * 2 for line in (cell(label), DraftLine(value))]
    assert marked(*lines) == ["Period: 2019 – 2021", "Client: Port of Marl", "Role: Engineer"] * 2


def test_labels_behind_a_separator():
    lines = [DraftLine(f"{label} | {value}", first_cell=len(label)) for label, value in FORM * 2]
    assert marked(*lines)[0] == "Period: 2019 – 2021"


def test_bullets_beside_a_label_stay_lines_of_their_own():
    tasks = (
        row("Tasks", "– Built it"),
        DraftLine("– Ran it"),
        cell("Tools"),
        DraftLine("Go", style=Style(list_item=True)),
    )
    form = (row("Period", "2019"), row("Client", "Port"), *tasks)
    assert marked(*form, *form)[:6] == ["Period: 2019", "Client: Port", "Tasks:", "– Built it", "– Ran it", "Tools:"]


def test_other_lines_stay_between():
    rows = [line for label, value in FORM * 2 for line in (row(label, value), DraftLine("More of it"))]
    assert marked(*rows)[:2] == ["Period: 2019 – 2021", "More of it"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(FORM, id="filled in once"),
        pytest.param(FORM[:2] * 3, id="two texts in turn"),
        pytest.param([("Engineer", "2021"), ("Larkfield", "Oslo"), ("Clerk", "2019"), ("Marl", "Rome")], id="jobs"),
        pytest.param([("Python", "good"), ("Go", "good"), ("Rust", "poor")], id="skills"),
        pytest.param([("2019", "a"), ("2020", "b"), ("2021", "c")] * 2, id="years"),
        pytest.param([(f"{label}:", value) for label, value in FORM] * 2, id="labels with a colon"),
        pytest.param([], id="nothing"),
    ],
)
def test_other_rows_stay_as_they_are(rows):
    assert marked(*(row(*each) for each in rows)) == [f"{first} {second}" for first, second in rows]


def test_a_label_at_the_end_stays():
    assert (
        marked(*(row(*each) for each in FORM), row("Period", "2017"), row("Client", "Marl"), cell("Role"))[-1] == "Role"
    )
