"""The best path is the one with the most points, wherever the search begins anew."""

import itertools

import numpy as np
import pytest

from matcher.pipeline.structure.page.best_path import BestPath

FREE = np.zeros((3, 3), np.int32)
DEAR = np.full((3, 3), -5, np.int32) + 5 * np.eye(3, dtype=np.int32)
POINTS = np.array([[0, 1, 0], [0, 1, 3], [0, 1, 0]], np.int32)


@pytest.mark.parametrize(
    ("points", "steps", "path"),
    [
        pytest.param(POINTS, FREE, [1, 2, 1], id="steps without points"),
        pytest.param(POINTS, DEAR, [1, 1, 1], id="dear steps to another label"),
        pytest.param(POINTS[:0], FREE, [], id="no block"),
        pytest.param(POINTS[:1] * 0, FREE, [0], id="the first of equal labels"),
    ],
)
def test_the_best_path_weighs_points_against_steps(points, steps, path):
    assert BestPath(steps, 1).through(points) == path


@pytest.mark.parametrize("spread", [2, 6, 30])
@pytest.mark.parametrize("seed", range(20))
def test_no_other_path_has_more_points(seed, spread):
    chance = np.random.default_rng(seed)
    points, steps = chance.integers(-spread, spread, (5, 4)), chance.integers(-5, 5, (4, 4))

    def value(path):
        return sum(points[number, label] for number, label in enumerate(path)) + sum(
            steps[one, other] for one, other in itertools.pairwise([2, *path])
        )

    # of equal paths the first, which is compared from its end
    best = max(itertools.product(range(4), repeat=5), key=lambda path: (value(path), [-label for label in path[::-1]]))
    assert BestPath(steps.astype(np.int32), 2).through(points.astype(np.int32)) == list(best)
