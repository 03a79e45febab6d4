"""The jobs of people who sell, place, describe or manage what others make."""

import pytest


@pytest.mark.parametrize(
    ("title", "line", "skill", "status"),
    [
        pytest.param("Technical Recruiter", "Filled 40 positions for Kotlin engineers", "kotlin", "third_party"),
        pytest.param("Technical Recruiter", "Wrote a Python script that ranks applicants", "python", "claimed"),
        pytest.param("Account Manager", "Sold training on Kubernetes to banks", "kubernetes", "third_party"),
        pytest.param("Account Manager", "Built the Tableau reports of the team", "bi-tools", "claimed"),
        pytest.param("Technical Writer", "Wrote release notes for a GraphQL gateway", "graphql", "third_party"),
        pytest.param("Technical Writer", "Wrote technical documentation", "technical-documentation", "claimed"),
        pytest.param("Sales Engineer", "Presented Kubernetes to banks", "kubernetes", "claimed", id="a maker"),
        pytest.param(
            "Marketing Analytics Lead", "Presented Kubernetes to banks", "kubernetes", "claimed", id="a field"
        ),
        pytest.param(
            "Talent Partner, Brightwave Analytics Ltd", "Ran talks on Kotlin", "kotlin", "third_party", id="no field"
        ),
        pytest.param("Product Manager", "My team of 6 engineers built it with LangChain", "langchain", "third_party"),
        pytest.param("Product Manager", "Launched an assistant on LangChain", "langchain", "third_party"),
        pytest.param("AI Strategy Principal", "Roadmaps for Kubernetes and RAG", "kubernetes", "third_party"),
        pytest.param(
            "Product Manager",
            "Roadmap for a bot, which answers using LangChain",
            "langchain",
            "third_party",
            id="a thing",
        ),
        pytest.param(
            "Product Manager", "Automated the reports in Kotlin, which saved a day", "kotlin", "claimed", id="a deed"
        ),
        pytest.param("Product Manager", "I built a prototype with LangChain", "langchain", "claimed"),
        pytest.param("Technical Recruiter", "Built boolean strings: (Kotlin OR Java)", "kotlin", "third_party"),
        pytest.param("Technical Recruiter", "Automated the search for candidates in Kotlin", "kotlin", "claimed"),
        pytest.param("Backend Developer", "Wrote release notes for a GraphQL gateway", "graphql", "claimed"),
    ],
)
def test_what_a_job_says_of_its_skills(read, title, line, skill, status):
    text = f"Experience\n{title}, Nordhaven Services, Jan 2019 - Mar 2021\n- {line}"
    assert {span._.status for span in read.nlp(text).spans["skills"] if span.label_ == skill} == {status}
