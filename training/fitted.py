"""Fits the points of words for kinds of work to examples."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from knowledge.rules.word_forms import item_form
from knowledge.rules.work import PointsByHand
from training.examples import Example
from training.labelled import SENTENCES

LEAST_WRITERS = 4
"""A word or pair of words has points only if so many writers use it."""
LEAST_POINTS = 0.15
"""Words with fewer points, for or against, are left out."""
CLOSENESS = 16000.0
"""How close the points are to the examples; `training.measure` reads new writers as well with half or twice it."""
SHOWN_COUNTS = 5.0
"""How much a sentence counts that shows the kind of work; others count 1."""
_ROUNDS = 200
_TOLERANCE = 1e-3

Word = TypeVar("Word", bound=str | tuple[str, str])
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The points of words for a kind of work or a side. Their sum and `constant` are its log-odds."""

    points: Mapping[str, float]
    constant: float

    def log_odds(self, words: Mapping[str, float]) -> float:
        """The log-odds where each word has this part of its points."""
        return self.constant + sum(part * self.points[word] for word, part in words.items() if word in self.points)


@dataclass(frozen=True)
class Decisions:
    """What a person has decided about words of one kind of work, by their forms."""

    pinned: Mapping[str, float] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()

    @classmethod
    def of(cls, by_hand: PointsByHand, kind: str) -> "Decisions":
        """The decisions about a kind."""
        pinned = {item_form(word): points for word, points in by_hand.pinned.get(kind, {}).items()}
        return cls(pinned, frozenset(map(item_form, by_hand.struck.get(kind, ()))))


def fit_kinds(examples: Sequence[Example], kinds: Iterable[str], by_hand: PointsByHand) -> dict[str, Fitted]:
    """The points of each kind."""
    words = known_words(examples)
    table = table_of([example.words for example in examples], words)
    return {kind: _fit(examples, kind, table, words, Decisions.of(by_hand, kind)) for kind in kinds}


def known_words(examples: Iterable[Example]) -> list[str]:
    """The words that enough writers use, in alphabetical order. Each single sentence counts as a writer."""
    return often_used(((_user_of(example), example.words) for example in examples), LEAST_WRITERS)


def _user_of(example: Example) -> str:
    return example.resume.name if example.resume.writer == SENTENCES else example.resume.writer


def often_used(used: Iterable[tuple[str, Iterable[Word]]], least: int) -> list[Word]:
    """The words or rows that at least so many writers use, sorted. `used` has writers with what each of them uses."""
    users: dict[Word, set[str]] = defaultdict(set)
    for writer, words in used:
        for word in words:
            users[word].add(writer)
    return sorted(word for word, known in users.items() if len(known) >= least)


def _fit(
    examples: Sequence[Example], kind: str, table: csr_matrix, words: Sequence[str], decisions: Decisions
) -> Fitted:
    """The points for one kind. What is pinned or struck is left out of the fit."""
    used = [row for row, example in enumerate(examples) if kind in example.shows or kind in example.lacks]
    decided = decisions.pinned.keys() | decisions.struck
    free = [column for column, word in enumerate(words) if word not in decided]
    shows = np.array([kind in examples[row].shows for row in used])
    counts = np.where(shows, SHOWN_COUNTS, 1.0)
    fitted = fit_words(
        table[used][:, free], [words[column] for column in free], shows, counts / counts.sum(), CLOSENESS
    )
    points = {word: value for word, value in fitted.points.items() if abs(value) >= LEAST_POINTS}
    return Fitted(points | dict(decisions.pinned), fitted.constant)


def table_of(rows: Sequence[Mapping[Word, float]], words: Sequence[Word]) -> csr_matrix:
    """The part of each word, a column, in each row. Other words are left out."""
    columns = {word: column for column, word in enumerate(words)}
    cells = [[(columns[word], part) for word, part in row.items() if word in columns] for row in rows]
    ends = np.cumsum([0, *map(len, cells)])
    numbers = [column for row in cells for column, _ in row]
    return csr_matrix(([part for row in cells for _, part in row], numbers, ends), shape=(len(rows), len(columns)))


def fit_words(table: csr_matrix, words: Sequence[str], shows: Flags, counts: Numbers, closeness: float) -> Fitted:
    """The points of words by logistic regression with a quadratic penalty.

    `shows` is what the rows of the table show and `counts` how much each counts. The larger `closeness`, the closer are
    the points to the rows, and the larger are those of rare words.
    """
    model = LogisticRegression(C=closeness, max_iter=_ROUNDS, tol=_TOLERANCE).fit(table, shows, sample_weight=counts)
    points = {word: float(value) for word, value in zip(words, model.coef_[0], strict=True)}
    return Fitted(points, float(model.intercept_[0]))
