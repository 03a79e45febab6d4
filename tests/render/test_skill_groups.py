"""Skills are sorted and grouped by category."""

from matcher.render.skill_groups import by_category
from tests.render.invented import skill_row


def test_the_strongest_skills_and_groups_come_first():
    rows = [
        skill_row("a", "A", category="languages", strength=0.2),
        skill_row("b", "B", category="tools", strength=0.5),
        skill_row("c", "C", category="tools", strength=0.9),
        skill_row("d", "D", category="cloud", strength=0.9),
        skill_row("e", "AA", category="languages", strength=0.2),
    ]

    groups = [(category, [row.skill for row in group]) for category, group in by_category(rows)]

    assert groups == [("cloud", ["d"]), ("tools", ["c", "b"]), ("languages", ["a", "e"])]


def test_no_skills_give_no_groups():
    assert by_category([]) == []
