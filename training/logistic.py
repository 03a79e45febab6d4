"""Logistic regression whose weights are never below zero, so that no word counts against a kind of work."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

ROUNDS = 60
"""Few rounds, so that rare words stay small. More rounds fit the known writers better and read new ones worse."""
PENALTY = 1e-4
_ROUNDS_FOR_STEP = 15


@dataclass(frozen=True)
class Table:
    """A sparse table: `values[i]` is in row `rows[i]` and column `columns[i]`."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Numbers
    height: int
    width: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, float]], width: int) -> Self:
        """The table of rows, each a mapping of columns to values."""
        lengths = [len(row) for row in rows]
        columns = [column for row in rows for column in row]
        values = [value for row in rows for value in row.values()]
        return cls(
            np.repeat(np.arange(len(rows)), lengths), np.array(columns, np.int64), np.array(values), len(rows), width
        )

    def times(self, weights: Numbers) -> Numbers:
        """The weighted sum of each row."""
        return _sums(self.rows, self.values * weights[self.columns], self.height)

    def transposed_times(self, weights: Numbers) -> Numbers:
        """The weighted sum of each column."""
        return _sums(self.columns, self.values * weights[self.rows], self.width)


def _sums(places: NDArray[np.int64], values: Numbers, length: int) -> Numbers:
    return np.bincount(places, values, length).astype(np.float64)


def fit_logistic(table: Table, shows: Numbers, counts: Numbers, start: Numbers) -> tuple[Numbers, float]:
    """The weights of the columns, all at least 0, and the constant.

    `shows` is 1 or 0 for each row, `counts` how much the row counts, `start` what its sum begins with. The loss is the
    weighted mean of the logistic loss with a quadratic penalty. It is lowered by accelerated projected gradients (Beck
    and Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems", 2009).
    """
    counts = counts / counts.sum()
    step = 1 / (_steepest(table, counts) + PENALTY)
    weights, constant = np.zeros(table.width), _log_odds(shows, counts)
    ahead, ahead_constant, momentum = weights, constant, 1.0
    for _ in range(ROUNDS):
        error = counts * (_chance(table.times(ahead) + ahead_constant + start) - shows)
        slope = table.transposed_times(error) + PENALTY * ahead
        new, new_constant = np.maximum(0, ahead - step * slope), ahead_constant - step * float(error.sum())
        new_momentum = (1 + math.sqrt(1 + 4 * momentum**2)) / 2
        push = (momentum - 1) / new_momentum
        ahead, ahead_constant = new + push * (new - weights), new_constant + push * (new_constant - constant)
        weights, constant, momentum = new, new_constant, new_momentum
    return weights, constant


def _chance(sums: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-sums))


def _log_odds(shows: Numbers, counts: Numbers) -> float:
    shown = float((shows * counts).sum())
    return math.log(shown / (1 - shown))


def _steepest(table: Table, counts: Numbers) -> float:
    """A bound on how fast the slope of the loss changes, by power iteration."""
    direction = np.ones(table.width)
    size = 1.0
    for _ in range(_ROUNDS_FOR_STEP):
        direction = table.transposed_times(counts * table.times(direction / size))
        size = float(np.linalg.norm(direction))
    return 0.25 * (size + 1) * 1.1
