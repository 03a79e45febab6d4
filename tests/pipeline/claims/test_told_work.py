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
        ("The technology practice in Hyderabad trains the models when a client asks.", "third_party"),
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


@pytest.mark.parametrize(
    ("line", "statuses"),
    [
        ("Prompts only. No model training at work.", {"negated"}),
        ("I never train the model by myself and I don't pretend.", {"negated"}),
        ("No formal training in statistics.", set()),
        ("We never train a model without a baseline.", {"claimed"}),
        ("Central research lab trains the ranking model, we call it.", {"third_party"}),
    ],
)
def test_a_denial_counts_although_the_told_work_begins_within_it(nlp, line, statuses):
    assert statuses_in(nlp, JOB.format(line), "model-training") == statuses


def test_a_kind_of_work_is_denied_with_the_clause_that_holds_it(nlp):
    resume = (
        "Experience\nAI Engineer, Acme\n2021 - present\n"
        "- Built claims agents on Bedrock with Claude and knowledge bases, and moved open questions to GPT-3.5.\n"
        "- Exposed nine systems as MCP servers; the agent calls them with the permissions of each user.\n"
        "- Azure Speech for recognition, with a custom word list. We did not train acoustic models.\n"
    )
    doc = nlp(resume)
    denied = range(resume.index("We did not"), len(resume))
    told = [span for span in doc.spans["skills"] if span.start_char in denied]
    assert {span._.status for span in told} == {"negated"}
    assert all(span._.status == "claimed" for span in doc.spans["skills"] if span.start_char not in denied)
