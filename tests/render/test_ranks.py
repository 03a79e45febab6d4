"""The ranks of a ranking."""

import pytest

from matcher.render.pool.ranks import ranks_of


@pytest.mark.parametrize(
    ("fits", "ranks"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([90.4, 80.0, 79.9], [1, 2, 3], id="all different"),
        pytest.param([90.4, 80.0, 80.0, 12.1], [1, 2, 2, 4], id="two that are equal"),
        pytest.param([80.04, 79.96, 79.94], [1, 1, 3], id="two that look equal"),
        pytest.param([0.0, 0.0, 0.0], [1, 1, 1], id="all equal"),
    ],
)
def test_fits_that_look_equal_share_a_rank(fits, ranks):
    assert ranks_of(fits) == ranks
