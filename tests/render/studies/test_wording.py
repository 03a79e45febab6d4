"""Numbers in the words of studies."""

import pytest

from matcher.render.studies.wording import p_value


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "1.000"), (0.0421, "0.042"), (0.001, "0.001"), (0.0009, "< 0.001"), (1e-15, "< 0.001"), (None, "–")],
)
def test_a_small_p_value_is_never_zero(value, shown):
    assert p_value(value) == shown
