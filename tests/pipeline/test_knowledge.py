"""How knowledge reaches the components."""

import pytest
import spacy

from matcher.pipeline import COMPONENTS, build_pipeline
from matcher.pipeline.errors import MissingKnowledgeError
from matcher.pipeline.knowledge import Knowledge
from tests.pipeline.pipelines import ROOT, blank, skills


@pytest.mark.parametrize("component", [*COMPONENTS, "demand"])
def test_a_component_without_knowledge_says_so(component):
    nlp = spacy.blank("en")
    nlp.add_pipe(component, config={"knowledge": None})
    with pytest.raises(MissingKnowledgeError, match=component):
        nlp("PyTorch")


def test_knowledge_by_initialize(changed):
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_matcher", config={"knowledge": None}).initialize(nlp=nlp, knowledge=Knowledge.of(changed))
    assert skills(nlp("Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]


def test_initialize_without_settings_keeps_the_knowledge(changed):
    nlp = build_pipeline(changed)
    nlp.initialize()
    assert skills(nlp("Used Fackelwerk and Keras")) == [("Fackelwerk", "pytorch")]


@pytest.mark.parametrize("block", ["components", "initialize"])
def test_knowledge_by_the_config(block):
    knowledge = {"@misc": "rolefit.Knowledge.v1", "taxonomy": str(ROOT / "knowledge" / "data")}
    nlp = spacy.blank("en")
    nlp.add_pipe("skill_matcher", config={"knowledge": knowledge if block == "components" else None})
    if block == "initialize":
        nlp.config["initialize"]["components"]["skill_matcher"] = {"knowledge": knowledge}
        nlp.initialize()
    assert skills(nlp("PyTorch")) == [("PyTorch", "pytorch")]


def test_hiring_briefs_need_their_rules(taxonomy):
    demand = blank("demand").get_pipe("demand")
    with pytest.raises(MissingKnowledgeError, match="rules of hiring briefs"):
        demand.initialize(knowledge=Knowledge.of(taxonomy))
