"""The questions about what only a role does."""

import pytest

from knowledge.files.errors import TaxonomyError
from knowledge.loader import read_data
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.questions import FILE, load_questions
from tests.changed_data import change

OWN = [each.id for role in load_taxonomy().roles.values() for each in role.requirements if each.block == "own"]


def test_what_only_a_role_does_is_asked_in_plain_words():
    assert set(load_questions()) == set(OWN)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        pytest.param("  agents: ", "  agenst: ", "agenst: no role has this requirement as its own work", id="slip"),
        pytest.param("  agents: ", "  g-python: ", "g-python: no role has this requirement as its", id="a basis"),
        pytest.param(
            "agents: Did you let", "agents: You let", "questions.agents: must be written like", id="no question"
        ),
        pytest.param("with tools?", "with tools.", "questions.agents: must be written like", id="no question mark"),
        pytest.param("questions:\n", "question:\n", "questions: is missing", id="another key"),
    ],
)
def test_bad_questions_are_refused(data_copy, before, after, fault):
    change(data_copy, FILE, before, after)

    with pytest.raises(TaxonomyError) as error:
        read_data(data_copy)
    assert f"{FILE}: {fault}" in str(error.value)


def test_a_changed_question_needs_no_new_version(data_copy):
    before = read_data(data_copy).sha256
    change(data_copy, FILE, "with tools?", "with your tools?")

    assert read_data(data_copy).sha256 == before
