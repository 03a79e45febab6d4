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
        pytest.param("Patent Attorney", "Opinions on model training", "model-training", "third_party", id="no deed"),
        pytest.param("Journalist", "Weekly reviews of AI agents", "ai-agents", "third_party"),
        pytest.param("Recruiter for machine learning", "Phone screens on RAG", "rag", "third_party", id="a field for"),
        pytest.param("Account Executive", "Present AI agents to executives", "ai-agents", "third_party"),
        pytest.param("Account Executive", "I built AI agents for executives", "ai-agents", "claimed", id="I"),
        pytest.param("Account Executive", "Coded AI agents myself for executives", "ai-agents", "claimed"),
        pytest.param(
            "Data Annotator", "Ranked answers of a chatbot", "conversational-ai", "third_party", id="a talker"
        ),
        pytest.param(
            "Data Annotator", "Marked photos in Kotlin all week", "kotlin", "claimed", id="a tool of a talker"
        ),
    ],
)
def test_what_a_job_says_of_its_skills(read, title, line, skill, status):
    text = f"Experience\n{title}, Nordhaven Services, Jan 2019 - Mar 2021\n- {line}"
    assert {span._.status for span in read.nlp(text).spans["skills"] if span.label_ == skill} == {status}


@pytest.mark.parametrize(
    ("headline", "head", "status"),
    [
        pytest.param("Patent attorney, Chicago", "Marsh & Cole LLP", "third_party"),
        pytest.param("Patent attorney, Chicago", "Senior Associate, Marsh & Cole LLP", "third_party", id="a rank"),
        pytest.param("Industry analyst, Chicago", "Principal Analyst, Marsh & Cole LLP", "third_party", id="the same"),
        pytest.param("Patent attorney, Chicago", "Backend developer, Marsh & Cole LLP", "claimed", id="a trade"),
        pytest.param("Former patent attorney, Chicago", "Marsh & Cole LLP", "claimed", id="a trade of the past"),
        pytest.param("Patent attorney and engineer", "Marsh & Cole LLP", "claimed", id="a maker"),
    ],
)
def test_the_headline_says_the_trade_of_jobs_that_name_none(read, headline, head, status):
    text = f"Jo Marsh\n{headline}\n\nExperience\n{head}, Jan 2019 - Mar 2021\n- Weekly reviews of AI agents"
    assert {span._.status for span in read.nlp(text).spans["skills"] if span.label_ == "ai-agents"} == {status}
