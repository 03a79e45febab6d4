"""The skills that the articles on hiring ask for are found in the words of the articles."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline

FindSkills = Callable[[Iterable[str], bool], set[str]]

TAXONOMY = load_taxonomy()
MENTIONS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("seed_mentions.yaml").read_text(encoding="utf-8")
)["mentions"]
CASES = [
    pytest.param(mention, id=f"{number}-{mention['source']}-{mention['role']}-{'+'.join(mention['skills'])}")
    for number, mention in enumerate(MENTIONS)
]


def with_implied(skills: Iterable[str]) -> set[str]:
    found, new = set[str](), list(skills)
    while new:
        skill = new.pop()
        if skill not in found:
            found.add(skill)
            new.extend(TAXONOMY.skills[skill].implies)
    return found


@pytest.fixture(scope="module")
def find_skills() -> FindSkills:
    """A function that finds the skills in some wordings, and the skills these imply, as in a brief or in a resume."""
    pipelines = {briefs: build_pipeline(TAXONOMY, briefs=briefs) for briefs in (False, True)}

    def find(wordings: Iterable[str], briefs: bool) -> set[str]:
        heading = "Requirements" if briefs else "Skills"
        doc = pipelines[briefs]("\n".join([heading, *(f"- {wording}" for wording in wordings)]))
        return with_implied(span.label_ for span in doc.spans["skills"])

    return find


def test_all_mentions_of_all_articles_are_there() -> None:
    sources = [mention["source"] for mention in MENTIONS]
    assert {source: sources.count(source) for source in sources} == {
        "article-hiring": 52,
        "article-understanding": 57,
        "article-practitioner": 65,
    }


@pytest.mark.parametrize("mention", CASES)
def test_a_mention_is_complete(mention: dict[str, Any]) -> None:
    assert mention["source"] in TAXONOMY.sources
    assert mention["role"] in TAXONOMY.roles
    assert mention["strength"] in {"listed", "duty", "use_case", "mention"}
    assert mention["wording"]
    assert all(wording.strip() for wording in mention["wording"])
    assert mention["skills"]
    assert TAXONOMY.skills.keys() >= set(mention["skills"])


@pytest.mark.parametrize("mention", CASES)
def test_its_skills_are_found_in_the_articles_words(mention: dict[str, Any], find_skills: FindSkills) -> None:
    found = find_skills(mention["wording"], mention.get("briefs_only", False))
    assert set(mention["skills"]) - found == set()


@pytest.mark.parametrize("mention", CASES)
def test_the_skills_of_an_article_name_it_as_a_source(mention: dict[str, Any]) -> None:
    skills = [TAXONOMY.skills[skill] for skill in mention["skills"]]
    assert [skill.id for skill in skills if mention["source"] not in skill.evidence.seeds] == []


@pytest.mark.parametrize(
    "wording",
    [
        "rapid engineering",
        "fast engineering",
        "basic models",
        "base models",
        "gradient enhanced trees",
        "model content protocol",
        "manufacturing applications",
        "deploy it",
        "writing code",
        "automation",
        "research",
        "prediction",
    ],
)
def test_words_for_briefs_are_not_read_in_a_resume(wording: str, find_skills: FindSkills) -> None:
    assert find_skills([wording], True)
    assert find_skills([wording], False) == set()
