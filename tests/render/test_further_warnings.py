"""What a doubt says is not said again by a warning, and warnings are shown as sentences."""

import pytest
from msgspec import structs

from matcher.documents.resume_text import DocumentWarning
from matcher.render.further_warnings import further_warnings
from matcher.report import Doubt
from tests.render.invented import report

GERMAN = DocumentWarning("not-english", "the text is in German")
SCAN = DocumentWarning("poor-scan", "page 1 is hard to read")
FURTHER = DocumentWarning("hidden-text", "two words are invisible")


def shown(warnings, *doubts):
    first = report()
    doubted = tuple(Doubt(code, "Why.", "What helps.") for code in doubts)
    said = structs.replace(first.recommendation, doubts=doubted)
    return list(
        further_warnings(report(document=structs.replace(first.document, warnings=warnings), recommendation=said))
    )


@pytest.mark.parametrize(
    ("doubts", "expected"),
    [
        ((), ["The text is in German.", "Page 1 is hard to read.", "Two words are invisible."]),
        (("other-language",), ["Page 1 is hard to read.", "Two words are invisible."]),
        (("poor-scan", "few-words"), ["The text is in German.", "Two words are invisible."]),
    ],
)
def test_a_warning_that_a_doubt_says_as_well_is_left_out(doubts, expected):
    assert shown((GERMAN, SCAN, FURTHER), *doubts) == expected
