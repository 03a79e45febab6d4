"""The what-if form of the second step."""

from pathlib import Path

import pytest

from matcher.scoring import AddedSkill, Scorer, what_if
from matcher.scoring.fit_words import whole_points
from tests.web.page import Page

EXAMPLE = Path(__file__).parents[3] / "examples" / "resumes" / "career-changer.txt"


@pytest.fixture
def address(send):
    return send(text=EXAMPLE.read_text(encoding="utf-8")).location


@pytest.fixture
def ask(client, address):
    """Send the question and return the response."""

    def ask(*, skill=(), other="", place="work"):
        return client.post(f"{address}/what-if", data={"skill": list(skill), "other": other, "place": place})

    return ask


@pytest.fixture
def answer(ask):
    """Send the question and return the page with the answer."""

    def answer(**question):
        said = ask(**question)
        assert said.status_code == 200
        return Page(said.text)

    return answer


def changes(page):
    """The fit before and after, by the name of the role."""
    before, after = page.texts(".fit .number strong"), page.texts(".fit .then strong")
    return dict(zip(page.texts(".fit h2"), zip(map(int, before), map(int, after), strict=True), strict=True))


def test_the_page_offers_what_would_raise_a_fit_most(client, address):
    page = Page(client.get(f"{address}/answer").text)
    offered = page.attributes(".what-if input[type=checkbox]", "value")
    assert len(offered) == len(set(offered)) == 8
    assert page.texts(".what-if input[checked]") == []
    assert page.attributes(".what-if", "action") == [f"{address}/what-if"]
    assert page.texts(".fit .then") == []


def test_the_skills_for_the_chosen_role_are_offered_first(client, address):
    offered = {
        role: Page(client.get(f"{address}/answer?role={role}").text).attributes(".what-if input[name=skill]", "value")
        for role in ("ml_engineer", "ai_engineer")
    }
    assert offered["ml_engineer"]
    assert all(offered.values())


def test_the_cards_move_to_the_answer_of_the_engine(answer, matcher):
    said = changes(answer(skill=["pytorch"], other="RAG", place="project"))
    report = matcher.match_text(EXAMPLE.read_text(encoding="utf-8"))
    scorer = Scorer(matcher.taxonomy, matcher.roles)
    expected = what_if(report, add=[AddedSkill("pytorch", "project"), AddedSkill("rag", "project")], scorer=scorer)
    assert said == {role.name: (whole_points(role.before), whole_points(role.after)) for role in expected.roles}
    assert all(after > before for before, after in said.values())


def test_what_was_asked_stays_in_the_form(answer):
    page = answer(skill=["pytorch"], other="rag, kubernetes", place="course")
    assert page.text("#what-if-answer strong") == (
        "What if your resume showed PyTorch, Retrieval-augmented generation, Kubernetes?"
    )
    assert page.attributes(".what-if input[checked]", "value") == ["pytorch"]
    assert page.attributes("#other", "value") == ["rag, kubernetes"]
    assert page.attributes("#place option[selected]", "value") == ["course"]


def test_a_skill_that_is_named_twice_counts_once(answer):
    assert changes(answer(skill=["rag"], other="RAG, rag")) == changes(answer(skill=["rag"]))


def test_an_unknown_place_counts_as_a_job(answer):
    assert changes(answer(skill=["rag"], place="dream")) == changes(answer(skill=["rag"]))


def test_an_unknown_name_is_left_out_and_the_others_are_tried(answer):
    page = answer(other="rag, alchemy")
    said = page.text("#what-if-answer")
    assert "What if your resume showed Retrieval-augmented generation?" in said
    assert "This was left out: Rolefit knows no skill called 'alchemy'" in said
    assert changes(page) == changes(answer(other="rag"))


def test_what_is_recommended_is_said_in_whole_sentences(answer):
    same = answer(other="git").text("#what-if-answer")
    assert "The recommendation stays the same: neither role is recommended." in same
    many = "rag, llm-evaluation, ai-agents, prompt-engineering, openai-api, llm-app-development, langchain, python"
    said = answer(other=many).text("#what-if-answer")
    assert "Without that, neither role is recommended. With that, AI Engineer is recommended." in said


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param({}, "Tick a skill, or type one.", id="nothing"),
        pytest.param({"other": " , "}, "Tick a skill, or type one.", id="only a comma"),
        pytest.param(
            {"other": "pytroch"},
            "Rolefit knows no skill called 'pytroch'; did you mean 'PyTorch'?",
            id="a typing error",
        ),
        pytest.param(
            {"skill": ["qqqqq"], "other": "pytroch, spells, spells"},
            "Rolefit knows no skill called 'qqqqq'. Rolefit knows no skill called 'pytroch'; did you mean 'PyTorch'? "
            "Rolefit knows no skill called 'spells'.",
            id="several unknown skills",
        ),
        pytest.param({"skill": ["alchemy<b>"]}, "Rolefit knows no skill called 'alchemy<b>'", id="an unknown skill"),
        pytest.param({"other": ",".join(["rag"] * 21)}, "at most 20 skills", id="too many"),
        pytest.param({"other": "x" * 500}, "at most 100 letters", id="too long"),
        pytest.param({"skill": ["x" * 500]}, "at most 100 letters", id="too long to be one that was ticked"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_on_the_page(ask, question, sentence):
    said = ask(**question)
    assert said.status_code == 422
    assert sentence in Page(said.text).text("#what-if-answer")
    assert Page(said.text).texts(".fit .then") == []


def test_a_text_that_is_too_short_has_no_what_if_section(client, send):
    address = send(b"Python developer with PyTorch").location
    assert Page(client.get(f"{address}/answer").text).texts(".what-if") == []
    said = client.post(f"{address}/what-if", data={"skill": "rag"})
    assert said.status_code == 422
    assert "too little text" in Page(said.text).text("#what-if-answer")


def test_nothing_is_stored(client, answer, address):
    before = client.get(f"{address}.json").data
    answer(skill=["pytorch", "rag"])
    assert client.get(f"{address}.json").data == before


def test_a_visit_without_a_question_is_redirected_to_the_result(client, address):
    said = client.get(f"{address}/what-if")
    assert (said.status_code, said.location) == (303, address)


def test_an_unknown_result_has_no_answer(client):
    assert client.post("/results/unknown/what-if", data={"skill": "rag"}).status_code == 404
