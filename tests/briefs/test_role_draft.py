"""Drafts of roles from postings are valid role files, and ask for what a recruiter reads in the posting."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.files.errors import TaxonomyError
from knowledge.taxonomy.loader import load_role, load_taxonomy
from knowledge.taxonomy.schemas import MOST_ALTERNATIVES
from matcher.briefs.drafts.role_draft import DEFAULT_NAME, draft_role
from matcher.briefs.reader import BriefReader
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
POSTINGS = yaml.safe_load(Path(__file__).with_name("drafts.yaml").read_text(encoding="utf-8"))
each_posting = pytest.mark.parametrize("posting", [pytest.param(each, id=each["id"]) for each in POSTINGS])


@pytest.fixture(scope="module")
def reader():
    return BriefReader(TAXONOMY)


@pytest.fixture(scope="module")
def draft(reader):
    return draft_role(POSTING, reader)


def by_skill(draft):
    return {skill: each for each in draft.requirements for skill in skills_of(each.asks_for)}


def skills_of(asks_for):
    if "group" in asks_for:
        return [each.skill for each in TAXONOMY.groups[asks_for["group"]].alternatives]
    if "skill" in asks_for:
        return [asks_for["skill"]]
    return [each if isinstance(each, str) else each["skill"] for each in asks_for["any_of"]]


def test_the_file_passes_the_loader(draft, tmp_path):
    path = tmp_path / "role.yaml"
    path.write_text(render_role_file(draft), encoding="utf-8")
    role = load_role(path, TAXONOMY)
    assert (role.id, role.name) == ("forecasting_engineer", "Forecasting Engineer")


def keys_of(draft, *blocks):
    return {each.key for each in draft.requirements if each.block in blocks}


@each_posting
def test_a_posting_as_a_recruiter_reads_it(reader, posting):
    draft = draft_role(posting["text"], reader)
    assert keys_of(draft, "own") >= set(posting["own"])
    assert keys_of(draft, "own", "basis") >= set(posting["required"])
    assert keys_of(draft, "extras") == set(posting["welcome"])
    said = {phrase.about for each in draft.requirements for phrase in each.phrases}
    assert said.isdisjoint(TAXONOMY.skills[skill].name for skill in posting["absent"])


@each_posting
def test_lines_that_gave_no_requirement_are_listed(reader, posting):
    content = render_role_file(draft_role(posting["text"], reader))
    comments = [line for line in content.splitlines() if line.startswith("# - ")]
    for words in posting["unread"]:
        assert any(words in line for line in comments)


def test_the_file_lists_what_was_left_out(reader):
    text = "Requirements\n- PyTorch\n- We don't need Java\n\nBenefits\n- Kubernetes courses"
    content = render_role_file(draft_role(text, reader))
    assert "# Left out because it is not wanted: Java\n" in content
    assert "# Left out because it is not about the work: Kubernetes\n" in content


def test_long_lists_of_lines_are_cut(reader):
    text = "Keeper\nPyTorch\n" + "".join(f"You water plot number {number}\n" for number in range(30))
    comments = [line for line in render_role_file(draft_role(text, reader)).splitlines() if line.startswith("# - ")]
    assert (len(comments), comments[-1]) == (21, "# - and 10 more")


def test_a_line_of_the_posting_cannot_end_its_comment(reader):
    content = render_role_file(draft_role("Keeper\nPyTorch\nWater\u2028id: stolen\x85id: stolen", reader))
    assert yaml.safe_load(content)["id"] == "keeper"


def test_the_file_has_its_requirements_by_block(draft):
    lines = render_role_file(draft).splitlines()
    blocks = [line.split()[1] for line in lines if line.strip().startswith("block:")]
    assert blocks == sorted(blocks, key=["own", "basis", "extras"].index)
    assert [line.split(":")[0] for line in lines[lines.index("requirements:") :] if line.startswith("#")] == [
        "# Own",
        "# Basis",
        "# Extras",
    ]


def test_alternatives_are_in_one_line(draft):
    assert any(line.startswith("  any_of: [") for line in render_role_file(draft).splitlines())


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        pytest.param("Strong Python or TypeScript", True, id="or"),
        pytest.param("Python, or TypeScript", True, id="comma"),
        pytest.param("Python oder TypeScript", True, id="German"),
        pytest.param("Python and TypeScript", False, id="and"),
        pytest.param("Python or\n- TypeScript", False, id="two lines"),
        pytest.param("Python or TypeScript\n- Tests in Python", False, id="one is asked for again"),
    ],
)
def test_what_or_joins_is_one_requirement(reader, line, joined):
    draft = draft_role(f"Requirements\n- PyTorch\n- {line}", reader)
    named = [skills_of(each.asks_for) for each in draft.requirements]
    assert (["python", "typescript"] in named) == joined
    assert (["python"] in named) != joined


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param("Python, TypeScript or Rust", [{"python", "typescript", "rust"}], id="a list of a kind"),
        pytest.param("Python and/or TypeScript", [{"python", "typescript"}], id="and or or"),
        pytest.param("Python, Docker or Terraform", [{"python"}, {"docker", "terraform"}], id="a list of two kinds"),
        pytest.param(
            "Docker or Terraform, Kafka or MongoDB", [{"docker", "terraform"}, {"kafka", "mongodb"}], id="twice"
        ),
    ],
)
def test_alternatives_in_a_list(reader, line, named):
    draft = draft_role(f"Requirements\n- PyTorch\n- {line}", reader)
    asked = [set(each.skills) for each in draft.requirements]
    assert all(skills in asked for skills in named)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Python or, as a plus, TypeScript", id="a remark"),
        pytest.param("Python or, ideally, TypeScript", id="a remark of one word"),
        pytest.param("Python or TypeScript (nice to have)", id="a tag"),
    ],
)
def test_or_does_not_join_a_must_and_an_extra(reader, line):
    draft = by_skill(draft_role(f"Requirements\n- PyTorch\n- {line}", reader))
    assert (draft["python"].block, draft["typescript"].block) == ("basis", "extras")


def test_only_what_is_required_is_quoted(reader):
    draft = by_skill(draft_role("Requirements\n- PyTorch or, as a plus, JAX", reader))
    assert draft["pytorch"].said == "PyTorch"


BOTH_HALVES = """AI & Machine Learning Engineer
Half of your week you train churn models on our own data and engineer features for them with scikit-learn.
The other half you build retrieval, prompts and tool calls on top of GPT-4o, with guardrails and LLM evaluation.
"""


def test_own_work_of_two_roles_weighs_the_same(reader):
    draft = draft_role(BOTH_HALVES, reader)
    halves = {
        role: sum(each.weight for each in draft.requirements if (each.role, each.block) == (role, "own"))
        for role in ("ml_engineer", "ai_engineer")
    }
    assert max(halves.values()) <= 1.25 * min(halves.values())


def test_a_want_for_a_single_skill_names_it(reader):
    text = "ML Engineer\nYou train claim and churn models on our policies with PyTorch."
    assert "model-training" in keys_of(draft_role(text, reader), "own")


def test_the_posting_of_another_profession_gives_no_role(reader):
    text = "Registered Nurse\nYou care for patients. Mentoring of students, communication and team work."
    with pytest.raises(UsageError, match="another profession, “Registered Nurse”"):
        draft_role(text, reader)
    assert reader.read(text).requirements == ()


def test_another_profession_with_tools_gives_a_role(reader):
    draft = draft_role("Data Analyst\nYou bring SQL, Python, Tableau, dbt and Snowflake, and you like tables.", reader)
    assert "python" in by_skill(draft)


def test_the_field_alone_asks_for_no_methods(reader):
    draft = draft_role("ML engineer for our machine learning platform. You know PyTorch.", reader)
    assert "ml-methods" not in {each.key for each in draft.requirements}


def test_a_group_quotes_all_its_names(reader):
    draft = by_skill(draft_role("Data engineer\nYou know Snowflake or BigQuery, and Java.", reader))
    assert draft["bigquery"].said == "Snowflake, BigQuery"


def test_too_little_own_work_is_filled_by_what_is_named_most(reader):
    text = "Requirements\n- MLflow\n- Python\n- AWS, Azure, GCP\n- Kubeflow, KServe\n- Docker, Kubernetes, SQL, Linux"
    assert keys_of(draft_role(text, reader), "own") == {"g-experiment-tracking", "g-ml-pipelines"}


def test_the_file_explains_the_next_steps(draft):
    lines = render_role_file(draft).splitlines()
    comments = "\n".join(line for line in lines if line.startswith("#"))
    assert "Machine Learning Engineer" in comments
    assert "rolefit taxonomy check" in comments


@pytest.mark.parametrize(
    ("skill", "block"),
    [
        pytest.param("demand-forecasting", "own", id="the field in the name of the job"),
        pytest.param("pytorch", "basis", id="own work of a role whose name the job has not"),
        pytest.param("statistics", "basis", id="a basis of the role"),
        pytest.param("python", "basis", id="required, and neighbours have it too"),
        pytest.param("spark", "extras", id="nice to have"),
    ],
)
def test_block(draft, skill, block):
    assert by_skill(draft)[skill].block == block


VISION = """{name}

