"""The reasons of a recommendation on the result page, also where names have commas and colons."""

from dataclasses import replace

from msgspec import structs

from matcher.render.page.answer import answer_page
from matcher.render.page.result_page import result_page
from matcher.scoring import Scorer
from tests.scoring.builders import AI, ANALYST, ML, WORLD, evidence, mention, report

ODD_PROFESSION, ODD_REQUIREMENT = "Analyst, Data: Reports", "Training, also: of large models"
REPORTS = ["spreadsheets", "dashboards", "sql"]


def report_on(skills, *, profession="Data analyst", requirement="Need of training", other="Ai engineer"):
    """A report on work with these skills, where a profession, a requirement and a role have these names."""
    first = replace(ML.requirements[0], name=requirement, weight=9.0)
    roles = (replace(ML, requirements=(first, *ML.requirements[1:])), replace(AI, name=other))
    world = replace(WORLD, adjacent_roles=(replace(ANALYST, name=profession),))
    line = mention("work", "2020-01-01", "2026-11-20", quote="Built it for years.")
    return report(Scorer(world, roles), evidence(dict.fromkeys(skills, (line,) * 4)))


def page_of(made, role="ml_engineer"):
    return answer_page(made, WORLD, role=role)


def missing_most(page):
    return [each for each in page.reasons if each.startswith("Missing most")]


def test_a_profession_with_a_comma_and_a_colon_is_named_in_full():
    page = page_of(report_on(REPORTS, profession=ODD_PROFESSION))

    assert page.lead.endswith(f"it is nearest to {ODD_PROFESSION}. That is not a rejection.")
    assert any(
        f"it is nearest to {ODD_PROFESSION}: Dashboards, Spreadsheets, Sql at work" in each for each in page.reasons
    )


def test_a_requirement_with_a_comma_and_a_colon_is_missing_most_and_advised():
    page = page_of(report_on(["torch"], requirement=ODD_REQUIREMENT))

    assert missing_most(page) == [f"Missing most for Ml engineer: {ODD_REQUIREMENT}."]
    assert ODD_REQUIREMENT in {*(each.name for each in page.steps), *(each.name for each in page.later)}


def test_what_is_missing_most_is_not_named_if_something_else_is_advised():
    made = report_on(["torch"])
    (fit, *others) = made.roles
    left = tuple(each for each in fit.missing if each.requirement != "training")
    page = page_of(structs.replace(made, roles=(structs.replace(fit, missing=left), *others)))

    assert page.steps
    assert missing_most(page) == []


def test_a_role_whose_name_is_part_of_another_name_gets_its_own_reasons():
    page = page_of(report_on(["torch"], other="Ml"), role="ai_engineer")

    assert missing_most(page)[0].startswith("Missing most for Ml: ")


def test_the_roles_of_a_reason_are_known_without_its_text():
    (said,) = (each for each in result_page(report_on(REPORTS), WORLD).reasons if each.code == "no-own-work")

    assert said.roles == ("ml_engineer", "ai_engineer")
