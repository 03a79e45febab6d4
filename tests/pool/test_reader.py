"""A pool is read the same from JSON lines and from Parquet, whole or in part."""

import msgspec
import pytest

from matcher.batch.journal import read_entries
from matcher.batch.lines import BatchLine, LineSummary, error_line, ok_line, read_summaries
from matcher.errors import InvalidReportError, NoTextError
from matcher.pool.arrow import write_parquet
from matcher.pool.reader import read_pool
from tests.render.invented import report

LINES = ok_line("a.txt", "ab", report()) + error_line("b.txt", None, NoTextError("Nothing in it."))


@pytest.fixture
def pools(tmp_path):
    """The same pool in both forms."""
    lines, table = tmp_path / "pool.jsonl", tmp_path / "pool.parquet"
    lines.write_bytes(LINES)
    write_parquet(read_pool(lines, BatchLine), BatchLine, table)
    return lines, table


class Names(msgspec.Struct):
    file: str
    status: str


@pytest.mark.parametrize("form", [0, 1], ids=["JSON lines", "Parquet"])
@pytest.mark.parametrize("line_type", [BatchLine, LineSummary, Names])
def test_a_pool_is_read_as_the_type_that_the_caller_needs(pools, form, line_type):
    expected = [msgspec.json.decode(line, type=line_type) for line in LINES.splitlines()]

    assert list(read_pool(pools[form], line_type)) == expected


def test_a_line_that_is_not_a_result_is_named(tmp_path):
    pool = tmp_path / "pool.jsonl"
    pool.write_bytes(LINES + b"{}\n")

    with pytest.raises(InvalidReportError, match=r"Line 3 of .*pool\.jsonl"):
        list(read_pool(pool, LineSummary))


@pytest.mark.parametrize("end", [1, 60])
def test_a_line_that_is_cut_off_is_told_as_that(tmp_path, end):
    pool = tmp_path / "pool.jsonl"
    pool.write_bytes(LINES[:-end].rstrip(b"\n}"))

    with pytest.raises(InvalidReportError, match=r"Line 2 of .*pool\.jsonl is cut off, .* Go on with .* --resume\."):
        list(read_pool(pool, LineSummary))


def test_a_file_that_is_not_parquet_is_refused(tmp_path):
    pool = tmp_path / "pool.parquet"
    pool.write_bytes(LINES)

    with pytest.raises(InvalidReportError, match="not a Parquet file"):
        list(read_pool(pool, LineSummary))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b'{"file":"\xff","sha256":null,"status":"ok"}', id="no UTF-8"),
        pytest.param(b'{"other":' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="nested deeply"),
    ],
)
def test_a_line_that_cannot_be_decoded_is_named(tmp_path, damage):
    pool = tmp_path / "pool.jsonl"
    pool.write_bytes(LINES + damage + b"\n")

    with pytest.raises(InvalidReportError, match=r"Line 3 of .*pool\.jsonl"):
        list(read_pool(pool, LineSummary))
    with pytest.raises(InvalidReportError, match=r"Line 3 of .*pool\.jsonl"):
        list(read_summaries(pool))
    with pytest.raises(InvalidReportError, match="contains a line that is not a result"):
        read_entries(pool)
