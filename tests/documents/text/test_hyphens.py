"""Words that are split at the end of a line."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.hyphens import rejoin

JOINED = [
    pytest.param("used em-", "beddings for", "used embeddings", 8, id="split-word"),
    pytest.param("Fine-", "Tuning of", "Fine-Tuning", 6, id="both-halves-capitalised"),
    pytest.param("Elastic-", "search", "Elasticsearch", 6, id="capital-first"),
    pytest.param("a fine-", "tuned model", "a fine-tuned", 5, id="known-prefix"),
    pytest.param("rule-", "based, old", "rule-based,", 6, id="known-suffix"),
    pytest.param("open-", "ing", "opening", 3, id="prefix-before-an-ending"),
    pytest.param("end-to-", "end tests", "end-to-end", 3, id="compound"),
    pytest.param("an AI-", "powered tool", "an AI-powered", 7, id="capitals"),
    pytest.param("DC-", "GAN", "DC-GAN", 3, id="two-names"),
    pytest.param("GPT-", "4 and", "GPT-4", 1, id="number-second"),
    pytest.param("2019-", "2021", "2019-2021", 4, id="years"),
    pytest.param("2020-", "10 to now", "2020-10", 2, id="year and month"),
    pytest.param("gpt-4-", "turbo", "gpt-4-turbo", 5, id="after the number of a name"),
    pytest.param("Python/Type-", "Script", "Python/Type-Script", 6, id="after-a-slash"),
    pytest.param("www.example.com/ada-", "b", "www.example.com/ada-b", 1, id="address"),
    pytest.param("em\u00ad", "beddings", "embeddings", 8, id="soft-hyphen"),
]

APART = [
    pytest.param("2018 -", "2020", id="dash-between-years"),
    pytest.param("used embeddings", "for search", id="no-hyphen"),
    pytest.param("used em-", "• beddings", id="bullet"),
    pytest.param("used em-", "", id="nothing-follows"),
    pytest.param("Larkfield, Oct 2020-", "Built robots", id="a year without an end"),
    pytest.param("10/2020-", "led a team", id="a month without an end"),
    pytest.param("2020-10-", "Led a team", id="a year and month without an end"),
]


@pytest.mark.parametrize(("first", "second", "joined", "taken"), JOINED)
def test_joined(first, second, joined, taken):
    assert rejoin(first, second) == (joined, taken)


@pytest.mark.parametrize(("first", "second"), APART)
def test_apart(first, second):
    assert rejoin(first, second) is None


def test_no_half_is_both_an_ending_and_a_suffix():
    hyphenation = packaged_rules().reading.hyphenation

    assert hyphenation.endings.isdisjoint(hyphenation.suffixes)
