"""Why a role asks for a requirement, according to its sources."""

from dataclasses import replace

import pytest

from knowledge.taxonomy.model import Evidence, Source
from matcher.scoring.fit.why import why_asked
from tests.scoring.builders import ML

SOURCES = {
    "guide": Source("guide", "whom to hire", "Whom to hire"),
    "talk": Source("talk", "a talk", "A talk"),
    "survey": Source("survey", "a survey without a title"),
}


@pytest.mark.parametrize(
    ("evidence", "postings", "articles", "text"),
    [
        pytest.param(
            Evidence(("guide", "talk"), {"ml_engineer": 0.564}),
            0.564,
            ("Whom to hire", "A talk"),
            "asked for in 56% of postings and by 2 articles",
            id="both",
        ),
        pytest.param(
            Evidence(postings={"ml_engineer": 0.3, "ai_engineer": 0.9}),
            0.3,
            (),
            "asked for in 30% of postings",
            id="postings of this role",
        ),
        pytest.param(Evidence(("guide",)), None, ("Whom to hire",), "asked for by 1 article", id="an article"),
        pytest.param(Evidence(("survey",)), None, ("survey",), "asked for by 1 article", id="a source without a title"),
        pytest.param(
            Evidence(postings={"ml_engineer": 0.004}), 0.004, (), "asked for in few postings", id="hardly any posting"
        ),
    ],
)
def test_why_names_postings_and_articles(evidence, postings, articles, text):
    why = why_asked(replace(ML.requirements[0], evidence=evidence), ML, SOURCES)

    assert (why.postings, why.articles, why.text) == (postings, articles, text)


@pytest.mark.parametrize(
    "evidence", [Evidence(), Evidence(postings={"ai_engineer": 0.9}), Evidence(note="judgement")], ids=str
)
def test_there_is_no_why_without_a_source(evidence):
    assert why_asked(replace(ML.requirements[0], evidence=evidence), ML, SOURCES) is None
