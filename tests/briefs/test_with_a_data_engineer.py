"""The recommendations for briefs if a file adds a third role."""

from pathlib import Path

import pytest
import yaml

from knowledge.taxonomy.loader import load_role, load_taxonomy
from matcher.briefs.reader import BriefReader
from matcher.errors import UsageError
from matcher.render.terminal.brief import render_brief
from tests.structure.project import ROOT

TAXONOMY = load_taxonomy()
BUILT_IN = list(TAXONOMY.roles.values())
DATA_ENGINEER = load_role(ROOT / "examples" / "roles" / "data_engineer.yaml", TAXONOMY)
BRIEFS = yaml.safe_load((Path(__file__).parent / "with_a_data_engineer.yaml").read_text(encoding="utf-8"))
BY_ROLE = {brief["role"]: brief["text"] for brief in reversed(BRIEFS)}


@pytest.fixture(scope="module")
def without():
    return BriefReader(TAXONOMY)


@pytest.fixture(scope="module")
def reader(without):
    return without.with_roles([*BUILT_IN, DATA_ENGINEER])


def name_of(brief):
    return " ".join(brief["text"].split())[:50]


@pytest.mark.parametrize("brief", BRIEFS, ids=name_of)
def test_the_role_to_hire(reader, brief):
    assert reader.read(brief["text"]).recommendation.role == brief["role"]


@pytest.mark.parametrize("brief", BRIEFS, ids=name_of)
def test_the_role_to_hire_of_the_built_in_ones(reader, without, brief):
    assert without.read(brief["text"]).recommendation.role == brief["without"]


@pytest.mark.parametrize(
    ("role", "hired"),
    [
        pytest.param("data_engineer", {"data_engineer"}, id="one"),
        pytest.param("both", {"ml_engineer", "ai_engineer"}, id="two that could do it"),
        pytest.param("several", {"ml_engineer", "ai_engineer", "data_engineer"}, id="three"),
        pytest.param("neither", set(), id="none"),
    ],
)
def test_the_roles_to_hire_are_named_by_their_ids(reader, role, hired):
    assert set(reader.read(BY_ROLE[role]).recommendation.roles) == hired


def test_the_words_that_separate_the_role_decide(reader):
    (data,) = (role for role in reader.read(BY_ROLE["data_engineer"]).roles if role.role == "data_engineer")

    assert {"Snowflake", "ETL", "data models", "data quality"} <= {phrase.text for phrase in data.phrases}


def test_the_report_has_the_requirements_of_the_role(reader):
    asked = reader.read(BY_ROLE["data_engineer"]).requirements

    assert {"etl", "warehouse", "data-models"} <= {each.requirement for each in asked if each.role == "data_engineer"}


def test_the_fits_add_up_to_at_most_100(reader):
    for brief in BRIEFS:
        assert 0 <= sum(role.fit for role in reader.read(brief["text"]).roles) <= 100 + 1e-9


def test_text_calls_the_role_by_its_name(reader):
    text = render_brief(reader.read(BY_ROLE["data_engineer"]))

    assert text.startswith("Hire: Data Engineer ")


@pytest.mark.parametrize(
    ("roles", "text", "role"),
    [
        pytest.param([DATA_ENGINEER], BY_ROLE["data_engineer"], "data_engineer", id="asked for"),
        pytest.param([DATA_ENGINEER], "We want sales forecasting on our own data.", "neither", id="not asked for"),
    ],
)
def test_a_role_alone(without, roles, text, role):
    recommendation = without.with_roles(roles).read(text).recommendation

    assert (recommendation.role, recommendation.margin) == (role, None)


def test_the_order_of_the_roles_changes_nothing(without, reader):
    turned = without.with_roles([DATA_ENGINEER, *reversed(BUILT_IN)])

    assert [turned.read(brief["text"]) for brief in BRIEFS] == [reader.read(brief["text"]) for brief in BRIEFS]


@pytest.mark.parametrize(
    "roles", [pytest.param([], id="none"), pytest.param([DATA_ENGINEER, DATA_ENGINEER], id="one twice")]
)
def test_lists_of_roles_that_are_refused(without, roles):
    with pytest.raises(UsageError):
        without.with_roles(roles)
