"""Fits the points of all kinds of work to examples."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.rules.word_forms import word_form
from knowledge.rules.work import PointsByHand
from training.examples import Example
from training.labelled import SENTENCES
from training.logistic import Table, fit_logistic

LEAST_WRITERS = 3
"""A word has points only if so many writers use it."""
LEAST_POINTS = 0.1
"""Words with fewer points are left out."""
SHOWN_COUNTS = 3.0
"""How much a sentence counts that shows the kind of work; others count 1."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The points of words for one kind of work. A sum of points and `constant` is the log-odds of the kind of work."""

    points: Mapping[str, float]
    constant: float

    def log_odds(self, words: Mapping[str, float]) -> float:
        """The log-odds that a sentence with these words shows the kind of work."""
        return self.constant + sum(part * self.points[word] for word, part in words.items() if word in self.points)


@dataclass(frozen=True)
class Decisions:
    """What a person has decided about words of one kind of work, by their forms."""

    pinned: Mapping[str, float] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()

    @classmethod
    def of(cls, by_hand: PointsByHand, kind: str) -> "Decisions":
        """The decisions about a kind."""
        pinned = {word_form(word): points for word, points in by_hand.pinned.get(kind, {}).items()}
        return cls(pinned, frozenset(map(word_form, by_hand.struck.get(kind, ()))))


def fit_kinds(examples: Sequence[Example], kinds: Iterable[str], by_hand: PointsByHand) -> dict[str, Fitted]:
    """The points of each kind."""
    words = known_words(examples)
    return {kind: _fit(examples, kind, words, Decisions.of(by_hand, kind)) for kind in kinds}


def known_words(examples: Iterable[Example]) -> list[str]:
    """The words that enough writers use, in alphabetical order. Each single sentence counts as a writer."""
    users: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        writer = example.resume.writer
        user = example.resume.name if writer == SENTENCES else writer
        for word in example.words:
            users[word].add(user)
    return sorted(word for word, known in users.items() if len(known) >= LEAST_WRITERS)


def _fit(examples: Sequence[Example], kind: str, words: Sequence[str], decisions: Decisions) -> Fitted:
    used = [example for example in examples if kind in example.shows or kind in example.lacks]
    free = [word for word in words if word not in decisions.pinned and word not in decisions.struck]
    columns = {word: column for column, word in enumerate(free)}
    rows = [{columns[word]: part for word, part in example.words.items() if word in columns} for example in used]
    shows = np.array([float(kind in example.shows) for example in used])
    counts = np.where(shows > 0, SHOWN_COUNTS, 1.0)
    start = np.array([_pinned_points(example.words, decisions) for example in used])
    weights, constant = fit_logistic(Table.of(rows, len(free)), shows, counts, start)
    points = {word: float(weight) for word, weight in zip(free, weights, strict=True) if weight >= LEAST_POINTS}
    return Fitted(points | dict(decisions.pinned), constant)


def _pinned_points(words: Mapping[str, float], decisions: Decisions) -> float:
    return sum(part * decisions.pinned[word] for word, part in words.items() if word in decisions.pinned)
