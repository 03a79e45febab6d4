"""Tables that a plain text draws with bars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.text.tables.drawn_tables import without_bars


def test_a_cell_goes_on_where_the_others_are_empty() -> None:
    table = [
        "| PERIOD      | WHERE AND WHAT           |",
        "|-------------|--------------------------|",
        "| 2021 - now  | Larkfield, engineer      |",
        "|             | Trained a network over   |",
        "|             | routes and rain.         |",
        "| 2018 - 2021 | Pollard, analyst         |",
        "|             | Kept the reports.        |",
    ]
    assert without_bars(table) == [
        "PERIOD | WHERE AND WHAT",
        *("2021 - now | Larkfield, engineer", "Trained a network over", "routes and rain."),
        *("2018 - 2021 | Pollard, analyst", "Kept the reports.", ""),
    ]


def test_with_rules_between_rows_a_first_cell_may_go_on_too() -> None:
    table = [
        "+---------+----------------+--------+",
        "| 02/2021 | Larkfield,     | Python |",
        "| - now   | engineer       | and    |",
        "|         | Trained a net. | SQL    |",
        "+---------+----------------+--------+",
        "| 2018    | Pollard        | Excel  |",
        "+---------+----------------+--------+",
        "| 2016    | A school       |        |",
        "+---------+----------------+--------+",
    ]
    assert without_bars(table) == [
        *("02/2021 - now | Larkfield, | Python and SQL", "engineer", "Trained a net."),
        "2018 | Pollard | Excel",
        *("2016 | A school", ""),
    ]


def test_rows_of_lines_drawn_with_other_signs() -> None:
    assert without_bars(["┌────┬────┐", "│ a1 │ b1 │", "│ a2 │ b2 │", "└────┴────┘"]) == ["a1 | b1", "a2 | b2", ""]


@pytest.mark.parametrize(
    "lines",
    [
        ["| one row alone |"],
        ["Larkfield | Engineer | 2021", "Pollard | Analyst | 2018"],
        ["-----------", "Experience", "-----------"],
        ["|---|---|", "|---|---|"],
        ["A line", "", "Another"],
    ],
)
def test_other_lines_do_not_change(lines: list[str]) -> None:
    assert without_bars(lines) == lines


@given(st.lists(st.text(alphabet="|│-=+ ab1\\", max_size=12), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    def words(text: list[str]) -> list[str]:
        return sorted("".join(letter for line in text for letter in line if letter in "ab1"))

    assert words(without_bars(lines)) == words(lines)
