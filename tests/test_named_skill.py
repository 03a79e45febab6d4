"""The skill that a person means by a name, and what is suggested for other texts."""

import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.errors import UnknownSkillError
from matcher.named_skill import named_skill, similar_names

TAXONOMY = load_taxonomy()


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        pytest.param("pytorch", "pytorch", id="id"),
        pytest.param("k8s", "kubernetes", id="alias"),
        pytest.param("ML", "machine-learning", id="ambiguous name with a default"),
        pytest.param("ml", "machine-learning", id="small letters"),
        pytest.param("AI", "artificial-intelligence", id="AI"),
        pytest.param("NLP", "nlp", id="NLP"),
        pytest.param("CV", "computer-vision", id="ambiguous name without a default"),
        pytest.param("RL", "reinforcement-learning", id="RL"),
        pytest.param("IR", "information-retrieval", id="IR"),
        pytest.param("Node", "nodejs", id="beginning of a name"),
    ],
)
def test_a_name_finds_its_skill(text, skill):
    assert named_skill(text, TAXONOMY) == skill


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        pytest.param("TS", ["Time-series analysis and forecasting", "TypeScript"], id="a name of two skills"),
        pytest.param("pytroch", ["PyTorch"], id="misspelt"),
        pytest.param("machine lerning", ["Machine learning"], id="misspelt words"),
        pytest.param("recommender", ["Recommender systems"], id="part of a name"),
        pytest.param("Kubernetes cluster", ["Kubernetes"], id="a telling word"),
        pytest.param("customer churn analysis", ["Customer behaviour and churn modelling"], id="most of the text"),
        pytest.param("deep sea diving", [], id="a word of many names"),
        pytest.param("data entry", [], id="alike words of something else"),
        pytest.param("IVP", [], id="alike short name"),
        pytest.param("built REST APIs with Go", [], id="a sentence"),
        pytest.param("cooked dinner for the team", [], id="another sentence"),
        pytest.param("Customer service", [], id="everyday words that only describe a thing"),
        pytest.param("photography", [], id="a word that begins alike"),
        pytest.param("first aid", [], id="one everyday word of two"),
        pytest.param("email campaigns", [], id="one everyday word of a name"),
        pytest.param("juggling", [], id="an everyday word that is spelt alike"),
        pytest.param("negotiating", [], id="an everyday word with alike letters"),
        pytest.param("driving licence", [], id="an everyday word within a name"),
        pytest.param("finetunning", ["Fine-tuning"], id="a misspelt long word"),
    ],
)
def test_only_what_is_near_is_suggested(text, suggested):
    assert similar_names(text, TAXONOMY) == suggested
    with pytest.raises(UnknownSkillError):
        named_skill(text, TAXONOMY)
