"""What a candidate can do about a problem."""

import pytest

from matcher.errors import DocumentError
from matcher.render.page.error_hints import HINTS


@pytest.mark.parametrize("error", DocumentError.__subclasses__(), ids=lambda error: error.type)
def test_every_problem_with_a_document_has_a_hint(error):
    assert HINTS[error.type]


@pytest.mark.parametrize("problem", ["resource-limit", "extraction-timeout"])
def test_who_sends_too_much_text_is_not_asked_for_the_same_text(problem):
    assert HINTS[problem].startswith("A resume has a few pages.")
