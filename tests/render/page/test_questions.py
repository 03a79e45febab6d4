"""The questions about work that is told in plain words."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.render.page.wording import ASKED

OWN = [each.id for role in load_taxonomy().roles.values() for each in role.requirements if each.block == "own"]


@pytest.mark.parametrize("requirement", OWN)
def test_what_only_a_role_does_is_asked_in_plain_words(requirement):
    assert ASKED[requirement].startswith("Did you ")
    assert ASKED[requirement].endswith("?")


def test_nothing_else_is_asked():
    assert set(ASKED) <= set(OWN)
