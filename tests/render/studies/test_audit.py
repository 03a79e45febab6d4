"""The page of `rolefit audit`."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.render.studies.audit import audit_page
from matcher.studies.fairness.audit import Selection, audit_pool
from matcher.studies.person_table import read_person_table
from tests.studies.pools import line, write_pool, write_table

TAXONOMY = load_taxonomy()
ROLE = next(iter(TAXONOMY.roles.values()))
FIRST, SECOND, THIRD = ROLE.requirements[:3]


def page(folder, people):
    """The page about people, each with a name, a sex, a fit and the requirements that are met."""
    lines = [line(name, fit, role=ROLE.id, coverages={each.id: 1.0 for each in met}) for name, _, fit, met in people]
    write_pool(folder / "p.jsonl", lines)
    write_table(folder / "g.csv", [("file", "sex"), *((name, sex) for name, sex, *_ in people)])
    groups = read_person_table(folder / "g.csv")
    found = audit_pool(folder / "p.jsonl", groups, ROLE.id, selection=Selection(50.0), role=ROLE, taxonomy=TAXONOMY)
    return audit_page([found])


def requirements(folder, *, met_by_women, met_by_men):
    """The section about requirements of forty women and forty men; how many meet each of the first three."""
    people = []
    for sex, fit, met in (("f", 40.0, met_by_women), ("m", 60.0, met_by_men)):
        for number in range(40):
            shown = [each for each, meet in zip((FIRST, SECOND, THIRD), met, strict=True) if number < meet]
            people.append((f"{sex}{number}", sex, fit, shown))
    (section,) = (each for each in page(folder, people).sections if each.heading.endswith("that make a difference"))
    return section


@pytest.mark.parametrize(
    ("met_by_women", "listed"),
    [
        pytest.param((0, 40, 20), [FIRST], id="one differs"),
        pytest.param((39, 39, 20), [FIRST, SECOND], id="two differ by one person"),
    ],
)
def test_only_requirements_with_a_difference_are_listed(tmp_path, met_by_women, listed):
    section = requirements(tmp_path, met_by_women=met_by_women, met_by_men=(40, 40, 20))

    (table,) = section.tables
    assert sorted(row[0] for row in table.rows) == sorted(each.name for each in listed)
    assert not [text for text in section.paragraphs if "do not differ" in text]


def test_groups_that_meet_all_requirements_alike_get_a_sentence(tmp_path):
    section = requirements(tmp_path, met_by_women=(40, 20, 0), met_by_men=(40, 20, 0))

    assert section.tables == []
    assert section.paragraphs[-1] == "sex: f and m do not differ in any requirement, to a tenth of a point."
