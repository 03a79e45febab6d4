"""How much a brief wants what it names."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.briefs.demand import items_of
from matcher.briefs.pipeline import build_brief_pipeline


@pytest.fixture(scope="module")
def nlp():
    return build_brief_pipeline(load_taxonomy())


def demands(nlp, text, skill):
    doc = nlp(text)
    return {item.demand for item in items_of(doc) if item.skill == skill}


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        pytest.param("You know Kubernetes.", "required", id="named"),
        pytest.param("Not only Docker but Kubernetes.", "required", id="not only"),
        pytest.param("You cannot live without Kubernetes.", "required", id="not without"),
        pytest.param("Kubernetes is a plus.", "nice_to_have", id="is a plus"),
        pytest.param("Experience with Docker and Kubernetes would be an advantage.", "nice_to_have", id="an advantage"),
        pytest.param("Bonus points for Kubernetes.", "nice_to_have", id="bonus points"),
        pytest.param("Nice to have: Kubernetes, Spark", "nice_to_have", id="label"),
        pytest.param("Kubernetes (nice to have)", "nice_to_have", id="tag"),
        pytest.param("Python, ideally Kubernetes as well", "nice_to_have", id="ideally"),
        pytest.param("Nice to have\n- Spark\n- Kubernetes", "nice_to_have", id="heading"),
        pytest.param("No Kubernetes, just Python.", "not_wanted", id="no"),
        pytest.param("We do not need Kubernetes.", "not_wanted", id="do not need"),
        pytest.param("Kubernetes is not required.", "nice_to_have", id="not required is nice to have"),
        pytest.param("Kubernetes is out of scope.", "not_wanted", id="out of scope"),
        pytest.param("Instead of Kubernetes we want serverless.", "not_wanted", id="instead of"),
        pytest.param("We already run Kubernetes.", "existing", id="already run"),
        pytest.param("Our existing Kubernetes stays.", "existing", id="existing"),
        pytest.param("Kubernetes is already in place.", "existing", id="in place"),
        pytest.param("Kubernetes stays as it is.", "existing", id="stays as it is"),
        pytest.param("Our developers already run Kubernetes.", "existing", id="others run it"),
        pytest.param("You work with our Kubernetes team.", "third_party", id="another team"),
        pytest.param("About us\nWe sell Kubernetes training.", "ignored", id="employer"),
        pytest.param("Benefits\nA Kubernetes course every year.", "ignored", id="benefits"),
        pytest.param("We are a leading provider of Kubernetes platforms. You write Python.", "ignored", id="blurb"),
    ],
)
def test_demand(nlp, text, demand):
    assert demands(nlp, text, "kubernetes") == {demand}


def test_a_negation_ends_with_its_clause(nlp):
    assert demands(nlp, "No Docker, just Kubernetes.", "kubernetes") == {"required"}


def test_a_cue_applies_to_all_overlapping_names(nlp):
    items = items_of(nlp("The fraud model is already there."))
    assert len(items) > 1
    assert {item.demand for item in items} == {"existing"}


def test_data_that_the_employer_has_counts_as_wanted(nlp):
    items = items_of(nlp("We already have millions of labelled photos."))
    assert {item.demand for item in items if item.want and item.want.id == "own-data"} == {"required"}


def test_pre_trained_is_not_training(nlp):
    items = items_of(nlp("a pre-trained model"))
    assert [item.want.id for item in items if item.want] == ["ready-made"]
