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


FORMS = (
    *(("Period", "2019 – 2021"), ("Client", "Port of Marl"), ("Role", "Engineer")),
    *(("Period", "2016 – 2018"), ("Client", "Oakmere"), ("Role", "Analyst")),
)
WITH_COLONS = [f"{label}: {value}" for label, value in FORMS]


def test_labels_beside_their_values():
    assert marked(*(row(*each) for each in FORMS)) == WITH_COLONS


def test_labels_above_their_values():
    assert marked(*(line for label, value in FORMS for line in (cell(label), DraftLine(value)))) == WITH_COLONS


def test_labels_behind_a_separator():
    lines = [DraftLine(f"{label} | {value}", first_cell=len(label)) for label, value in FORMS]
    assert marked(*lines) == WITH_COLONS


def test_rows_with_two_labels():
    pairs = [(*FORMS[number], *FORMS[number + 1]) for number in range(0, len(FORMS), 2)]
    assert marked(*(DraftLine(" | ".join(cells), first_cell=len(cells[0])) for cells in pairs)) == WITH_COLONS


def test_a_row_with_another_second_label_stays_as_it_is():
    last = DraftLine("Role | Engineer | Mood | Good", first_cell=4)
    assert marked(*(row(*each) for each in FORMS), last)[-1] == last.text


def test_bullets_beside_a_label_stay_lines_of_their_own():
    item = Style(list_item=True)
    forms = [
        line
        for year, deed, tool in (("2019", "Built it", "Go"), ("2016", "Sold it", "Rust"))
        for line in (
            row("Period", year),
            row("Tasks", f"– {deed}"),
            DraftLine("– Ran it"),
            cell("Tools"),
            DraftLine(tool, style=item),
        )
    ]
    assert marked(*forms)[:6] == ["Period: 2019", "Tasks:", "– Built it", "– Ran it", "Tools:", "Go"]


def test_hidden_words_stay_hidden():
    hidden = DraftLine("Engineer Kubernetes", hidden=((9, 19),))
    read = with_form_labels([*(row(*each) for each in FORMS), cell("Role"), hidden])
    assert [line.text for line in read] == [*WITH_COLONS, "Role:", "Engineer Kubernetes"]
    assert read[-1].hidden == ((9, 19),)


def test_a_row_with_hidden_words_stays_as_it_is():
    last = DraftLine("Role Engineer Kubernetes", first_cell=4, hidden=((14, 24),))
    assert with_form_labels([*(row(*each) for each in FORMS), last])[-1] == last


def test_a_heading_is_not_a_value():
    heading = DraftLine("Languages", style=Style(heading=3))
    assert marked(*(row(*each) for each in FORMS), cell("Role"), heading)[-2:] == ["Role:", "Languages"]


def test_other_lines_stay_between():
    lines = [line for each in FORMS for line in (row(*each), DraftLine("More of it"))]
    assert marked(*lines)[:4] == [WITH_COLONS[0], "More of it", WITH_COLONS[1], "More of it"]


def test_a_label_at_the_end_stays():
    assert marked(*(row(*each) for each in FORMS), cell("Role"))[-1] == "Role"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(FORMS[:3], id="filled in once"),
        pytest.param([each for each in FORMS if each[0] != "Role"], id="two texts in turn"),
        pytest.param([("Engineer", "2021"), ("Larkfield", "Oslo"), ("Clerk", "2019"), ("Marl", "Rome")], id="jobs"),
        pytest.param(
            [(title, f"{year} – {year + 1}") for year in (2019, 2015) for title in ("Lead", "Engineer", "Intern")],
            id="repeated titles with dates",
        ),
        pytest.param([("Ann Other", "+47 123"), ("Engineer", "a@b.no"), ("Oslo", "x.no")] * 3, id="headers of pages"),
        pytest.param([("Python", "good"), ("Go", "good"), ("Rust", "poor")], id="skills"),
        pytest.param([("2019", "a"), ("2020", "b"), ("2021", "c"), ("2019", "d"), ("2020", "e")], id="years"),
        pytest.param([(f"{label}:", value) for label, value in FORMS], id="labels with a colon"),
        pytest.param([], id="nothing"),
    ],
)
def test_other_rows_stay_as_they_are(rows):
    assert marked(*(row(*each) for each in rows)) == [f"{first} {second}" for first, second in rows]
