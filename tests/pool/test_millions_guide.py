"""The queries of docs/pools/millions.md run, and find what is in a pool of two files."""

import re

import duckdb
import msgspec
import pytest

from matcher.batch.lines import BatchLine, error_line, ok_line
from matcher.errors import NoTextError
from matcher.pool.arrow import write_parquet
from tests.render.invented import report, skill_row
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "pools" / "millions.md").read_text(encoding="utf-8")
QUERIES = dict(re.findall(r"^([^\n]+):\n\n```sql\n(.*?);\n```", PAGE, re.MULTILINE | re.DOTALL))


def report_with(fit, *, months):
    ml, ai = report().roles
    skills = (skill_row("rag", "RAG", months=months), skill_row("java", "Java", status="negated"))
    roles = (msgspec.structs.replace(ml, fit=fit), ai)
    return msgspec.structs.replace(report(), roles=roles, skills=skills)


@pytest.fixture
def pool(tmp_path, monkeypatch):
    """A folder with two parts of a pool: three documents that were matched, two of them equal, and one that failed."""
    anna, ben = report_with(40.0, months=12), report_with(70.0, months=30)
    parts = {
        "00": ok_line("anna.txt", "aa", anna, reference="7") + error_line("c.txt", "cc", NoTextError("Nothing.")),
        "01": ok_line("ben.txt", "bb", ben) + ok_line("anna-again.txt", "aa", report_with(None, months=None)),
    }
    (tmp_path / "pool").mkdir()
    for name, lines in parts.items():
        rows = (msgspec.json.decode(line, type=BatchLine) for line in lines.splitlines())
        write_parquet(rows, BatchLine, tmp_path / "pool" / f"{name}.parquet")
    monkeypatch.chdir(tmp_path)


EXPECTED = {
    "The best fits for a role": [("ben.txt", None, 70.0), ("anna.txt", "7", 40.0)],
    "How many were recommended for what": [(report().recommendation.role, 3)],
    "Why documents failed": [("no-text", 1)],
    "Who has shown a skill at work": [("ben.txt", 30), ("anna.txt", 12), ("anna-again.txt", None)],
    "Documents with the same bytes, across all parts": [("aa", ["anna-again.txt", "anna.txt"])],
    "What was matched with which data": [(report().versions.taxonomy, 3)],
}


def test_every_query_of_the_guide_is_tested():
    assert QUERIES.keys() == EXPECTED.keys()
    assert PAGE.count("```sql") == len(QUERIES)


@pytest.mark.parametrize("question", EXPECTED)
def test_a_query_finds_what_is_in_the_pool(pool, question):
    assert duckdb.connect().execute(QUERIES[question]).fetchall() == EXPECTED[question]
