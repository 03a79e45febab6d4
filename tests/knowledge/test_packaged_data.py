"""Rules that the data of this package must keep, above all the built-in roles."""

from collections import Counter

import pytest

from knowledge.folding import fold_name
from knowledge.packaged import data_folder
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Requirement, Role, Taxonomy

DATA = data_folder()
TAXONOMY = load_taxonomy()
ROLES = [pytest.param(role, id=role.id) for role in TAXONOMY.roles.values()]
REQUIREMENTS = [
    pytest.param(requirement, id=f"{role.id}-{requirement.id}")
    for role in TAXONOMY.roles.values()
    for requirement in role.requirements
]
UMBRELLAS = ("machine-learning", "artificial-intelligence", "generative-ai", "data-science", "big-data")


def test_no_counted_name_is_an_alias() -> None:
    ambiguous = {fold_name(name.form) for name in TAXONOMY.ambiguous}
    own = {fold_name(name) for skill in TAXONOMY.skills.values() for name in (skill.name, *skill.aliases)}
    counted = [name for skill in TAXONOMY.skills.values() for other in skill.counts for name in other.names]
    assert [name for name in counted if fold_name(name) in own - ambiguous] == []


def test_every_counted_name_counts_towards_one_skill() -> None:
    ambiguous = {fold_name(name.form) for name in TAXONOMY.ambiguous}
    times = Counter(
        fold_name(name) for skill in TAXONOMY.skills.values() for other in skill.counts for name in other.names
    )
    assert [name for name, count in times.items() if count > 1 and name not in ambiguous] == []


def test_there_are_the_two_roles() -> None:
    assert sorted(TAXONOMY.roles) == ["ai_engineer", "ml_engineer"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_25_to_45_requirements(role: Role) -> None:
    assert 25 <= len(role.requirements) <= 45


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("skill", ["python", "sql", "docker", "aws", "rest-api", "software-engineering", "git"])
def test_what_every_engineer_has_is_no_work_of_its_own(role: Role, skill: str) -> None:
    own = [requirement for requirement in role.requirements if requirement.block == "own"]
    assert all(skill != alternative.skill for requirement in own for alternative in requirement.alternatives)


@pytest.mark.parametrize(
    ("role", "requirements"),
    [
        pytest.param(
            "ml_engineer",
            {
                "model-training",
                "ml-methods",
                "modelling-library",
                "deep-learning",
                "model-evaluation",
                "feature-engineering",
                "g-fine-tuning",
                "hyperparameter-tuning",
                "g-experiment-tracking",
            },
            id="ml_engineer",
        ),
        pytest.param(
            "ai_engineer",
            {
                "g-llms",
                "g-llm-provider",
                "llm-application",
                "retrieval",
                "agents",
                "g-prompting",
                "g-llm-evaluation",
                "g-llm-framework",
            },
            id="ai_engineer",
        ),
    ],
)
def test_what_a_role_does_and_its_neighbours_do_not(role: str, requirements: set[str]) -> None:
    assert {found.id for found in TAXONOMY.roles[role].requirements if found.block == "own"} == requirements


@pytest.mark.parametrize("role", ROLES)
def test_a_skill_meets_at_most_one_requirement_in_full(role: Role) -> None:
    full = Counter(
        alternative.skill
        for requirement in role.requirements
        for alternative in requirement.alternatives
        if alternative.credit == 1
    )
    assert [skill for skill, times in full.items() if times > 1] == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("umbrella", UMBRELLAS)
def test_an_umbrella_word_meets_nothing_in_full(role: Role, umbrella: str) -> None:
    credits_ = [
        alternative.credit
        for requirement in role.requirements
        for alternative in requirement.alternatives
        if alternative.skill == umbrella
    ]
    assert all(credit <= 0.6 for credit in credits_)


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_requirement_has_evidence(requirement: Requirement) -> None:
    evidence = requirement.evidence
    assert evidence.seeds or evidence.postings or evidence.curricula or evidence.note


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_requirement_says_what_to_write_about(requirement: Requirement) -> None:
    assert requirement.evidence_needed.startswith(("say ", "name "))


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_weight_is_a_step_of_a_half(requirement: Requirement) -> None:
    assert (2 * requirement.weight).is_integer()


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_requirement_is_not_met_by_soft_skills_alone(requirement: Requirement) -> None:
    categories = {TAXONOMY.skills[alternative.skill].category for alternative in requirement.alternatives}
    assert categories != {"soft_skill"}


@pytest.mark.parametrize(
    "skills",
    [
        pytest.param(("aws", "azure", "gcp"), id="clouds"),
        pytest.param(("pytorch", "tensorflow", "jax"), id="frameworks"),
        pytest.param(("docker", "kubernetes"), id="containers"),
        pytest.param(("mlflow", "wandb"), id="experiment tracking"),
        pytest.param(("openai-api", "anthropic-api", "gemini-api", "bedrock", "azure-ai"), id="providers"),
        pytest.param(("langchain", "llamaindex", "langgraph"), id="LLM frameworks"),
        pytest.param(("pinecone", "weaviate", "qdrant", "chroma", "faiss", "pgvector"), id="vector stores"),
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_equivalent_skills_are_alternatives(role: Role, skills: tuple[str, ...]) -> None:
    for requirement in role.requirements:
        full = {alternative.skill for alternative in requirement.alternatives if alternative.credit == 1}
        assert full.isdisjoint(skills) or full.issuperset(skills)


def test_loading_twice_gives_equal_data() -> None:
    again: Taxonomy = load_taxonomy()
    assert again == TAXONOMY
