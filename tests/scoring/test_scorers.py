"""Scorers are kept for the roles that are asked for again, and not for more of them than fit."""

from matcher.scoring import scorers
from matcher.scoring.scorers import Scorers
from tests.scoring.builders import AI, ML, WORLD


def test_the_same_roles_have_the_same_scorer():
    kept = Scorers(WORLD)

    assert kept.of([ML, AI]) is kept.of([ML, AI])
    assert kept.of([ML, AI]) is not kept.of([AI, ML])


def test_no_more_scorers_are_kept_than_the_most(monkeypatch):
    monkeypatch.setattr(scorers, "MOST", 2)
    kept = Scorers(WORLD)
    first, second = kept.of([ML]), kept.of([AI])
    assert (kept.of([ML]), kept.of([AI])) == (first, second)

    kept.of([ML, AI])

    assert kept.of([ML]) is not first
