"""A posting beside a resume: its own requirements, what the resume shows of each, and what is not stored."""

from pathlib import Path

import pytest

from matcher.briefs.reader import BriefReader
from matcher.errors import NoWorkerError
from tests.web.page import Page

TEXT = """Ada Quill

EXPERIENCE
Machine Learning Engineer, Kestrel Ltd   01/2021 - present
- Trained ranking models in PyTorch for two million shoppers, and compared each with the last one offline
- Deployed models to production with Kubernetes and watched them for drift every day of the week
- Wrote the pipelines in Python, with tests, and ran them every night on the data of all our shops

SKILLS
Python, PyTorch, Kubernetes, SQL
"""
POSTING = """Senior ranking engineer <script>alert(1)</script>

You will train ranking models in PyTorch and deploy them to production.

Requirements
- Experience with PyTorch
- Experience with LangChain
- Kafka is nice to have, said the zorbelquince
"""


@pytest.fixture
def address(send):
    return send(text=TEXT).location


@pytest.fixture
def answer(client, address):
    return client.post(f"{address}/posting", data={"text": POSTING})


def test_corrections_count(client, address):
    client.post(f"{address}/corrections", data={"about": "missed", "skill": "langchain", "place": "work"})
    page = Page(client.post(f"{address}/posting", data={"text": POSTING}).text)
    rows = dict(zip(page.texts(".beside tbody th"), page.texts(".beside tbody td"), strict=True))
    (said,) = (said for asked, said in rows.items() if "LangChain" in asked)
    assert said == "Shown You said: “LangChain”"


def test_each_requirement_is_beside_what_the_resume_shows(answer):
    page = Page(answer.text)
    rows = dict(zip(page.texts(".beside tbody th"), page.texts(".beside tbody td"), strict=True))
    assert answer.status_code == 200
    (shown,) = (said for asked, said in rows.items() if asked.startswith("Model training"))
    assert "Trained ranking models in PyTorch for two million shoppers" in shown
    (absent,) = (said for asked, said in rows.items() if "LangChain" in asked)
    assert absent.startswith("Not found in your resume")
    assert "If you have done it" in absent
    (welcome,) = (asked for asked in rows if "Kafka" in asked)
    assert "a plus" in welcome
    met = sum(said.startswith("Shown") for said in rows.values())
    assert f"Your resume shows {met} of {len(rows)} requirements" in page.text(".lead")
    assert 0 < met < len(rows)


def test_a_posting_without_a_title_is_called_a_posting(client, address):
    page = Page(
        client.post(f"{address}/posting", data={"text": "Requirements\n- Experience with PyTorch\n- Kafka"}).text
    )
    assert page.text("h1") == "What the posting asks for, and what your resume shows"


def test_the_words_of_the_posting_are_quoted_and_harmless(answer):
    page = Page(answer.text)
    assert "LangChain" in page.text(".beside tbody")
    assert "Senior ranking engineer" in page.text("h1")
    assert "<script>alert" not in answer.text
    assert "zorbelquince" in page.text("textarea")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("", 422, id="nothing"),
        pytest.param("We are a nice company in a nice place.", 422, id="no skill"),
    ],
)
def test_a_text_that_asks_for_nothing_is_explained(client, address, text, status):
    answer = client.post(f"{address}/posting", data={"text": text})
    assert answer.status_code == status
    assert Page(answer.text).text("#problem p")
    assert text in Page(answer.text).text("textarea")


def test_a_posting_may_be_called_like_a_role_that_rolefit_knows(client, address):
    answer = client.post(f"{address}/posting", data={"text": POSTING.replace("Senior ranking engineer", "AI Engineer")})
    assert answer.status_code == 200


def test_a_resume_with_too_little_text_is_not_compared(client, send):
    address = send(b"Python and PyTorch").location
    answer = client.post(f"{address}/posting", data={"text": POSTING})
    assert "too little text" in Page(answer.text).text("#problem")


def test_nothing_is_stored(answer, store):
    file = Path(store.engine.url.database)
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert answer.status_code == 200
    assert b"zorbelquince" not in stored


