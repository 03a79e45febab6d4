"""Skills in the order in which people read them."""

from matcher.render.skill_groups import by_category
from tests.render.invented import skill_row


def test_the_strongest_come_first_in_every_group_and_among_groups():
    rows = [
        skill_row("a", "A", category="languages", strength=0.2),
        skill_row("b", "B", category="tools", strength=0.5),
        skill_row("c", "C", category="tools", strength=0.9),
        skill_row("d", "D", category="cloud", strength=0.9),
        skill_row("e", "AA", category="languages", strength=0.2),
    ]

    groups = [(category, [row.skill for row in group]) for category, group in by_category(rows)]

    assert groups == [("cloud", ["d"]), ("tools", ["c", "b"]), ("languages", ["a", "e"])]


def test_of_nothing_there_are_no_groups():
    assert by_category([]) == []
