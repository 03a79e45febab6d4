"""Searching for skills by a few words."""

from pathlib import Path

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from knowledge.taxonomy.search import search
from tests.knowledge.small_data import small_data, write_data


@pytest.fixture
def taxonomy(tmp_path: Path) -> Taxonomy:
    return load_taxonomy(write_data(tmp_path, small_data()))


def found(taxonomy: Taxonomy, text: str, limit: int = 10) -> list[str]:
    return [hit.skill.id for hit in search(taxonomy, text, limit)]


@pytest.mark.parametrize(
    ("text", "skill_ids"),
    [
        pytest.param("PyTorch", ["pytorch"], id="name"),
        pytest.param("TORCH", ["pytorch"], id="alias in another case"),
        pytest.param("lightning", ["pytorch"], id="a thing that counts towards it"),
        pytest.param("deep-learning", ["deep-learning"], id="id"),
        pytest.param("pytroch", ["pytorch"], id="misspelt"),
        pytest.param("learning", ["deep-learning", "machine-learning"], id="word of two names, the shorter first"),
        pytest.param("astronomy", [], id="unknown"),
        pytest.param("", [], id="empty"),
        pytest.param("?!", [], id="no word"),
    ],
)
def test_search(taxonomy: Taxonomy, text: str, skill_ids: list[str]) -> None:
    assert found(taxonomy, text) == skill_ids


def test_the_limit_keeps_the_closest(taxonomy: Taxonomy) -> None:
    assert found(taxonomy, "learning", limit=1) == ["deep-learning"]


def test_a_hit_has_the_name_and_its_similarity(taxonomy: Taxonomy) -> None:
    (hit,) = search(taxonomy, "torch", limit=1)
    assert (hit.name, hit.similarity, hit.counted) == ("torch", 100, None)


def test_a_hit_names_the_thing_that_counts_towards_the_skill(taxonomy: Taxonomy) -> None:
    (hit,) = search(taxonomy, "pytorch lightning", limit=1)
    assert (hit.name, hit.similarity, hit.counted) == ("pytorch lightning", 100, "Lightning")
