"""Things on a page are above, below or beside each other."""

import pytest

from matcher.documents.pdf.places import (
    Edges,
    gap_across,
    has_middle,
    is_beside,
    narrower,
    overlap_across,
    overlap_down,
    rows_of,
    share_column,
)

WORD = Edges(left=100, top=50, right=140, bottom=60)


@pytest.mark.parametrize(
    ("other", "beside", "in_column"),
    [
        pytest.param(Edges(150, 50, 180, 60), True, False, id="behind"),
        pytest.param(Edges(60, 50, 90, 60), True, False, id="before"),
        pytest.param(Edges(140, 50, 180, 60), True, False, id="touching"),
        pytest.param(Edges(130, 50, 180, 60), False, True, id="overlapping"),
        pytest.param(Edges(150, 53, 180, 63), True, False, id="a-little-lower"),
        pytest.param(Edges(150, 54, 180, 64), False, False, id="too-low"),
        pytest.param(Edges(150, 40, 180, 90), True, False, id="larger"),
        pytest.param(Edges(110, 70, 120, 80), False, True, id="below"),
    ],
)
def test_how_two_things_lie_to_each_other(other, beside, in_column):
    assert (is_beside(WORD, other), is_beside(other, WORD)) == (beside, beside)
    assert (share_column(WORD, other), share_column(other, WORD)) == (in_column, in_column)


def test_distances_are_in_points():
    other = Edges(130, 57, 150, 80)

    assert (overlap_across(WORD, other), overlap_down(WORD, other), gap_across(WORD, other)) == (10, 3, -10)
    assert narrower(WORD, other) == 20


@pytest.mark.parametrize(("top", "bottom", "expected"), [(40, 60, True), (56, 70, False), (54, 56, True)])
def test_the_middle_of_another_thing(top, bottom, expected):
    assert has_middle(WORD, Edges(0, top, 10, bottom)) is expected


@pytest.mark.parametrize(("top", "bottom", "rows"), [(50, 59, [5]), (50, 60, [5, 6]), (-5, 5, [-1, 0])])
def test_rows(top, bottom, rows):
    assert list(rows_of(Edges(0, top, 10, bottom))) == rows
