"""The words of `rolefit outcomes`."""

import pytest

from matcher.render.studies.outcomes import outcomes_page
from matcher.studies.person_table import read_person_table
from matcher.studies.prediction.outcomes import compare_outcomes
from tests.studies.pools import ROLE, line, write_pool, write_table


def section(folder, values):
    """The section about an outcome of forty people, whose fits grow from 0 to 78."""
    write_pool(folder / "p.jsonl", [line(f"{number}.pdf", 2.0 * number) for number in range(40)])
    rows = [(f"{number}.pdf", value) for number, value in enumerate(values)]
    write_table(folder / "l.csv", [("file", "outcome"), *rows])
    found = compare_outcomes(folder / "p.jsonl", read_person_table(folder / "l.csv"), ROLE)
    return outcomes_page([found], "p.jsonl").sections[1]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param(["no"] * 15 + ["no", "yes"] * 5 + ["yes"] * 15, "had this outcome more often.", id="more often"),
        pytest.param(["yes"] * 15 + ["no", "yes"] * 5 + ["no"] * 15, "had this outcome less often.", id="less often"),
        pytest.param(["no", "yes"] * 20, "The interval includes 0.5,", id="as often"),
    ],
)
def test_the_interval_is_put_into_words(tmp_path, values, sentence):
    assert sentence in section(tmp_path, values).paragraphs[0]


@pytest.mark.parametrize(("values", "column"), [(["no", "yes"] * 20, "yes"), ([1, 2, 3, 4] * 10, "above median")])
def test_the_table_says_what_it_counts(tmp_path, values, column):
    assert section(tmp_path, values).tables[0].columns[2] == column
