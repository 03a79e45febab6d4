"""What an employer does is not what the person does."""

import pytest

HEAD = "Backend Engineer, Kestrel Pay, Cork, Jan 2019 - Mar 2021"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param("Kestrel Pay turns ledgers into credit files, using Kafka.", "third_party", id="what it does"),
        pytest.param("Kestrel Pay is a bank: cards, loans, a ledger on Kafka.", "third_party", id="what it is"),
        pytest.param("(Kestrel Pay: hosted Kafka for shops in 40 countries.)", "third_party", id="in brackets"),
        pytest.param("- Kestrel Pay offers cards. Ran its events on Kafka.", "claimed", id="only the sentence"),
        pytest.param("Kestrel Pay offers cards, and I moved them to Kafka.", "claimed", id="of the person"),
        pytest.param("Kestrel Pay: moved the events to Kafka", "claimed", id="a label"),
        pytest.param("Merlin Pay turns ledgers into credit files, using Kafka.", "claimed", id="another name"),
        pytest.param("Backend Engineer is what I was: Kafka, mostly.", "claimed", id="a title"),
        pytest.param("Kestrel Pay events in Kafka, from the first day on.", "claimed", id="no verb"),
    ],
)
def test_a_sentence_about_the_employer(read, line, status):
    text = f"Experience\n{HEAD}\n{line}\n- Kept the servers of the shops in order.\n"
    assert {span._.status for span in read.nlp(text).spans["skills"] if span.label_ == "kafka"} == {status}


def test_without_a_head_there_is_no_employer(read):
    text = "Summary\nKestrel Pay turns ledgers into credit files, using Kafka.\n"
    assert {span._.status for span in read.nlp(text).spans["skills"] if span.label_ == "kafka"} == {"claimed"}
