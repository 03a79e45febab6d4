"""Whose work it is that is told in plain words."""

import pytest

from tests.pipeline.claims.status_pairs import statuses_in

JOB = "Experience\nMachine Learning Engineer, Acme\n2019 - 2021\n- {}"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("A partner university trains image models on our pictures.", "third_party"),
        ("Trained image models on our pictures with a partner university.", "claimed"),
        ("Reviewed the contract of the firm that trains our demand model.", "third_party"),
        ("Built a pipeline that trains the models and deploys them to SageMaker.", "claimed"),
        ("Our technology practice in Hyderabad trains the models when a client asks.", "third_party"),
        ("My service trains a model for each shop.", "claimed"),
        ("One client wanted that I train a model, I said that it is not my job.", "third_party"),
        ("The pipeline retrains the model each night.", "claimed"),
        ("Fraud scores come from the data science team's PyTorch model.", "third_party"),
    ],
)
def test_who_trains_a_model_is_read_from_the_words_around(nlp, line, status):
    assert statuses_in(nlp, JOB.format(line), "model-training") == {status}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("A vendor trains the models.", {"train"}),
        ("PyTorch model of a vendor.", {"*"}),
    ],
)
def test_the_place_of_told_work_is_its_first_word_or_the_name_that_holds_it(nlp, line, places):
    doc = nlp(JOB.format(line))
    assertion = nlp.get_pipe("assertion")
    described = {
        number
        for number, span in enumerate(doc.spans["skills"])
        if span.label_ == "model-training" and span._.method == "described"
    }
    found = {
        sentence.items[place]
        for sentence in assertion.naming_sentences(doc)
        for number, place in sentence.places
        if number in described
    }
    assert found == places
