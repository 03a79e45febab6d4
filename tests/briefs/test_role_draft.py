"""Drafts of roles from postings are valid role files."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.files.errors import TaxonomyError
from knowledge.taxonomy.loader import load_role, load_taxonomy
from matcher.briefs.reader import BriefReader
from matcher.briefs.role_draft import DEFAULT_NAME, draft_role
from matcher.errors import UsageError
from matcher.render.role_file import render_role_file

TAXONOMY = load_taxonomy()
POSTING = """Forecasting Engineer

What you will do
- Train demand forecasting models on our own sales data with PyTorch
- Deploy them with Docker on AWS

Requirements
- Python, statistics, SQL
- No front-end work

Nice to have
- Kubernetes, Spark
"""


@pytest.fixture(scope="module")
def reader():
    return BriefReader(TAXONOMY)


@pytest.fixture(scope="module")
def draft(reader):
    return draft_role(POSTING, reader)


def by_skill(draft):
    groups = {group.id: group for group in TAXONOMY.groups.values()}
    return {
        alternative.skill: requirement
        for requirement in draft.requirements
        if "group" in requirement.asks_for
        for alternative in groups[requirement.asks_for["group"]].alternatives
    } | {
        requirement.asks_for["skill"]: requirement
        for requirement in draft.requirements
        if "skill" in requirement.asks_for
    }


def test_the_file_passes_the_loader(draft, tmp_path):
    path = tmp_path / "role.yaml"
    path.write_text(render_role_file(draft), encoding="utf-8")
    role = load_role(path, TAXONOMY)
    assert (role.id, role.name) == ("forecasting_engineer", "Forecasting Engineer")


def test_the_file_explains_the_next_steps(draft):
    lines = render_role_file(draft).splitlines()
    comments = "\n".join(line for line in lines if line.startswith("#"))
    assert "Machine Learning Engineer" in comments
    assert "rolefit taxonomy check" in comments


@pytest.mark.parametrize(
    ("skill", "importance", "separates"),
    [
        pytest.param("pytorch", "core", True, id="the role's own core"),
        pytest.param("statistics", "core", True, id="another core requirement"),
        pytest.param("python", "important", False, id="required, but neighbours have it too"),
        pytest.param("sql", "important", False, id="required though a bonus of the role"),
        pytest.param("spark", "bonus", False, id="nice to have"),
    ],
)
def test_importance(draft, skill, importance, separates):
    requirement = by_skill(draft)[skill]
    assert (requirement.importance, requirement.separates) == (importance, separates)


def test_what_is_not_wanted_is_left_out(draft):
    assert "frontend-development" not in by_skill(draft)


def test_each_requirement_quotes_the_posting(draft):
    assert "PyTorch" in by_skill(draft)["pytorch"].said


def test_a_posting_without_any_core_gets_one(reader):
    data = draft_role("We need Java, Spring Boot and Terraform.", reader).data
    assert any(requirement["separates"] for requirement in data["requirements"])
    assert any(requirement["importance"] == "core" for requirement in data["requirements"])


def test_what_is_added_to_the_core_does_not_separate(reader):
    data = draft_role("Requirements: PyTorch, Python, SQL, Docker, AWS, Terraform, Kafka, Redis, React", reader).data
    separates = {
        each.get("group", each.get("skill", each.get("id"))): each["separates"] for each in data["requirements"]
    }
    core = [each for each in data["requirements"] if each["importance"] == "core"]
    assert separates["g-dl-framework"]
    assert any(not each["separates"] for each in core)


def test_traits_are_a_bonus(reader):
    draft = by_skill(draft_role("Requirements: PyTorch, communication, creativity", reader))
    assert draft["communication"].importance == "bonus"


def test_the_field_of_the_job_is_not_a_requirement(reader):
    assert "artificial-intelligence" not in by_skill(draft_role("AI engineer with LangChain and Go", reader))


def test_a_heading_is_not_a_name(reader):
    assert draft_role("Job Summary & Responsibilities\nPyTorch", reader).name == DEFAULT_NAME


def test_names_are_given_or_the_default(reader):
    assert draft_role("We need Java and a lot of patience for our old systems.", reader).name == DEFAULT_NAME
    named = draft_role("Java", reader, role_id="keeper", name="Keeper of Java")
    assert (named.id, named.name) == ("keeper", "Keeper of Java")


def test_a_posting_without_skills_gives_no_role(reader):
    with pytest.raises(UsageError, match="names no skill"):
        draft_role("Somebody who waters our plants.", reader)


def test_an_invalid_id_is_refused(reader):
    with pytest.raises(TaxonomyError):
        draft_role("Java", reader, role_id="Keeper of Java")


@settings(max_examples=60, deadline=None)
@given(
    required=st.lists(st.sampled_from(sorted(TAXONOMY.skills)), min_size=1, max_size=12, unique=True),
    welcome=st.lists(st.sampled_from(sorted(TAXONOMY.skills)), max_size=6, unique=True),
)
def test_every_draft_passes_the_loader(reader, tmp_path_factory, required, welcome):
    names = TAXONOMY.skills
    text = "Requirements\n" + "".join(f"- {names[skill].name}\n" for skill in required)
    text += "Nice to have\n" + "".join(f"- {names[skill].name}\n" for skill in welcome)
    try:
        content = render_role_file(draft_role(text, reader))
    except UsageError:
        return
    path = tmp_path_factory.mktemp("drafts") / "role.yaml"
    path.write_text(content, encoding="utf-8")
    assert load_role(path, TAXONOMY).requirements
    assert yaml.safe_load(content)["requirements"]
