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
    return audit_page([found], "p.jsonl")


def requirements(folder, *, met_by_women, met_by_men):
    """The section about requirements of forty women and forty men; how many meet each of the first three."""
    people = []
    for sex, fit, met in (("f", 40.0, met_by_women), ("m", 60.0, met_by_men)):
        for number in range(40):
            shown = [each for each, meet in zip((FIRST, SECOND, THIRD), met, strict=True) if number < meet]
            people.append((f"{sex}{number}", sex, fit, shown))
    (section,) = (each for each in page(folder, people).sections if each.heading.endswith("that make a difference"))
    return section


def selected(**groups):
    """People of each group: how many are selected, and of how many, or of forty. They alone are above the median."""
    counts = {group: count if isinstance(count, tuple) else (count, 40) for group, count in groups.items()}
    return [
        (f"{group}{number}", group, 60.0 if number < chosen else 10.0, [])
        for group, (chosen, people) in counts.items()
        for number in range(people)
    ]


@pytest.mark.parametrize(
    ("groups", "listed"),
    [
        pytest.param({"a": 20, "b": 16}, [], id="four fifths are enough"),
        pytest.param({"a": 20, "b": 15}, ["b"], id="below four fifths"),
        pytest.param({"a": 40, "b": 15, "c": 31, "d": 10}, ["d", "b", "c"], id="the lowest ratio first"),
        pytest.param({"a": 5, "b": 3, "c": 0}, ["c", "b"], id="the lowest ratio first, if all may be chance"),
        pytest.param({"a": (50, 100), "b": (175, 500), "c": (10, 30)}, ["b", "c"], id="what is hardly chance first"),
    ],
)
def test_the_page_begins_with_what_is_below_four_fifths(tmp_path, groups, listed):
    first = page(tmp_path, selected(**groups)).sections[0]

    rows = [row for table in first.tables for row in table.rows if row[2] == "selection"]
    assert [row[1] for row in rows] == [f"sex: {group}" for group in listed]
    assert (first.heading == "Below four fifths") is bool(listed)


def test_only_the_worst_comparisons_come_first(tmp_path):
    first = page(tmp_path, selected(a=40, b=20, c=18, d=16, e=14, f=12, g=10)).sections[0]

    assert [row[1:3] for row in first.tables[0].rows] == [
        ("sex: g", "selection"),
        ("sex: g", "scoring"),
        ("sex: f", "selection"),
        ("sex: f", "scoring"),
        ("sex: e", "selection"),
    ]
    assert first.paragraphs[0].endswith("Only the worst 5 are listed here.")


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
