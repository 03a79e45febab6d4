"""Results as a table for spreadsheets."""

import csv

import pytest
from msgspec.structs import replace

from matcher.batch.lines import error_line, ok_line
from matcher.errors import NoTextError
from matcher.pool.formats import write_results
from matcher.report import Doubt
from tests.render.invented import TAXONOMY, report, role_fit, too_short


def rows(tmp_path, *lines):
    results, output = tmp_path / "r.jsonl", tmp_path / "r.csv"
    results.write_bytes(b"".join(lines))
    write_results(results, output, "csv", TAXONOMY)
    with output.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_document_has_a_row_with_empty_cells_for_unknown_values(tmp_path):
    good, bad, short = rows(
        tmp_path,
        ok_line("ä.pdf", "ab", report()),
        error_line("b.pdf", None, NoTextError("No text.")),
        ok_line("c.pdf", "ab", too_short()),
    )

    assert (good["file"], good["ml_engineer_fit"], good["ml_engineer_low"], good["pages"]) == (
        "ä.pdf",
        "48.0",
        "44.0",
        "2",
    )
    assert (bad["error"], bad["detail"], bad["ml_engineer_fit"]) == ("no-text", "No text.", "")
    assert (short["recommendation"], short["ml_engineer_fit"], short["margin"]) == ("insufficient_text", "", "")


def test_numbers_are_rounded_as_pages_show_them(tmp_path):
    exact = replace(role_fit(fit=48.123456), fit_range=(44.04999, 52.1), months_in_role=30.6)
    recommendation = replace(report().recommendation, confidence=0.74321, margin=3.14159)

    [row] = rows(tmp_path, ok_line("a.pdf", "ab", report(roles=(exact,), recommendation=recommendation)))

    names = ("ml_engineer_fit", "ml_engineer_low", "ml_engineer_high", "ml_engineer_months", "confidence", "margin")
    assert [row[name] for name in names] == ["48.1", "44.0", "52.1", "31", "0.74", "3.1"]


@pytest.mark.parametrize(
    ("doubts", "cell"),
    [((), ""), (("few-words",), "few-words"), (("other-language", "one-line"), "other-language one-line")],
)
def test_the_codes_of_the_doubts_are_one_cell(tmp_path, doubts, cell):
    codes = tuple(Doubt(code, "Why.", "What helps.") for code in doubts)
    recommendation = replace(report().recommendation, doubts=codes)

    [row] = rows(tmp_path, ok_line("a.pdf", "ab", report(recommendation=recommendation)))

    assert row["doubts"] == cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_file_name_is_never_a_formula(tmp_path, start):
    [row] = rows(tmp_path, ok_line(f"{start}cmd.pdf", "ab", report()))

    assert row["file"] == f"'{start}cmd.pdf"


def test_no_results_give_only_the_header(tmp_path):
    assert rows(tmp_path) == []