- Improve our object detection in PyTorch
- Python, Docker

Nice to have
- Forecasting
"""


def alternatives_of(requirement):
    return {each if isinstance(each, str) else each["skill"] for each in requirement.asks_for["any_of"]}


@pytest.mark.parametrize(
    ("name", "own"),
    [
        pytest.param("Computer Vision Engineer", {"ml-specialty"}, id="the field alone"),
        pytest.param("Machine Learning Engineer, Computer Vision", {"ml-specialty", "modelling-library"}, id="both"),
        pytest.param("Machine Learning Engineer", {"modelling-library"}, id="no field"),
    ],
)
def test_the_field_that_the_job_is_named_after_is_its_own_work(reader, name, own):
    draft = draft_role(VISION.format(name=name), reader)
    assert keys_of(draft, "own") & {"ml-specialty", "modelling-library"} == own
    assert ("own_full" in draft.data) is (own == {"ml-specialty"})


def test_a_posting_that_names_a_field_asks_for_no_other(reader):
    named = {each.key: each for each in draft_role(VISION.format(name="Computer Vision Engineer"), reader).requirements}
    met = alternatives_of(named["ml-specialty"])
    assert {"computer-vision", "object-detection", "image-segmentation"} <= met
    assert met.isdisjoint({"fraud-detection", "demand-forecasting", "nlp"})


@pytest.mark.parametrize(
    ("field", "in_part", "not_at_all"),
    [
        pytest.param("Fraud detection", "anomaly-detection", "time-series", id="a broader field"),
        pytest.param("Computer vision", "opencv", "pytorch", id="a tool that is made for it"),
        pytest.param("Natural language processing", "open-weight-llms", "langchain", id="a method of it"),
    ],
)
def test_what_is_related_to_a_field_counts_in_part(reader, field, in_part, not_at_all):
    draft = draft_role(f"Machine Learning Engineer\n- {field} with PyTorch", reader)
    asked = next(each for each in draft.requirements if each.key == "ml-specialty")
    assert {"skill": in_part, "credit": 0.6} in asked.asks_for["any_of"]
    assert not_at_all not in alternatives_of(asked)


@pytest.mark.parametrize(
    "group", [group for group in TAXONOMY.groups.values() if group.of_fields], ids=lambda each: each.id
)
def test_a_role_for_each_field_is_valid(reader, group):
    for each in group.alternatives:
        name = TAXONOMY.skills[each.skill].name
        draft = draft_role(f"Requirements\n- {name} with PyTorch", reader)
        assert any(each.skill in requirement.skills for requirement in draft.requirements), name


def test_another_trade_is_not_named_after_a_field(reader):
    draft = draft_role("Data Engineer, Fraud Detection\n- Spark and Airflow\n- Fraud detection with PyTorch", reader)
    assert "ml-specialty" not in keys_of(draft, "own")


def test_the_name_within_a_sentence_is_the_name_of_the_role(reader):
    text = "We are hiring a Machine Learning Engineer. You train models in PyTorch and ship them with Docker."
    assert draft_role(text, reader).name == "Machine Learning Engineer"


@pytest.mark.parametrize("remark", ["(m/w/d)", "(f/m/x)", "[h/f]", "(M | F | *)"])
def test_a_remark_on_genders_is_not_in_the_name(reader, remark):
    assert draft_role(f"ML Engineer {remark} - Pricing\n- PyTorch", reader).name == "ML Engineer - Pricing"


@pytest.mark.parametrize("name", ["AI Engineer (Conversational AI)", "ML Engineer (R/Python)", "ML Engineer (C)"])
def test_other_remarks_stay_in_the_name(reader, name):
    assert draft_role(f"{name}\n- PyTorch", reader).name == name


def test_what_is_asked_for_elsewhere_is_not_left_out(reader):
    text = "Computer Vision Engineer\n\nWe need a computer vision engineer.\n- Object detection in PyTorch"
    assert draft_role(text, reader).left_out == ()


def test_what_is_not_wanted_is_left_out(draft):
    assert "frontend-development" not in by_skill(draft)


def test_each_requirement_quotes_the_posting(draft):
    assert "PyTorch" in by_skill(draft)["pytorch"].said


def test_a_posting_without_own_work_gets_some(reader):
    data = draft_role("We need Java, Spring Boot and Terraform.", reader).data
    assert [each["block"] for each in data["requirements"]].count("own") == 1
    assert data["requirements"][0]["block"] == "own"


def test_traits_are_extras(reader):
    draft = by_skill(draft_role("Requirements: PyTorch, communication, creativity", reader))
    assert draft["communication"].block == "extras"


def test_the_field_of_the_job_is_not_a_requirement(reader):
    assert "artificial-intelligence" not in by_skill(draft_role("AI engineer with LangChain and Go", reader))


def test_a_heading_is_not_a_name(reader):
    assert draft_role("Job Summary & Responsibilities\nPyTorch", reader).name == DEFAULT_NAME


def test_names_are_given_or_the_default(reader):
    assert draft_role("We need Java and a lot of patience for our old systems.", reader).name == DEFAULT_NAME
    named = draft_role("Java", reader, role_id="keeper", name="Keeper of Java")
    assert (named.id, named.name) == ("keeper", "Keeper of Java")


def test_the_id_is_not_that_of_a_built_in_role(reader):
    draft = draft_role("AI Engineer\nLangChain", reader)
    assert (draft.id, draft.name) == ("our_ai_engineer", "AI Engineer")


def test_a_posting_without_skills_gives_no_role(reader):
    with pytest.raises(UsageError, match="names no skill"):
        draft_role("Somebody who waters our plants.", reader)


def test_an_invalid_id_is_refused(reader):
    with pytest.raises(TaxonomyError):
        draft_role("Java", reader, role_id="Keeper of Java")


def test_a_posting_with_very_many_fields_has_as_many_alternatives_as_a_role_may_have(reader):
    fields = """Computer vision, Anomaly detection, Human-in-the-loop, Reinforcement learning, Recommender systems,
        Time series, Speech recognition, Causal inference, Fraud detection, Natural language processing"""
    draft = draft_role(f"ML Engineer\nRequirements\n- {' '.join(fields.split())}", reader)
    (own,) = [each.asks_for["any_of"] for each in draft.requirements if each.key == "ml-specialty"]
    assert len(own) == MOST_ALTERNATIVES
    assert {"computer-vision", "speech-recognition", "nlp"} <= {each for each in own if isinstance(each, str)}


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
