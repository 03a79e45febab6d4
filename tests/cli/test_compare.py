"""`rolefit compare`."""

import json

import msgspec
import pytest

from matcher.batch.lines import ok_line
from tests.render.invented import report

REPORT = msgspec.json.encode(report()).decode()


@pytest.fixture
def documents(cv):
    """Two documents, a stored report and a JSON file that is not a report."""
    cv("a.txt")
    cv("b.txt")
    cv("report.json", REPORT)
    cv("resume.json", '{"basics": {"name": "Mara"}}')


@pytest.mark.parametrize(
    ("files", "names"),
    [
        pytest.param(["a.txt", "b.txt"], ["a.txt", "b.txt"], id="documents"),
        pytest.param(["report.json", "b.txt"], ["mara.pdf", "b.txt"], id="a report and a document"),
        pytest.param(["resume.json", "a.txt"], ["resume.json", "a.txt"], id="a JSON Resume is a document"),
        pytest.param(["b.txt", "report.json", "a.txt", "b.txt"], ["b.txt", "mara.pdf", "a.txt", "b.txt"], id="four"),
    ],
)
def test_documents_and_reports_side_by_side(rolefit, documents, files, names):
    comparison = json.loads(rolefit("compare", *files).stdout)

    assert [document["name"] for document in comparison["documents"]] == names
    assert all(len(role["fits"]) == len(files) for role in comparison["roles"])


def test_a_table_on_request(rolefit, documents):
    assert "A deep-learning framework" in rolefit("compare", "a.txt", "b.txt", "--format", "text").stdout


def test_one_bad_document_stops_the_comparison(rolefit, documents, cv):
    cv("c.txt", "locked")

    result = rolefit("compare", "a.txt", "c.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: c.txt: ")


def test_a_day_is_refused_for_stored_reports_alone(rolefit, documents):
    result = rolefit("compare", "report.json", "report.json", "--as-of", "2026-01-01")
    assert result.exit_code == 2
    assert "--as-of is for documents, and all of these are stored reports." in result.stderr


def test_reports_as_of_different_days_are_told(rolefit, documents):
    assert "different days" not in rolefit("compare", "a.txt", "b.txt").stderr
    said = rolefit("compare", "report.json", "b.txt", "--as-of", "2020-01-01").stderr
    assert said == f"The reports are as of different days: 2020-01-01, {report().as_of}.\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(REPORT[:500], "other.json is neither a report of rolefit nor a JSON Resume.", id="cut off"),
        pytest.param('[{"basics": {}}]', "other.json is neither a report of rolefit nor a JSON Resume.", id="a list"),
        pytest.param("words", "other.json is neither a report of rolefit nor a JSON Resume.", id="no JSON"),
        pytest.param(
            ok_line("a.txt", "ab", report()).decode(),
            "has results of a batch; save the `report` in one line",
            id="a line",
        ),
    ],
)
def test_other_json_is_not_compared(rolefit, documents, cv, text, sentence):
    cv("other.json", text)

    result = rolefit("compare", "other.json", "report.json")

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""
