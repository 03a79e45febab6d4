"""A text that repeats a skill has a short report with the same score, which counts every mention."""

import datetime as dt

import msgspec
import pytest

from matcher import Matcher
from matcher.pipeline import kept_mentions
from matcher.scoring import rescored
from matcher.scoring.scorers import Scorers

DAY = dt.date(2026, 11, 20)
JOB = "Experience\nMachine Learning Engineer at Nimbus Orchard, January 2022 to present\n"
TEXTS = [
    pytest.param(JOB + "- Trained and deployed ranking models in PyTorch\n" * 1000, id="lines"),
    pytest.param(JOB + "- Trained ranking models in PyTorch\n" + "PyTorch " * 8000, id="one-line"),
    pytest.param(JOB + "- Trained models\n\nSkills\n" + "PyTorch, Python\n" * 1500, id="lists"),
]


@pytest.fixture(scope="module")
def matcher():
    with Matcher() as matcher:
        yield matcher


@pytest.mark.parametrize("text", TEXTS)
def test_a_repeated_skill_is_counted_and_scored_but_not_listed(matcher, monkeypatch, text):
    short = matcher.match_text(text, as_of=DAY)
    monkeypatch.setattr(kept_mentions, "MOST_OF_A_SKILL", 10**9)
    monkeypatch.setattr(kept_mentions, "MOST_OF_ALL", 10**9)
    whole = matcher.match_text(text, as_of=DAY)
    assert max(len(row.mentions) for row in short.skills) == 100
    assert len(msgspec.json.encode(short)) < 400_000
    assert [row.mention_count for row in short.skills] == [len(row.mentions) for row in whole.skills]
    assert [role.fit for role in short.roles] == [role.fit for role in whole.roles]
    assert rescored(short, Scorers(matcher.taxonomy).of(matcher.roles)) == short
