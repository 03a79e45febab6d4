"""The words and numbers of briefs are refused loudly where they are wrong."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.briefs import constants, leanings, wants
from matcher.briefs.constants import load_constants
from matcher.briefs.leanings import load_leanings
from matcher.briefs.wants import load_umbrella, load_wants

TAXONOMY = load_taxonomy()
WANT = {"id": "chat", "name": "a chatbot", "lean": 1, "phrases": ["chatbot"]}


@pytest.fixture
def data(monkeypatch):
    """Put other content in the place of a data file; what was read before is forgotten before and after."""
    caches = (load_wants, wants._phrases, load_constants, load_leanings)

    def data(module, content):
        monkeypatch.setattr(module, "load_data", lambda name: content)
        for cached in caches:
            cached.cache_clear()

    yield data
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param({"ai_engineer": [WANT | {"leen": 1}]}, "leen", id="unknown key"),
        pytest.param({"ai_engineer": [WANT, WANT]}, "'chat' stands twice", id="id twice"),
        pytest.param({"ai_engineer": [WANT | {"phrases": []}]}, "phrases", id="no phrase"),
        pytest.param({"ai_engineer": [WANT | {"lean": 9}]}, "lean", id="too strong"),
        pytest.param({"either": [WANT]}, "no lean", id="either role with a lean"),
    ],
)
def test_wants_that_are_wrong(data, content, says):
    data(wants, content)
    with pytest.raises(ValueError, match=says):
        load_wants()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param({"version": "1", "damping": {"value": 1}}, "reason", id="no reason"),
        pytest.param({"version": "1", "damping": {"value": 1, "reason": "so"}}, "missing", id="one missing"),
    ],
)
def test_constants_that_are_wrong(data, content, says):
    data(constants, content)
    with pytest.raises(ValueError, match=says):
        load_constants()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param({"long_text": {}, "leanings": {"cook": {"python": "much"}}}, "python|float", id="no number"),
        pytest.param({"long_text": {}, "leanings": {"cook": {"python": -1.0}}}, "> 0", id="against its own role"),
        pytest.param({"leanings": {}}, "long_text", id="a part missing"),
    ],
)
def test_leanings_that_are_wrong(data, content, says):
    data(leanings, content)
    with pytest.raises(ValueError, match=rf"leanings\.yaml.*{says}"):
        load_leanings()


def leaning_skills():
    return {skill for leans in load_leanings().leanings.values() for skill in leans}


def test_every_skill_is_one_of_the_taxonomy():
    named = {*leaning_skills(), *load_umbrella(), *(skill for want in load_wants() for skill in want.skills)}
    assert named <= TAXONOMY.skills.keys()


def test_every_role_is_one_of_the_taxonomy():
    wanted = {role for want in load_wants() for role in want.roles}
    assert {*load_leanings().leanings, *load_leanings().long_text, *wanted} <= TAXONOMY.roles.keys()


def test_what_wants_say_is_not_said_by_leanings_too():
    assert {skill for want in load_wants() for skill in want.skills}.isdisjoint(leaning_skills())
