"""The lines of a results file."""

import json

import pytest

from matcher.batch.lines import error_line, ok_line, read_summaries
from matcher.errors import DocumentEncryptedError, InvalidReportError
from tests.render.invented import report
from tests.result_lines import result_line


def test_a_matched_document():
    line = ok_line("cvs/mara.pdf", "ab", report())

    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert list(json.loads(line)) == ["file", "sha256", "status", "report"]


def test_a_short_line_has_the_evidence_instead_of_the_skills():
    whole, short = (json.loads(result_line("cvs/mara.pdf", "ab", report(), summary=short)) for short in (False, True))

    assert list(short) == ["file", "sha256", "status", "report", "evidence"]
    assert [role["fit"] for role in short["report"]["roles"]] == [role["fit"] for role in whole["report"]["roles"]]
    assert whole["report"]["skills"]
    assert "skills" not in short["report"]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        pytest.param(
            DocumentEncryptedError("It is locked."),
            {"type": "document-encrypted", "title": "The document is encrypted", "detail": "It is locked."},
            id="an expected error",
        ),
        pytest.param(
            FileNotFoundError(2, "No such file or directory", "/home/somebody/cv.pdf"),
            {
                "type": "not-found",
                "title": "The file cannot be opened",
                "detail": "The file cannot be opened: No such file or directory.",
            },
            id="an error of the system, without the path",
        ),
        pytest.param(
            PermissionError(13, "Permission denied", "/home/somebody/cv.pdf"),
            {
                "type": "not-readable",
                "title": "The file may not be read",
                "detail": "The file may not be read: Permission denied.",
            },
            id="a file that may not be read",
        ),
        pytest.param(
            ValueError("words of a resume"),
            {"type": "internal-error", "title": "Something went wrong", "detail": "Matching ended with a ValueError."},
            id="an unexpected error, without its message",
        ),
    ],
)
def test_a_document_that_failed(error, problem):
    line = json.loads(error_line("cv.pdf", None, error))

    assert line == {"file": "cv.pdf", "sha256": None, "status": "error", "error": problem}


def test_a_line_that_is_not_a_result_is_named(tmp_path):
    results = tmp_path / "r.jsonl"
    results.write_bytes(ok_line("a", "ab", report()) + b"{}\n")

    with pytest.raises(InvalidReportError, match=r"Line 2 of .*r\.jsonl"):
        list(read_summaries(results))
