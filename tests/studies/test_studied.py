"""Each row of a table about people counts once, however often the pool has its document."""

import pytest

from matcher.errors import UsageError
from matcher.studies.person_table import read_person_table
from matcher.studies.studied import studied_lines
from tests.studies.pools import ROLE, line, write_pool, write_table


@pytest.mark.parametrize(
    ("fits", "counted"),
    [
        pytest.param([40.0, 40.0, 40.0], [2], id="three copies"),
        pytest.param([40.0, None], [0], id="the last one has no fit"),
        pytest.param([40.0], [0], id="one document"),
    ],
)
def test_copies_of_a_file_count_once(tmp_path, fits, counted):
    write_pool(tmp_path / "p.jsonl", [line("cvs/a.pdf", fit) for fit in fits])
    write_table(tmp_path / "t.csv", [("file", "sex"), ("a.pdf", "Female")])

    studied = list(studied_lines(tmp_path / "p.jsonl", read_person_table(tmp_path / "t.csv"), ROLE))

    assert [place for place, each in enumerate(studied) if each.found and not each.is_earlier] == counted


@pytest.mark.parametrize(
    ("column", "reference", "own"),
    [("reference", "7", "reference '7'"), ("reference", None, "file 'a.pdf'"), ("file", "7", "file 'a.pdf'")],
)
def test_a_table_of_other_people_is_told_what_the_pool_has_instead(tmp_path, column, reference, own):
    write_pool(tmp_path / "p.jsonl", [line("a.pdf", 40.0, reference=reference)])
    write_table(tmp_path / "t.csv", [(column, "sex"), ("b.pdf", "Female")])

    with pytest.raises(UsageError, match=f"The first row has the {column} 'b.pdf', and the pool has the {own}, for"):
        list(studied_lines(tmp_path / "p.jsonl", read_person_table(tmp_path / "t.csv"), ROLE))
