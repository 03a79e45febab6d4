"""The first steps of each role can be read one by one."""

import re

import pytest

from knowledge.taxonomy.loader import load_taxonomy

STEPS = [pytest.param(step.text, id=step.text) for role in load_taxonomy().roles.values() for step in role.ladder]
BACK = re.compile(r"\b(it|them|this|that one) (to|against|from|behind|answer)\b|\b[Tt]he (model|feature|service)\b")
"""Words that mean something of another step, which may be left out because it is done."""


@pytest.mark.parametrize("text", STEPS)
def test_a_step_does_not_need_the_one_before(text):
    assert not BACK.search(text)
