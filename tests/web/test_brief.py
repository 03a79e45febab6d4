"""The page for employers."""

import pytest

from matcher.briefs.reader import BriefReader
from matcher.errors import NoWorkerError
from tests.web.page import Page


@pytest.fixture
def ask(client):
    def ask(text):
        return client.post("/brief", data={"text": text})

    return ask


def test_the_form_of_candidates_links_to_this_page(client):
    assert "/brief" in Page(client.get("/").text).attributes("main a", "href")


def test_the_form_has_a_labelled_field(client):
    page = Page(client.get("/brief").text)
    assert page.text("h1") == "Whom should you hire?"
    assert page.attributes("#brief textarea", "id") == page.attributes("#brief label", "for") == ["text"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("We want sales forecasting.", "Hire: Machine Learning Engineer", id="ML engineer"),
        pytest.param("A chatbot on our shop", "Hire: AI Engineer", id="AI engineer"),
        pytest.param("A recommendation engine", "Hire: Machine Learning Engineer and AI Engineer", id="both"),
        pytest.param("A new website for our restaurant", "Your project asks for neither role", id="neither"),
        pytest.param("AI", "There is too little text to recommend a role", id="too little"),
    ],
)
def test_whom_to_hire(ask, text, heading):
    answer = ask(text)
    assert answer.status_code == 200
    assert Page(answer.text).text("h1") == heading


def test_without_a_role_there_are_no_fits_and_nothing_to_ask_for(ask):
    page = Page(ask("A new website for our restaurant in React.").text)
    assert page.texts(".fit") == []
    assert "React" in page.text("section[aria-labelledby=named]")
    assert "What to ask for" not in page.texts("h2")


def test_the_words_that_decide_are_quoted(ask):
    assert "“sales forecasting”" in Page(ask("We want sales forecasting.").text).text(".fits")


def test_what_to_ask_for_quotes_the_words_of_the_brief(ask):
    said = Page(ask("We want fraud detection in Python. Kubernetes is a plus.").text).text(
        "section[aria-labelledby=ask]"
    )
    assert "a plus; you wrote “Kubernetes”" in said
    assert "What the role also needs, although you did not mention it" in said


@pytest.mark.parametrize("text", ["We want sales forecasting.", "A chatbot on our shop"])
def test_the_role_that_is_asked_for_most_comes_first(ask, text):
    page = Page(ask(text).text)
    fits = [float(number) for number in page.texts(".fit strong")]
    assert fits == sorted(fits, reverse=True)
    assert page.text(".fit h3") in page.text("h1")
    assert page.texts(".fit .facts")[1] == "None of your words asks for this role."


def test_the_text_stays_in_the_field(ask):
    assert Page(ask("A chatbot <b>now</b>").text).text("#brief textarea") == "A chatbot <b>now</b>"


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_a_problem_beside_the_form(ask, text):
    answer = ask(text)
    assert answer.status_code == 422
    assert Page(answer.text).text("[role=alert] p")


def test_nothing_is_stored(ask):
    answer = ask("We want sales forecasting.")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "/results/" not in answer.text


def test_a_busy_service_says_when_to_send_the_brief_again(ask, monkeypatch):
    def busy(*_):
        raise NoWorkerError("Other briefs are being read.")

    monkeypatch.setattr(BriefReader, "read", busy)
    answer = ask("A chatbot")
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (503, True)
    page = Page(answer.text)
    assert "Other briefs are being read." in page.text("[role=alert]")
    assert page.text("textarea") == "A chatbot"
