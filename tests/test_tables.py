"""Flat tables for spreadsheets."""

import re
import zipfile

import pytest

from matcher.tables import write_sheet

MOST = 32_767


@pytest.mark.parametrize(
    ("length", "kept", "end"),
    [pytest.param(MOST, MOST, "xxx", id="fits"), pytest.param(MOST + 1, MOST, "can have no more)", id="too long")],
)
def test_a_text_that_is_too_long_for_a_workbook_says_that_it_is_cut(tmp_path, length, kept, end):
    write_sheet(tmp_path / "t.xlsx", ["text"], [["x" * length]], "xlsx")

    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        texts = re.findall("<t>(x[^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode())
    assert [len(text) for text in texts] == [kept]
    assert texts[0].endswith(end)
