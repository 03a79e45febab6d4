"""Flat tables for spreadsheets."""

import csv
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


@pytest.mark.parametrize(
    "rows", [[], [["cvs/anna.txt", 71.5, None], ["cvs/ben.txt", 3.0, "few-words"]]], ids=["none", "two"]
)
def test_a_workbook_can_be_filtered_and_read(tmp_path, rows):
    write_sheet(tmp_path / "t.xlsx", ["file", "fit", "to_check"], rows, "xlsx")

    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert f'<autoFilter ref="A1:C{1 + len(rows)}"/>' in sheet
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet)]
    assert (widths[0] > 14) == bool(rows)
    assert len("to_check") < widths[-1] < 15


def test_no_column_of_a_workbook_is_very_wide(tmp_path):
    write_sheet(tmp_path / "t.xlsx", ["text"], [["x" * 500]], "xlsx")

    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert float(re.search(r'width="([0-9.]+)"', sheet)[1]) < 60


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("cvs/\x1b[2Ja.txt", "cvs/\ufffd[2Ja.txt"),
        ("\x07\x00\x9b.txt", "\ufffd\ufffd\ufffd.txt"),
        ("two\nlines\tand é", "two\nlines\tand é"),
        ("=1+1", "'=1+1"),
        ("+49151", "'+49151"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_of_csv_commands_neither_a_terminal_nor_a_spreadsheet(tmp_path, cell, shown):
    write_sheet(tmp_path / "t.csv", ["file"], [[cell]], "csv")

    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["file"], [shown]]
