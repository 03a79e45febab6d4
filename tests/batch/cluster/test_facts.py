"""A worker with other versions is refused with a sentence that names them."""

import pytest

from matcher.batch.cluster.facts import PACKAGES, facts_here, refusal
from tests.structure.test_files import PROJECT, names_of

HERE = {"Rolefit": "1.0.0", "data": "3 (abc)", "Python": "3.12"}


@pytest.mark.parametrize(
    ("there", "sentence"),
    [
        pytest.param(HERE, None, id="equal"),
        pytest.param(HERE | {"more": "1"}, None, id="what nobody asks for"),
        pytest.param(
            HERE | {"Python": "3.11"}, "Worker ann is refused: it has Python 3.11 instead of 3.12.", id="one differs"
        ),
        pytest.param(
            {"Rolefit": "0.9.0", "Python": "3.12"},
            "Worker ann is refused: it has Rolefit 0.9.0 instead of 1.0.0, data none instead of 3 (abc).",
            id="two differ",
        ),
    ],
)
def test_the_facts_of_a_worker_are_compared(there, sentence):
    assert refusal("ann", HERE, there) == sentence


def test_the_facts_have_the_engine_its_data_and_what_it_runs_on():
    facts = facts_here()

    assert facts.keys() >= {"Rolefit", "data", "roles", "Python", "spacy"}
    assert "none" not in {facts["data"], facts["roles"], facts["spacy"]}


def test_all_packages_that_read_documents_or_find_skills_are_compared():
    extras = PROJECT["optional-dependencies"]
    deciding = names_of(PROJECT["dependencies"]) - {"click", "marshmallow", "pyyaml", "rich"} | names_of(extras["ocr"])

    assert set(PACKAGES) == deciding
