"""How much a brief wants what it names."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.briefs import demand as demand_of_briefs
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
        pytest.param("Support the data scientists who run Kubernetes", "third_party", id="who"),
        pytest.param("Support the data scientists, who run Kubernetes", "third_party", id="comma and who"),
        pytest.param("Work with the robotics team, who run Kubernetes.", "third_party", id="a team, who"),
        pytest.param("For the search team who run Java, build Kubernetes.", "required", id="own work behind it"),
        pytest.param("Write rules where Kubernetes is not enough.", "existing", id="where it is not enough"),
        pytest.param("Where we are, Kubernetes is not enough.", "required", id="where others are"),
        pytest.param("Support the data scientists. Know Kubernetes.", "required", id="another sentence"),
        pytest.param("About us\nWe sell Kubernetes training.", "ignored", id="employer"),
        pytest.param("Benefits\nA Kubernetes course every year.", "ignored", id="benefits"),
        pytest.param("We are a leading provider of Kubernetes platforms. You write Python.", "ignored", id="blurb"),
    ],
)
def test_demand(nlp, text, demand):
    assert demands(nlp, text, "kubernetes") == {demand}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Design agents that call our internal tools, and make them safe.", True),
        ("Build agents which use the APIs of our shops.", True),
        ("Agents that call our guests sell the last rooms.", False),
    ],
)
def test_agents_that_use_tools_are_to_be_built(nlp, text, wanted):
    assert ("agents" in {item.want.id for item in items_of(nlp(text)) if item.want}) is wanted


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


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        pytest.param("Data Engineer at Keras Logistics\nWe have parcels.", "ignored", id="at"),
        pytest.param("Keras Dental runs 140 clinics. You pull teeth.", "ignored", id="a verb after it"),
        pytest.param("Join Django Health.", "ignored", id="join"),
        pytest.param("Laravel Foods GmbH in Ulm", "ignored", id="an institution"),
        pytest.param("At Django Health we care. Django has a garden.", "ignored", id="its first word alone"),
        pytest.param("At Keras Logistics you use Keras.", "required", id="the tool of the same name"),
        pytest.param("Docker Compose is a must.", "required", id="a tool of two words"),
        pytest.param("Python Basics is a must.", "required", id="a demand after it"),
        pytest.param("Solid Kafka Know-How helps us.", "required", id="not the first word"),
        pytest.param("You are good at Python.", "required", id="at one word"),
        pytest.param("At Spark Hospital you use PyTorch.", "required", id="an employer's name"),
    ],
)
def test_the_name_of_an_employer_is_no_skill(nlp, text, demand):
    assert demand in {item.demand for item in items_of(nlp(text)) if item.skill}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        pytest.param("You talk to users of our shop.", False, id="the person"),
        pytest.param("You answer questions of our guests.", False, id="the person answers"),
        pytest.param("You build a lamp that talks to guests.", True, id="a product"),
        pytest.param("You build something that answers questions.", True, id="a product that answers"),
        pytest.param("You build agents that help us answer questions.", True, id="beside the field"),
        pytest.param("We want to answer questions at night.", True, id="no posting"),
    ],
)
def test_what_a_person_does_by_talking_is_nothing_to_build(nlp, text, counts):
    chats = [item for item in items_of(nlp(text)) if item.want and item.want.id == "chat"]
    assert chats
    assert any(item.demand == "required" for item in chats) is counts


def test_what_is_beside_the_work_is_put_in_order_once(nlp, monkeypatch):
    """Otherwise the time for a brief with many asides grows with the square of its length."""
    sorted_stretches = []

    class Counted(demand_of_briefs.Asides):
        def __init__(self, stretches):
            sorted_stretches.append(stretches)
            super().__init__(stretches)

    monkeypatch.setattr(demand_of_briefs, "Asides", Counted)

    assert demands(nlp, "At Keras Logistics. Kubernetes. " * 3, "kubernetes") == {"required"}
    assert len(sorted_stretches) == 1


def test_an_aside_is_found_behind_a_longer_one():
    asides = demand_of_briefs.Asides([(4, 6), (0, 20), (5, 8), (30, 40)])

    assert [asides.contain(*stretch) for stretch in ((9, 20), (0, 1), (9, 21), (29, 31), (30, 40), (50, 51))] == [
        True,
        True,
        False,
        False,
        True,
        False,
    ]
