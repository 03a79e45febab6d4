"""Audits of invented pools."""

from dataclasses import replace
from statistics import fmean

import msgspec
import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.batch.lines import error_line, ok_line
from matcher.errors import NoTextError, UsageError
from matcher.scoring import Scorer
from matcher.studies.fairness.audit import OLDER_ROLE, UNKNOWN_ROLE, Selection, audit_pool
from matcher.studies.fairness.group_columns import GroupColumns, group_columns
from matcher.studies.person_table import read_person_table
from matcher.studies.pool_lines import NO_REQUIREMENTS
from tests.render.invented import TAXONOMY
from tests.scoring.builders import AS_OF, evidence, mention, report
from tests.studies.pools import ROLE, failed, line, write_pool, write_table

REAL = load_taxonomy()
REAL_ROLE = next(iter(REAL.roles.values()))


def audit(folder, lines, rows, *, role=None, role_id=ROLE, threshold=50.0, column=None, taxonomy=TAXONOMY, **options):
    return audit_pool(
        write_pool(folder / "p.jsonl", lines),
        read_person_table(write_table(folder / "g.csv", rows)),
        role_id,
        selection=Selection(threshold, column),
        role=role,
        taxonomy=taxonomy,
        **options,
    )


def test_everybody_is_counted_once(tmp_path):
    people = {"a": ("f", "x"), "b": ("f", "unknown"), "c": ("m", "x"), "d": ("", "x"), "nobody": ("m", "x")}
    lines = [line("a.pdf", 60), line("b.pdf", 40), line("c.pdf", 50), line("d.pdf", 80), line("e.pdf", 10)]
    lines += [line("f.pdf", None), failed("g.pdf")]
    rows = [("file", "sex", "race"), *((f"{name}.pdf", *values) for name, values in people.items())]

    found = audit(tmp_path, lines, rows)

    assert (found.people, found.selected, found.median) == (4, 3, 55.0)
    assert (found.without_fit, found.without_row, found.rows_left, found.undecided) == (2, 1, 1, 0)
    sex, race, both = found.tables
    assert [(each.values, each.people, each.selection.count, each.scoring.count) for each in sex.categories] == [
        (("f",), 2, 1, 1),
        (("m",), 1, 1, 0),
    ]
    assert (sex.unknown, race.unknown, both.unknown) == (1, 1, 2)
    assert [(each.values, each.people) for each in both.categories] == [(("f", "x"), 1), (("m", "x"), 1)]
    assert {each.selection.verdict for table in found.tables for each in table.categories} == {"too-few"}


def test_of_several_documents_of_one_reference_the_last_with_a_fit_counts(tmp_path):
    lines = [line("old.pdf", 80, reference="1"), line("b.pdf", 70, reference="2"), line("new.pdf", 40, reference="1")]
    lines += [line("short.pdf", None, reference="1")]
    pool = write_pool(tmp_path / "p.jsonl", lines)
    table = write_table(tmp_path / "g.csv", [("reference", "sex"), ("1", "f"), ("2", "m")])
    groups = read_person_table(table, one_per_person=True)

    found = audit_pool(pool, groups, ROLE, selection=Selection(50.0), role=None, taxonomy=TAXONOMY)

    assert (found.people, found.earlier, found.without_fit, found.rows_left) == (2, 1, 1, 0)
    assert [(each.values, each.selection.count) for each in found.tables[0].categories] == [(("f",), 0), (("m",), 1)]


def test_decisions_of_people_can_select(tmp_path):
    lines = [line("a", 10), line("b", 90), line("c", 50)]
    rows = [("file", "sex", "invited"), ("a", "f", "Yes"), ("b", "m", "no"), ("c", "m", "")]

    found = audit(tmp_path, lines, rows, column="invited")

    assert (found.people, found.selected, found.undecided) == (2, 1, 1)
    assert [table.columns for table in found.tables] == [("sex",)]


def test_the_sweep_counts_at_every_threshold(tmp_path):
    lines = [line(f"{sex}{fit}", fit) for sex in "fm" for fit in range(40)]
    rows = [("file", "sex"), *((f"{sex}{fit}", sex) for sex in "fm" for fit in range(40) if sex == "f" or fit != 39)]

    found = audit(tmp_path, lines, rows, threshold=25.0)

    steps = {step.threshold: step for step in found.sweep}
    assert list(steps) == [10, 20, 25, 30, 40, 50, 60, 70, 80, 90]
    assert [rate.count for rate in steps[30].rates] == [10, 9]
    assert steps[30].lowest == pytest.approx((9 / 39) / (10 / 40))
    assert (steps[90].selected, steps[90].lowest) == (0, None)


