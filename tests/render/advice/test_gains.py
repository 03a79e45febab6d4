"""Why a requirement would add no points to a fit."""

import pytest
from msgspec.structs import replace

from matcher.render.advice.gains import why_no_gain
from tests.render.invented import role_fit

MISSING = replace(role_fit().missing[0], gain=0.0, block="basis")


@pytest.mark.parametrize(
    ("missing", "shares", "why"),
    [
        pytest.param(replace(MISSING, gain=4.2), {}, "", id="it adds some"),
        pytest.param(
            replace(MISSING, gain=9.0, from_line_limit=9.0),
            {"own": 0.4, "basis": 0.2},
            "no points by itself",
            id="any line adds it",
        ),
        pytest.param(MISSING, {"own": 0.4, "basis": 1.0}, "no points: the basis is full", id="full"),
        pytest.param(MISSING, {"own": 0.0, "basis": 0.2}, "no points without the role's own work", id="no own work"),
        pytest.param(MISSING, {"own": 0.4, "basis": 0.2}, "no points by itself", id="limited by something else"),
        pytest.param(replace(MISSING, block=None), {}, "no points by itself", id="an older report"),
    ],
)
def test_a_gain_of_nothing_has_a_reason(missing, shares, why):
    said = why_no_gain(missing, replace(role_fit(), **shares))

    assert why in said
    assert bool(said) is bool(why)
