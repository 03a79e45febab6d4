"""Fragments on a page are arranged into lines in reading order."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.pdf.fragments.fragment import Fragment
from matcher.documents.pdf.fragments.page_layout import reading_order

TEXT = "Cooked soup for many people in the harbour "


@st.composite
def pages(draw):
    """Fragments anywhere on a page, in painting order. Several may share a painted line."""
    places = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 30)), max_size=60))
    row = 0
    fragments = []
    for number, (column, line, width) in enumerate(places):
        row += draw(st.booleans())
        left, top = column * 10.0, line * 12.0
        fragments.append(Fragment(number * 10, number * 10 + 9, left, top, left + width * 10, top + 11, row))
    return fragments


def starts(lines) -> list[int]:
    return [fragment.start for line in lines for fragment in line]


@given(pages())
def test_no_fragment_is_lost_or_doubled(fragments):
    lines = reading_order(fragments, TEXT * 20)

    assert sorted(starts(lines)) == [fragment.start for fragment in fragments]


@given(pages())
def test_a_line_goes_from_left_to_right(fragments):
    for line in reading_order(fragments, TEXT * 20):
        assert [fragment.left for fragment in line] == sorted(fragment.left for fragment in line)


def column(left: float, top: float, count: int, *, start: int, row: int) -> list[Fragment]:
    return [
        Fragment(start + 40 * n, start + 40 * n + 35, left, top + 14 * n, left + 180, top + 14 * n + 11, row + n)
        for n in range(count)
    ]


def test_one_column_stays_in_the_painted_order():
    page = column(50, 300, 5, start=0, row=0) + column(50, 60, 5, start=200, row=5)

    assert starts(reading_order(page, TEXT * 20)) == [fragment.start for fragment in page]


def test_headings_painted_before_the_lines_around_them_are_read_in_place():
    headings = [part for n in range(3) for part in column(50, 100 + 100 * n, 1, start=40 * n, row=n)]
    bodies = [part for n in range(4) for part in column(80, 50 + 100 * n, 3, start=200 + 120 * n, row=10 + 3 * n)]
    places = {part.start: part.top for part in (*headings, *bodies)}

    assert starts(reading_order(headings + bodies, TEXT * 20)) == sorted(places, key=places.__getitem__)


def test_a_column_beside_others_stays_before_them():
    left = [part for n in range(3) for part in column(50, 100 + 100 * n, 1, start=40 * n, row=n)]
    right = [part for n in range(4) for part in column(300, 50 + 100 * n, 3, start=200 + 120 * n, row=10 + 3 * n)]

    assert starts(reading_order(left + right, TEXT * 20)) == [part.start for part in (*left, *right)]


def test_two_columns_that_are_painted_in_turn():
    left = column(50, 60, 8, start=0, row=0)
    right = column(300, 60, 8, start=320, row=0)
    painted = [fragment for pair in zip(left, right, strict=True) for fragment in pair]

    assert starts(reading_order(painted, TEXT * 20)) == starts([left, right])


def test_a_heading_below_the_columns_belongs_to_what_follows():
    left = column(50, 60, 9, start=0, row=0)
    right = column(300, 60, 8, start=400, row=0)
    painted = [fragment for pair in zip(left, right, strict=False) for fragment in pair]
    foot = Fragment(800, 835, 50, 250, 480, 261, 20)

    assert starts(reading_order([*painted, left[-1], foot], TEXT * 20)) == starts([left[:-1], right, [left[-1], foot]])