def test_the_sweep_has_no_lowest_ratio_of_few_selected_people(tmp_path):
    lines = [
        line(f"{sex}{number}", 60.0 if number < 4 and sex == "f" else 10.0) for sex in "fm" for number in range(30)
    ]
    rows = [("file", "sex"), *((f"{sex}{number}", sex) for sex in "fm" for number in range(30))]

    steps = {step.threshold: step for step in audit(tmp_path, lines, rows).sweep}

    assert (steps[10].lowest, steps[50].selected, steps[50].lowest) == (1.0, 4, None)


@pytest.mark.parametrize(
    ("rows", "options", "reason"),
    [
        ([("file", "sex")], {}, "Nobody in the groups file"),
        ([("file", "sex"), ("z", "f")], {}, "The first row has the file 'z', and the pool has the file 'a'"),
        ([("reference", "sex"), ("z", "f")], {}, "The first row has the reference 'z', and the pool has the file 'a'"),
        ([("file", "sex"), ("a", "f")], {"column": "hired"}, "no column named 'hired'"),
        ([("file", "hired"), ("a", "yes")], {"column": "hired"}, "no column of categories"),
        ([("file", "sex", "hired"), ("a", "f", "perhaps")], {"column": "hired"}, "'hired' has a cell that is neither"),
    ],
)
def test_a_groups_file_that_does_not_fit_is_refused(tmp_path, rows, options, reason):
    with pytest.raises(UsageError, match=reason):
        audit(tmp_path, [line("a", 10)], rows, **options)


DECIDED = "looks like a decision"
ASKED = "If it is a decision, give --selected"


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        pytest.param("invited", ("yes", "no"), DECIDED, id="by its name"),
        pytest.param("Was_Hired", ("2025", "2026"), DECIDED, id="a word of its name"),
        pytest.param("result", ("hired", "not hired"), DECIDED, id="by its cells"),
        pytest.param("result", ("rejected", ""), DECIDED, id="by the one cell that says something"),
        pytest.param("veteran", ("yes", "no"), ASKED, id="a group of yes and no"),
        pytest.param("race", ("White", "Asian"), None, id="a group"),
        pytest.param("result", ("hired", "White"), None, id="not in all cells"),
        pytest.param("city", ("Offerton", "Hireford"), None, id="parts of words"),
        pytest.param("race", ("unknown", ""), None, id="nothing is known"),
    ],
)
def test_a_column_that_looks_like_a_decision_is_left_out_and_told(tmp_path, column, cells, said):
    rows = [("file", "sex", column), ("a", "f", cells[0]), ("b", "m", cells[1])]
    table = read_person_table(write_table(tmp_path / "t.csv", rows))

    found = group_columns(table, (), None)

    assert found.compared == (("sex",) if said == DECIDED else ("sex", column))
    assert len(found.notes) == (said is not None)
    assert all(said in note and f"--selected '{column}'" in note for note in found.notes)
    assert group_columns(table, (column,), None) == GroupColumns((column,))
    assert audit(tmp_path, [line("a", 10)], rows).tables[0].columns == ("sex",)


def test_a_second_decision_is_left_out_too(tmp_path):
    rows = [("file", "sex", "invited", "hired"), ("a", "f", "yes", "no")]
    table = read_person_table(write_table(tmp_path / "t.csv", rows))

    found = group_columns(table, (), "invited")

    assert found.compared == ("sex",)
    assert [("'hired'" in note, "--selected" in note) for note in found.notes] == [(True, False)]


@pytest.mark.parametrize(
    ("asked", "selected", "reason"),
    [
        ((), None, "no column of categories. The column 'hired' looks like a decision"),
        (("race",), None, "no column named 'race'. It has hired"),
        (("hired",), "hired", "no column of categories"),
    ],
)
def test_a_groups_file_without_groups_is_refused(tmp_path, asked, selected, reason):
    table = read_person_table(write_table(tmp_path / "t.csv", [("file", "hired"), ("a", "yes")]))
    with pytest.raises(UsageError, match=reason):
        group_columns(table, asked, selected)


def test_names_are_not_categories(tmp_path):
    rows = [("file", "name"), *((str(number), f"Person {number}") for number in range(51))]
    with pytest.raises(UsageError, match="'name' has 51 different values"):
        audit(tmp_path, [line(str(number), 10) for number in range(51)], rows)


