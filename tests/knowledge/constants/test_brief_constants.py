"""Wrong constants of briefs are refused with the reason."""

import pytest

from knowledge.constants.briefs import FILE, parse_brief_constants
from knowledge.files.errors import TaxonomyError
from knowledge.packaged import data_folder

CONTENT = (data_folder() / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(
            "damping:\n  value: 1.0\n", "damping:\n  value: 1.0\n  why: so\n", "damping: needs", id="one more key"
        ),
        pytest.param(
            "damping:\n  value: 1.0\n", "damping:\n  value: 0\n", "damping: must be more than 0", id="out of range"
        ),
        pytest.param("long_text_items:\n  value: 20\n", "long_text_items:\n  value: 0\n", "long_text_items", id="none"),
        pytest.param("damping:\n", "damping: 1.0\ndamper:\n", "damping: needs", id="no reason"),
        pytest.param("damping:\n", "damper:\n", "damper", id="a misspelt name"),
    ],
)
def test_wrong_constants_are_refused(old: str, new: str, says: str) -> None:
    assert old in CONTENT
    with pytest.raises(TaxonomyError, match=rf"^constants/briefs\.yaml: .*{says}"):
        parse_brief_constants(CONTENT.replace(old, new, 1).encode())
