"""The first few of many names."""

import pytest

from matcher.render.first_few import NAMED, first_few, some_of


@pytest.mark.parametrize(
    ("names", "shown"),
    [("", ""), ("A", "A"), ("AB", "A, B"), ("ABC", "A, B and 1 more"), ("A" * 1502, "A, A and 1,500 more")],
)
def test_the_first_are_named_and_the_others_counted(names, shown):
    assert first_few(list(names), 2) == shown


def test_the_signs_between_names_can_be_chosen():
    assert first_few(list("ABCD"), 2, between="; ", before_more="; or ") == "A; B; or 2 more"


def test_names_that_control_a_terminal_are_shown_as_plain_text():
    assert some_of(["cv\x1b[1m.pdf"] * (NAMED + 1)) == ", ".join(["cv [1m.pdf"] * NAMED) + " and 1 more"
