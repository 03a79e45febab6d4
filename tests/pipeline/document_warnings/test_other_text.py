"""Texts that do not look like a resume are said not to."""

import pytest

from matcher import Matcher

INVOICE = """Invoice 2231
Total: 300 EUR
Dear customer, please pay within 14 days to the account below. We deliver coffee machines, filters and cleaning tablets
to offices in the whole country. Late payments cost five percent. Thank you for your order, we hope to see you again.
"""
GARDENER = (
    "For eleven years I planted the gardens of a spa town, and my roses won its prize. Now I want to do other work. "
)
JOB = "Experience\nGardener, Spa Town of Kirkdale, 2011 - 2022\n- Planted roses and trimmed the hedges of the town.\n"


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.mark.parametrize(
    ("text", "is_flagged"),
    [
        pytest.param(INVOICE, True, id="an invoice"),
        pytest.param(GARDENER * 3, False, id="a person of another profession, in plain words"),
        pytest.param(JOB * 4, False, id="jobs of another profession"),
        pytest.param("Planted roses. Python, SQL, Docker. " * 12, False, id="skills alone"),
    ],
)
def test_a_text_without_any_sign_of_a_resume_is_flagged(matcher, text, is_flagged):
    codes = {warning.code for warning in matcher.match_text(text).document.warnings}
    assert ("not-a-resume" in codes) == is_flagged