def real_pool(sha256=None):
    """Forty people of each sex. Only the men meet the first requirement, and both meet the second one."""
    first, second = REAL_ROLE.requirements[:2]
    return [
        line(
            f"{sex}{number}",
            60.0 if sex == "m" else 40.0,
            role=REAL_ROLE.id,
            coverages={second.id: 1.0} | ({first.id: 1.0} if sex == "m" else {}),
            sha256=sha256,
        )
        for sex in "fm"
        for number in range(40)
    ]


SEXES = [("file", "sex"), *((f"{sex}{number}", sex) for sex in "fm" for number in range(40))]
SCORER = Scorer(REAL, [REAL_ROLE])


def shown_by(sex, number):
    """What a person shows: the women all in a few lines, the men in a line for each skill, without the first one."""
    skills = list(dict.fromkeys(each.alternatives[0].skill for each in REAL_ROLE.requirements))[sex == "m" : 8 + number]
    lines = {skill: place // 4 if sex == "f" else place for place, skill in enumerate(skills)}
    return evidence({skill: mention("work", "2022-01-01", "2026-11-01", line=at) for skill, at in lines.items()})


def scored_pool(folder, change=lambda report: report):
    """A pool of people whose fits are those of what they show."""
    path = folder / "p.jsonl"
    lines = (
        ok_line(f"{sex}{number}", "ab", change(report(SCORER, shown_by(sex, number % 10))))
        for sex in "fm"
        for number in range(40)
    )
    path.write_bytes(b"".join([error_line("z", None, NoTextError("Nothing.")), *lines]))
    return path


def audited(pool):
    table = read_person_table(write_table(pool.with_name("g.csv"), SEXES))
    return audit_pool(pool, table, REAL_ROLE.id, selection=Selection(50.0), role=REAL_ROLE, taxonomy=REAL)


def test_the_requirement_that_makes_the_difference_is_named_first(tmp_path):
    found = audited(scored_pool(tmp_path))

    first = REAL_ROLE.requirements[0]
    surest = found.requirements[0]
    assert (surest.requirement, {surest.value, surest.compared_with}) == (first.id, {"f", "m"})
    assert abs(surest.difference) == 1.0
    assert min(map(abs, surest.interval)) > 0.8
    assert found.requirements_note == ""


@pytest.mark.parametrize("number", [0, 1, 5, 12])
def test_what_is_said_without_a_requirement_is_that_of_the_role_without_it(tmp_path, number):
    """The fits are those of matching for the role without it, also where one line may add only so many points."""
    left = REAL_ROLE.requirements[number]
    rest = tuple(replace(each, parts=()) for each in REAL_ROLE.requirements if each is not left)
    role = replace(REAL_ROLE, requirements=rest, ladder=(), specialities=())
    scorer = Scorer(REAL, [role])
    fits = {
        sex: [scorer.assess(shown_by(sex, number % 10), AS_OF).roles[0].fit for number in range(40)] for sex in "fm"
    }

    found = next(each for each in audited(scored_pool(tmp_path)).requirements if each.requirement == left.id)

    value, other = fits[found.value], fits[found.compared_with]
    passing = [sum(fit >= 50 for fit in each) for each in (value, other)]
    assert found.fit_gap_without == pytest.approx(fmean(value) - fmean(other), abs=1e-9)
    assert found.impact_ratio_without == pytest.approx(passing[0] / passing[1])


def test_fits_of_other_versions_change_by_as_much_as_today(tmp_path):
    def lowered(report):
        (role,) = report.roles
        return msgspec.structs.replace(report, roles=(msgspec.structs.replace(role, fit=role.fit - 5),))

    (tmp_path / "now").mkdir()
    now, then = audited(scored_pool(tmp_path / "now")), audited(scored_pool(tmp_path, lowered))

    assert [each.fit_gap_without for each in then.requirements] == pytest.approx(
        [each.fit_gap_without for each in now.requirements]
    )


@pytest.mark.parametrize(
    ("sha256", "role", "note"),
    [("other", REAL_ROLE, OLDER_ROLE), (None, None, UNKNOWN_ROLE)],
)
def test_what_is_not_known_of_requirements_is_said(tmp_path, sha256, role, note):
    found = audit(tmp_path, real_pool(sha256), SEXES, role=role, role_id=REAL_ROLE.id, taxonomy=REAL)

    assert found.requirements_note == note
    assert {each.fit_gap_without for each in found.requirements} <= {None}


def test_a_pool_without_requirements_says_so(tmp_path):
    lines = [line("a", 60, role=REAL_ROLE.id)]
    found = audit(tmp_path, lines, [("file", "sex"), ("a", "f")], role=REAL_ROLE, role_id=REAL_ROLE.id, taxonomy=REAL)
    assert (found.requirements, found.requirements_note) == ((), NO_REQUIREMENTS)
