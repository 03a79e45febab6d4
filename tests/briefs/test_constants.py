"""Wrong constants of briefs are refused with the reason."""

import pytest

from knowledge.files.constants import ConstantsError, read_constants
from knowledge.packaged import data_folder
from matcher.briefs.constants import FILE, BriefConstants

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
    with pytest.raises(ConstantsError, match=rf"^constants/briefs\.yaml: .*{says}"):
        read_constants(CONTENT.replace(old, new, 1).encode(), FILE, BriefConstants)
