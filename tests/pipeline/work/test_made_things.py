"""A thing that is named together with a tool shows that the person made it."""

import pytest

HEAD = "Anna Moor\nanna@example.org\n\n"


def told(read, line, section="Experience", head="Engineer, Northmill Energy\n2019 to 2023\n"):
    """The words that show model training."""
    doc = read.doc(f"{HEAD}{section}\n\n{head}{line}\n- Met the other teams each week.\n")
    return [span.text for span in doc.spans["skills"] if span.label_ == "model-training"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Built the early-warning model in XGBoost.", ["model in XGBoost"]),
        ("Default model for a leasing firm in Bergamo (XGBoost, SHAP), live since 2023", None),
        ("Sales forecast for 9,000 articles (LightGBM)", ["forecast for 9,000 articles (LightGBM"]),
        ("Wrote a PyTorch classifier for cracks in tiles.", ["PyTorch classifier"]),
        ("Load forecast for a grid operator (XGBoost).", None),
        ("Deployed an API, and built the price model in XGBoost.", ["model in XGBoost"]),
        ("Model for prices, model for returns, both in XGBoost.", ["model for returns, both in XGBoost"]),
        ("Forecast of returns in XGBoost, then another model in LightGBM.", ["Forecast of returns in XGBoost"]),
    ],
)
def test_a_model_and_a_library_in_one_sentence_show_training(read, line, words):
    shown = told(read, f"- {line}")
    assert shown == words if words else len(shown) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Deployed the early-warning model in XGBoost.",
        "Served the PyTorch classifier of the labs.",
        "Looked after the model serving, in PyTorch.",
        "Met the owners of the price model. Learnt XGBoost.",
        "The model of the works council was new, and so was the office, with plants and many chairs: XGBoost helped.",
        "Python, forecasting, XGBoost, Docker",
        "Python, forecasting, XGBoost, Docker.",
        "Built the API for a PyTorch model.",
        "Deployment of the churn model (XGBoost).",
        "I deployed the churn model in XGBoost.",
        "Set up monitoring for PyTorch models of the data science team.",
        "Used a pretrained PyTorch model from the hub.",
        "Ran the churn model in XGBoost for the board.",
        "Put XGBoost models behind an API.",
        "Rolled out a TensorFlow model to 300 shops.",
        "Rewrote the billing data model in Java, and tried TensorFlow.",
        "Built the prediction service around XGBoost.",
    ],
)
def test_other_things_do_not(read, line):
    assert told(read, f"- {line}") == []


def test_the_thing_may_be_the_last_word_of_the_text(read):
    doc = read.doc(
        f"{HEAD}Experience\n\nEngineer, Northmill Energy\n2019 to 2023\n- Met growers, and wrote a PyTorch model"
    )
    assert "model-training" in {span.label_ for span in doc.spans["skills"]}


def test_titles_of_projects_are_read_and_titles_of_jobs_are_not(read):
    assert told(read, "- Wrote the page for growers.", "Projects", "Frost forecast (XGBoost), 2023\n")
    assert not told(read, "- Wrote reports.", head="Head of Forecasting (XGBoost), Northmill Energy\n2019 to 2023\n")


def test_a_skill_that_a_phrase_finds_in_the_line_is_not_added_again(read):
    assert told(read, "- Trained a price model in XGBoost.") == ["Trained a price model in XGBoost"]


def test_the_thing_has_the_status_of_the_name(read):
    text = (
        f"{HEAD}Experience\n\nEngineer, Northmill Energy\n2019 to 2023\n- The price model in XGBoost is a vendor's.\n"
    )
    assert read.facts(text, "status")["model-training"] == "third_party"