def test_the_result_leads_to_it(client, address):
    assert f"{address}/posting" in Page(client.get(f"{address}/answer").text).attributes("main a", "href")


def test_an_unknown_result_has_no_comparisons(client):
    assert [client.get(f"/results/unknown/{kind}").status_code for kind in ("posting", "versions")] == [404, 404]


NURSE = """Maria Quill

EXPERIENCE
Registered Nurse, City Hospital   02/2016 - present
- Cared for up to three patients in each shift, and gave medication as the doctors prescribed it
- Taught twelve new nurses to use the records of the ward, and planned the shifts of six colleagues

SKILLS
Patient care, PyTorch
"""


def test_a_person_of_another_profession_is_not_said_to_show_what_the_posting_asks_for(client, send):
    page = Page(client.post(f"{send(text=NURSE).location}/posting", data={"text": POSTING}).text)
    said = page.texts(".beside tbody td")
    assert f"Your resume shows 0 of {len(said)} requirements" in page.text(".lead")
    assert sum(each.startswith("Not found in your resume If you have done it") for each in said) == len(said) - 1
    (listed,) = (each for each in said if "PyTorch" in each and not each.startswith("Not found"))
    assert listed.startswith("Told in other words, or only listed")


TOOLS = """Ada Quill

EXPERIENCE
AI Engineer, Kestrel Ltd   01/2021 - present
- Built a support assistant with LangChain over four thousand manuals, and deployed it in containers on AWS
- Measured answers with an LLM-as-a-judge and a golden set of three hundred questions
- Deployed PyTorch models on Kubernetes and watched them for drift every day of the week
- Trained XGBoost models of churn and compared each with the last one offline

SKILLS
Python, Docker, SQL
"""


@pytest.fixture
def beside(client, send):
    """The page of a posting beside the resume `TOOLS`, and what it says of the only requirement of the posting."""

    def beside(asked):
        posting = f"AI Engineer\n\nMust have: {asked}."
        page = Page(client.post(f"{send(text=TOOLS).location}/posting", data={"text": posting}).text)
        (said,) = page.texts(".beside tbody td")
        return page, said

    return beside


NAMED = [
    pytest.param("Kubernetes", "Shown “Deployed PyTorch models on Kubernetes", id="best evidence of the very tool"),
    pytest.param("Azure", "Similar: AWS “Built a support assistant", id="another tool of the group"),
    pytest.param("LlamaIndex", "Similar: LangChain “Built a support assistant", id="another framework"),
    pytest.param("Claude API", "Not found in your resume If", id="only a broader field"),
    pytest.param("computer vision", "Not found in your resume If", id="another field of the group"),
    pytest.param("cloud computing", "Shown “Built a support assistant", id="a narrower tool"),
    pytest.param("SQL", "Told in other words, or only listed “Python, Docker, SQL”", id="only listed"),
]


@pytest.mark.parametrize(("asked", "begins"), NAMED)
def test_a_requirement_is_beside_evidence_of_the_very_skill(beside, asked, begins):
    assert beside(asked)[1].startswith(begins)


def test_what_is_only_similar_is_not_counted_as_shown(beside):
    lead = beside("Azure")[0].text(".lead")
    assert "shows 0 of 1 requirement that" in lead
    assert "something similar for 1 more" in lead


def test_a_tool_that_is_absent_is_named_beside_one_that_is_shown(beside):
    said = beside("Azure or AWS")[1]
    assert said.startswith("Shown")
    assert said.endswith("Not found in your resume: Azure.")
    assert "Not found" not in beside("AWS or cloud computing")[1]


def test_a_busy_service_says_when_to_send_the_posting_again(client, address, monkeypatch):
    def busy(*_):
        raise NoWorkerError("Other briefs are being read.")

    monkeypatch.setattr(BriefReader, "understand", busy)
    answer = client.post(f"{address}/posting", data={"text": POSTING})
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True)
    assert "Other briefs are being read." in Page(answer.text).text("[role=alert]")
