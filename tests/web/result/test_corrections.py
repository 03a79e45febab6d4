"""A candidate corrects the reading: what is stored, shown and counted, and how it is taken back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from matcher.store.database.tables import CandidateRow
from tests.web.page import Page
from tests.web.told_texts import HALF_TOLD, PLAIN_WORDS

EXAMPLES = Path(__file__).parents[3] / "examples" / "resumes"
TEACHING = "I did this in “Physics and Mathematics Teacher 08/2016 - present”, August 2016 to now"
PLAIN_STATEMENT = "Built an agent with tools that reads the manuals and orders spare parts, used by 80 technicians."
OTHER_DATES = "Other dates in “Physics and Mathematics Teacher 08/2016 - present”: "
NO_HEADINGS = """I wrote programs in Python with pandas for a bakery and later trained models in PyTorch for a mill.
The mill wanted to know when its stones would wear out, and the model in PyTorch told it a week before it happened.
I also kept the books of the mill in a PostgreSQL database, and wrote the queries in SQL that the owner asked for.
"""


@pytest.fixture
def address(send):
    return send((EXAMPLES / "career-changer.txt").read_bytes(), name="cv.txt").location


@pytest.fixture
def say(client, address):
    """Send a correction and return the response."""

    def say(**said):
        return client.post(f"{address}/corrections", data=said)

    return say


@pytest.fixture
def made(client, address, say):
    """Send a correction and return the sentences of all that were made."""

    def made(**said):
        answer = say(**said)
        assert (answer.status_code, answer.location) == (303, f"{address}?saved=yes")
        return Page(client.get(address).text).texts(".made p")

    return made


def figures(client, address):
    page = Page(client.get(f"{address}/answer").text)
    return page.texts(".fit .number strong"), page.texts(".fit .second strong")


def statements(store):
    """What people said, in all corrections of the database."""
    with store.engine.connect() as connection:
        found = connection.execute(select(CandidateRow.corrections)).scalars().all()
    return {correction.statement for corrections in found for correction in corrections}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param(
            {"about": "0", "from": "08/2018", "to": "2020-06"},
            OTHER_DATES + "not August 2016 to now but August 2018 to June 2020.",
            id="other dates",
        ),
        pytest.param(
            {"about": "0", "from": "2019"},
            OTHER_DATES + "not August 2016 to now but January 2019 to now.",
            id="only a year, until now",
        ),
        pytest.param(
            {"about": "0", "not-mine": "robotics"},
            "Not mine in “Physics and Mathematics Teacher 08/2016 - present”: Robotics.",
            id="not mine in the job",
        ),
        pytest.param(
            {"about": "0", "not-mine": "robotics", "where": "everywhere"},
            "Not mine anywhere: Robotics.",
            id="not mine everywhere",
        ),
        pytest.param(
            {"about": "0", "skill": "rag"},
            TEACHING + ": Retrieval-augmented generation.",
            id="missed in a job",
        ),
        pytest.param(
            {"about": "missed", "place": "0", "statement": "I set up Kubernetes on our own servers."},
            TEACHING + ": Kubernetes. I set up Kubernetes on our own servers.",
            id="missed, told in a sentence",
        ),
        pytest.param(
            {"about": "0", "statement": "I set up Kubernetes on our own servers."},
            TEACHING + ": Kubernetes. I set up Kubernetes on our own servers.",
            id="missed, told in a sentence of the job",
        ),
        pytest.param(
            {"about": "missed", "skill": "Kubernetes, rag", "place": "0", "statement": "On our own servers."},
            TEACHING + ": Kubernetes, Retrieval-augmented generation. On our own servers.",
            id="missed in a job, in own words",
        ),
        pytest.param(
            {"about": "missed", "place": "0", "statement": PLAIN_STATEMENT},
            TEACHING
            + ": AI agents, Large language models, LLM application development, Systems in production. "
            + PLAIN_STATEMENT,
            id="missed, told in plain words",
        ),
        pytest.param(
            {"about": "missed", "skill": "kubernetes", "place": "course"},
            "I did this in a course: Kubernetes.",
            id="missed in a course",
        ),
        pytest.param(
            {"about": "questions", "did-model-training": "project", "did-rag": ""},
            "I did this in a project of mine: Model training.",
            id="an answer to a question",
        ),
        pytest.param(
            {"about": "questions", "did-model-training": "no"},
            "Not mine anywhere: Model training.",
            id="no to a question that is not known",
        ),
        pytest.param(
            {"about": "questions", "did-model-training": "no", "asked-model-training": "Did you train a model?"},
            "No to the question: “Did you train a model?”",
            id="no to a question, in the words asked",
        ),
    ],
)
def test_a_correction_is_shown_as_a_statement_of_the_person(made, said, sentence):
    assert made(**said) == [sentence]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        pytest.param("Aug 2018", "June 2020", id="words, as the page writes them"),
        pytest.param("août 2018", "Juni 2020", id="words of other languages"),
        pytest.param("08.2018", "2020-06", id="numbers"),
        pytest.param("15.08.2018", "30 June 2020", id="days"),
    ],
)
def test_dates_are_read_as_in_a_resume(made, begins, ends):
    (said,) = made(**{"about": "0", "from": begins, "to": ends})
    assert said == OTHER_DATES + "not August 2016 to now but August 2018 to June 2020."


def test_a_word_for_today_is_until_now(made):
    (said,) = made(**{"about": "0", "from": "Aug 2018", "to": "present"})
    assert said == OTHER_DATES + "not August 2016 to now but August 2018 to now."


def test_the_fields_are_filled_in_with_the_dates_that_were_read(client, send, address):
    page = Page(client.get(address).text)
    assert (page.attributes("#from-0", "value"), page.attributes("#to-0", "value")) == (["August 2016"], [""])
    assert page.attributes("#to-0", "placeholder") == ["until now"]
    page = Page(client.get(send(text=TWO_JOBS).location).text)
    assert page.attributes("#from-0, #to-0", "value") == ["January 2022", "December 2024"]


def test_dates_that_are_left_as_they_were_filled_in_correct_nothing(say, made):
    assert say(**{"about": "0", "from": "August 2016", "to": ""}).status_code == 422
    (said,) = made(**{"about": "0", "from": "August 2016", "to": "", "skill": "rag"})
    assert said.startswith("I did this in “Physics")


def test_the_fields_are_filled_in_with_ones_own_dates_and_the_read_ones_take_them_back(client, address, made):
    made(**{"about": "0", "from": "2018", "to": "2020"})
    page = Page(client.get(address).text)
    assert page.attributes("#from-0, #to-0", "value") == ["January 2018", "December 2020"]
    assert made(**{"about": "0", "from": "Aug 2016", "to": ""}) == []
    assert Page(client.get(address).text).attributes("#from-0, #to-0", "value") == ["August 2016", ""]


def test_empty_fields_take_the_dates_of_a_job_without_dates_back(client, send):
    address = send(text=WITHOUT_DATES).location
    for begins, said in (("2021", 1), ("", 0)):
        client.post(f"{address}/corrections", data={"about": "0", "from": begins, "to": ""})
        assert len(Page(client.get(address).text).texts(".made p")) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param({}, {"about": "0", "from": "2018", "to": "2020"}, id="in the same form"),
        pytest.param({"about": "0", "from": "2018", "to": "2020"}, {"about": "0"}, id="later"),
        pytest.param({"about": "0", "from": "2018", "to": "2020"}, {"about": "missed", "place": "0"}, id="elsewhere"),
    ],
)
def test_what_was_missed_has_the_other_dates_of_the_job(say, made, before, said):
    say(**before)
    told = "I did this in “Physics and Mathematics Teacher 08/2016 - present”, 2018 to 2020: "
    assert f"{told}Retrieval-augmented generation." in made(**said, skill="rag")


def test_the_answer_follows_the_corrections_and_says_what_it_was_without_them(client, address, made):
    read = Page(client.get(f"{address}/answer?role=ai_engineer").text)
    for skill in ("rag, llm-evaluation", "prompt-engineering, ai-agents", "openai-api, langgraph"):
        made(about="missed", skill=skill, place="work", statement=f"I did that: {skill}.")
    page = Page(client.get(f"{address}/answer?role=ai_engineer").text)
    word = page.text(".chosen .second").rpartition(", ")[2]
    assert page.text("h1").startswith("With your corrections, your resume is a ")
    assert word in page.text("h1")
    assert page.text(".lead").startswith(f"Without them it is {read.text('.chosen .number strong')} of 100, ")
    assert page.texts(".chosen .number") == read.texts(".chosen .number")


def test_the_time_in_the_role_follows_corrected_dates(client, send):
    address = send((EXAMPLES / "student.pdf").read_bytes(), name="student.pdf").location
    read = Page(client.get(f"{address}/answer?role=ml_engineer").text)
    assert read.texts("p.facts")[0].startswith("Jobs that show this work lasted 3 months.")
    client.post(f"{address}/corrections", data={"about": "0", "from": "01/2024", "to": "12/2025"})
    page = Page(client.get(f"{address}/answer?role=ml_engineer").text)
    assert page.texts("p.facts")[0].startswith("Jobs that show this work lasted 2 years.")


def test_corrections_that_change_nothing_are_said_to_change_nothing(client, address, made):
    made(about="missed", skill="kubernetes", place="list", statement="I know it.")
    page = Page(client.get(f"{address}/answer?role=ml_engineer").text)
    assert page.text("h1").startswith("With your corrections, ")
    assert page.text(".lead").startswith("They do not change this fit.")
    assert page.texts(".fit.chosen .second") == []


def test_no_advice_asks_for_what_was_stated(client, send):
    address = send((EXAMPLES / "software-engineer.md").read_bytes(), name="cv.md", role="ai_engineer").location

    def advised():
        return " ".join(Page(client.get(f"{address}/answer").text).texts(".next > li, .suggestions > li, details li"))

    assert "Evaluation and regression tests" in advised()
    said = {"about": "missed", "skill": "rag, llm-evaluation", "place": "project"}
    client.post(f"{address}/corrections", data=said)
    assert "Evaluation and regression tests" not in advised()
    assert "Retrieval for language models" not in advised()


def test_the_other_names_of_a_form_are_saved_and_the_unknown_one_stays_in_it(client, address, say):
    answer = say(about="missed", skill="rag, position bias correction", place="work")
    page = Page(answer.text)
    assert answer.status_code == 422
    assert "The rest was saved" in page.text("[role=alert]")
    assert "did you mean" in page.text("[role=alert]")
    assert "'Bias detection and fairness'" in page.text("[role=alert]")
    assert page.attributes("#missed-skill", "value") == ["position bias correction"]
    assert Page(client.get(address).text).texts(".made p") == ["I did this in a job: Retrieval-augmented generation."]


@pytest.mark.parametrize(
    ("typed", "skills"),
    [
        pytest.param("built REST APIs with Go", {"rest-api"}, id="a sentence"),
        pytest.param("ML, wrote unit tests in Python", {"machine-learning", "python", "unit-testing"}, id="and a name"),
        pytest.param(
            "Served the models behind a small gateway that was written for a mill by the river, in Python and with "
            "unit tests",
            {"python", "unit-testing"},
            id="a long line",
        ),
    ],
)
def test_a_sentence_in_place_of_a_name_is_read(client, address, made, typed, skills):
    made(about="missed", skill=typed, place="work")
    assert skills <= {each["skill"] for each in client.get(f"{address}.json").json["corrections"]}


def test_a_sentence_that_denies_a_skill_is_not_saved(say):
    page = Page(say(about="missed", skill="I never used PyTorch", place="work").text)
    assert "Your words say what is not yours." in page.text("[role=alert]")
    assert page.attributes("#missed-skill", "value") == ["I never used PyTorch"]


def test_corrections_are_counted_in_a_second_figure_only(client, address, made):
    before, second = figures(client, address)
    assert second == []
    made(about="missed", skill="pytorch, model-training, model-evaluation", place="work")
    after, second = figures(client, address)
    assert after == before
    assert int(second[0]) > int(before[0])


def test_corrections_are_in_the_downloaded_report_beside_the_reading(client, address, made):
    before = client.get(f"{address}.json").json
    assert "corrections" not in before
    made(about="missed", skill="pytorch", place="work", statement="For a mill.")
    after = client.get(f"{address}.json").json
    assert [(each["skill"], each["statement"]) for each in after["corrections"]] == [("pytorch", "For a mill.")]
    assert after["with_corrections"]["roles"]
    assert {key: after[key] for key in before} == before


def test_corrections_are_in_the_pdf_as_a_second_figure(client, address, made):
    made(about="missed", skill="pytorch", place="work")
    (page, *_) = pypdfium2.PdfDocument(client.get(f"{address}.pdf").data)
    assert "With your own corrections, which are not part of the figures" in page.get_textpage().get_text_range()


def test_a_later_correction_of_the_same_takes_the_place_of_the_earlier(made):
    made(**{"about": "0", "from": "2019"})
    assert made(**{"about": "0", "from": "2020"}) == [OTHER_DATES + "not August 2016 to now but January 2020 to now."]


def first_taken_back(client, address):
    """What the form that takes the first statement back sends."""
    return {"correction": Page(client.get(address).text).attributes(".made li:first-child input", "value")}


def test_a_correction_can_be_taken_back(client, address, made):
    made(about="missed", skill="kubernetes, rag", place="work")
    made(**{"about": "0", "not-mine": "robotics", "where": "everywhere"})
    answer = client.post(f"{address}/corrections/back", data=first_taken_back(client, address))
    assert answer.status_code == 303
    assert Page(client.get(address).text).texts(".made p") == ["Not mine anywhere: Robotics."]


def test_a_statement_takes_no_skill_from_another_one(client, address, made):
    before = made(about="missed", place="work", statement="Trained a forecast of the stones in PyTorch.")
    assert "PyTorch" in before[0]
    both = made(about="missed", place="work", statement="Trained a second model in PyTorch, which counts the sacks.")
    assert both[: len(before)] == before
    page = Page(client.get(address).text)
    client.post(
        f"{address}/corrections/back", data={"correction": page.attributes(".made li:last-child input", "value")}
    )
    assert Page(client.get(address).text).texts(".made p") == before


def test_taking_back_twice_takes_back_one(client, address, made):
    made(about="missed", skill="kubernetes", place="work")
    made(**{"about": "0", "not-mine": "robotics", "where": "everywhere"})
    sent = first_taken_back(client, address)
    for _ in range(2):
        client.post(f"{address}/corrections/back", data=sent)
    assert Page(client.get(address).text).texts(".made p") == ["Not mine anywhere: Robotics."]


def test_corrections_that_are_sent_at_once_are_all_kept(app, client, address):
    def say(skill):
        app.test_client().post(f"{address}/corrections", data={"about": "missed", "skill": skill, "place": "work"})

    skills = ["kubernetes", "rag", "docker", "pytorch", "terraform", "kafka"]
    with ThreadPoolExecutor(len(skills)) as tabs:
        list(tabs.map(say, skills))
    assert {each["skill"] for each in client.get(f"{address}.json").json["corrections"]} == set(skills)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param({}, "There is nothing to save yet.", id="nothing"),
        pytest.param({"about": "99", "from": "2019"}, "There is nothing to save yet.", id="an unknown job"),
        pytest.param({"about": "0", "not-mine": "cobol"}, "There is nothing to save yet.", id="a skill of others"),
        pytest.param({"about": "0", "from": "08/2016", "to": "now"}, "There is nothing to save yet.", id="read dates"),
        pytest.param({"about": "0", "from": "spring"}, "“From” needs a month such as Mar 2021", id="no month"),
        pytest.param({"about": "0", "from": "13/2020"}, "“From” needs a month such as Mar 2021", id="month 13"),
        pytest.param({"about": "0", "from": "03/1066"}, "“From” needs a year from 1950 on.", id="long ago"),
        pytest.param({"about": "0", "to": "2020"}, "Say also when it began.", id="only an end"),
        pytest.param({"about": "0", "from": "2020", "to": "2019"}, "“From” must be before “To”.", id="reversed"),
        pytest.param({"about": "0", "from": "2999"}, "not in the future", id="far in the future"),
        pytest.param(
            {"about": "0", "from": "2020", "to": "March 2099"},
            "“To” needs a year that is not in the future.",
            id="an end in the future",
        ),
        pytest.param({"about": "0", "from": "March 1066"}, "“From” needs a year from 1950 on.", id="words of long ago"),
        pytest.param(
            {"about": "missed", "skill": "qqqqq, spells"},
            "Rolefit knows no skill called 'qqqqq'. Rolefit knows no skill called 'spells'.",
            id="unknown skills",
        ),
        pytest.param({"about": "missed", "skill": "alchemy<b>"}, "no skill called 'alchemy<b>'", id="unknown skill"),
        pytest.param({"about": "missed", "skill": ",".join(["rag"] * 21)}, "at most 20 skills", id="too many skills"),
        pytest.param({"about": "missed", "skill": "x" * 101}, "at most 100 letters", id="a name that is too long"),
        pytest.param({"about": "missed", "instead": "x" * 101}, "at most 100 letters", id="a choice that is too long"),
        pytest.param(
            {"about": "0", "from": "3/" + " " * 40 + "2020"}, "“From” needs a month", id="a date that is too long"
        ),
        pytest.param({"about": "0", "from": "2020", "to": "now " * 11}, "“To” needs a month", id="an end too long"),
        pytest.param({"about": "0", "from": "2040"}, "“From” is in the future.", id="in the future"),
        pytest.param({"about": "0", "from": "2020", "to": "Dec 2031"}, "“To” is in the future.", id="a later end"),
        pytest.param(
            {"about": "0", "not-mine": "robotics", "skill": "Robotics"},
            "You ticked Robotics as not yours, and also named it as missing.",
            id="ticked and named",
        ),
        pytest.param({"about": "missed", "statement": "I did."}, "no skill or method", id="words of no skill"),
        pytest.param(
            {"about": "missed", "statement": "I never used PyTorch."},
            "Your words say what is not yours. Tick that under “This is not mine”",
            id="words that deny a skill",
        ),
        pytest.param({"about": "missed", "skill": "rag", "statement": "x" * 501}, "500 characters", id="too long"),
        pytest.param({"about": "missed", "skill": "rag"}, "Choose where you used it", id="no place"),
    ],
)
def test_what_cannot_be_meant_is_explained_and_stays_in_the_form(client, address, say, said, sentence):
    answer = say(**said)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert sentence in page.text("[role=alert]")
    for field in ("from", "skill", "statement"):
        if said.get("about") in {"0", "missed"} and field in said:
            assert said[field] in page.attributes(f"details[open] [name={field}]", "value")
    assert Page(client.get(address).text).texts(".made p") == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        pytest.param("I was on leave before.", 422, id="nothing told"),
        pytest.param("I never used PyTorch.", 422, id="a skill denied"),
        pytest.param("I trained the models in PyTorch.", 303, id="a skill told"),
    ],
)
def test_words_beside_other_dates_are_read_and_it_is_said_if_nothing_is_found(client, address, say, statement, code):
    answer = say(**{"about": "0", "from": "2019", "statement": statement})
    assert answer.status_code == code
    if code == 422:
        notice = Page(answer.text).text("[role=alert]")
        assert "The rest was saved, but not this" in notice
        assert "We found no skill or method in your words." in notice
        assert Page(answer.text).attributes("#words-0", "value") == [statement]
    dates = OTHER_DATES + "not August 2016 to now but January 2019 to now. " + statement
    saved = Page(client.get(address).text).texts(".made p")
    assert dates in saved
    assert len(saved) == (2 if code == 303 else 1)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        pytest.param({"from": "spring"}, "from-0", id="no month"),
        pytest.param({"from": "2020", "to": "13/2021"}, "to-0", id="no month of the end"),
        pytest.param({"from": "2020", "to": "1949"}, "to-0", id="an end long ago"),
        pytest.param({"to": "2020"}, "from-0", id="only an end"),
        pytest.param({"from": "2020", "to": "2019"}, "to-0", id="reversed"),
        pytest.param({"from": "2999"}, "from-0", id="in the future"),
    ],
)
def test_a_wrong_date_is_marked_and_described_by_the_problem(say, said, wrong):
    page = Page(say(about="0", **said).text)
    assert page.attributes("[aria-invalid=true]", "id") == [wrong]
    assert page.attributes("[aria-invalid=true]", "aria-describedby") == page.attributes("[role=alert]", "id")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({"about": "0", "from": "spring"}, "from-0"), ({"about": "missed", "skill": "alchemy"}, "missed-skill")],
)
def test_the_problem_leads_to_its_field_and_names_the_job(say, said, wrong):
    page = Page(say(**said).text)
    assert page.attributes("[role=alert] a", "href") == [f"#{wrong}"]
    assert page.attributes(f"#{wrong}", "aria-invalid") == ["true"]
    assert ("Physics and Mathematics Teacher" in page.text("[role=alert]")) == (said["about"] == "0")


def test_this_year_as_an_end_is_asked_about_and_this_month_is_until_now(client, address, say, made):
    today = dt.datetime.now(dt.UTC).date()
    if today.month < dt.date.max.month:
        refused = say(**{"about": "0", "from": "2021", "to": str(today.year)})
        assert "“To” is not over yet." in Page(refused.text).text("[role=alert]")
    (said,) = made(**{"about": "0", "from": "2021", "to": f"{today:%m/%Y}"})
    assert said.endswith("but January 2021 to now.")


def test_the_job_shows_what_was_said_of_it(client, address, made):
    made(**{"about": "0", "from": "2019", "to": "2020", "skill": "rag"})
    made(**{"about": "0", "not-mine": "robotics"})
    job = Page(client.get(address).text).text("#jobs + .passage")
    assert "You said: 2019 to 2020" in job
    assert "You said: Retrieval-augmented generation" in job
    assert "Not yours, as you said: Robotics" in job
    assert "robotics" not in Page(client.get(address).text).attributes("#jobs + .passage [name=not-mine]", "value")


def test_a_line_marks_only_what_is_denied_in_it(client, send):
    address = send(text=TWO_JOBS).location
    client.post(f"{address}/corrections", data={"about": "0", "not-mine": "pytorch", "where": "2"})
    lines = Page(client.get(address).text).texts("#jobs + .passage .lines .facts")
    assert [each.count("PyTorch (not yours, as you said)") for each in lines] == [0, 1, 0]


def test_the_pdf_follows_and_lists_the_corrections(client, address, made):
    def words():
        pages = pypdfium2.PdfDocument(client.get(f"{address}.pdf").data)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())

    assert "Robotics" in words().partition("Skills found")[2]
    made(**{"about": "0", "not-mine": "robotics", "where": "everywhere"})
    made(about="missed", skill="time-series", place="work")
    assert "What you said • Not mine anywhere: Robotics." in words()
    assert "Robotics" not in words().partition("Skills found")[2]
    assert "You said: “Time-series analysis and forecasting”" in words()
    assert "Your resume says: “Time-series" not in words()


@pytest.mark.parametrize(("value", "said"), [("yes", True), ("back", True), ("no", False), ("", False)])
def test_only_what_was_saved_is_thanked_for(client, address, value, said):
    assert bool(Page(client.get(f"{address}?saved={value}").text).texts("[role=status]")) == said


def test_after_the_last_correction_is_taken_back_nothing_follows_it(client, address, made):
    made(about="missed", skill="kubernetes", place="work")
    answer = client.post(f"{address}/corrections/back", data=first_taken_back(client, address))
    said = Page(client.get(answer.location).text).text("[role=status]")
    assert said == "This is taken back. Your answer is the one without corrections."


def test_a_name_that_is_nearly_known_can_be_taken_by_a_button(client, address, say, made):
    page = Page(say(about="missed", skill="recommender", place="course").text)
    assert page.attributes("[name=instead]", "value") == ["Recommender systems"]
    assert page.attributes("#missed button", "name")[0] is None
    (said,) = made(about="missed", skill="recommender", place="course", instead="Recommender systems")
    assert said == "I did this in a course: Recommender systems."


def test_a_name_that_is_like_none_has_no_suggestion(say):
    page = Page(say(about="missed", skill="Foobarizer", place="course").text)
    assert "did you mean" not in page.text("[role=alert]")


def test_a_question_can_be_answered_with_a_job(made):
    assert made(**{"about": "questions", "did-rag": "0"}) == [TEACHING + ": Retrieval-augmented generation."]


def test_the_message_says_which_date_is_wrong(say):
    said = Page(say(**{"about": "0", "from": "2020", "to": "spring"}).text).text("[role=alert]")
    assert "“To” needs a month such as Mar 2021 or 03/2021, or only a year." in said


def test_a_job_without_a_heading_can_be_claimed(client, send):
    address = send(text=NO_HEADINGS).location
    client.post(f"{address}/corrections", data={"about": "unplaced", "from": "2021"})
    (said,) = Page(client.get(address).text).texts(".made p")
    assert said.startswith("I did this in a job, January 2021 to now: ")
    assert "PostgreSQL" in said


WITHOUT_DATES = "Experience\nMachine Learning Engineer, Mill Ltd\n" + "".join(
    f"- Trained model {number} in PyTorch on the sounds of the mill and served it with Docker\n" for number in range(5)
)


def test_a_job_without_dates_gets_them(client, send):
    address = send(text=WITHOUT_DATES).location
    client.post(f"{address}/corrections", data={"about": "0", "from": "2021"})
    (said,) = Page(client.get(address).text).texts(".made p")
    assert said == "Dates in “Machine Learning Engineer, Mill Ltd”: January 2021 to now."
    first, second = figures(client, address)
    assert int(second[0]) != int(first[0])


TWO_JOBS = """Experience
Engineer, Mill Ltd   01/2022 - 12/2024
- Trained a forecast of the flour prices in PyTorch for the whole region
- Served the forecast in Docker, and rewrote its PyTorch model twice
- Tools: Python, PyTorch
Engineer, Bakery Ltd   01/2019 - 12/2021
- Trained a forecast of the bread sales in PyTorch for all of its forty shops
- Tools: Python, PyTorch
"""


@pytest.fixture
def two_jobs(client, send):
    """Correct a resume with two jobs, and return the stored corrections and the sentences about them."""
    address = send(text=TWO_JOBS).location

    def correct(**said):
        assert client.post(f"{address}/corrections", data=said).status_code == 303
        kept = client.get(f"{address}.json").json["corrections"]
        return kept, Page(client.get(address).text).texts(".made p"), figures(client, address)

    return correct


SAME_DATES = """Experience
Engineer, Mill Ltd
2021 - 2023
- Followed the flour prices of the whole region in PyTorch
- Tools: Python, PyTorch
Engineer, Bakery Ltd
2021 - 2023
- Followed the bread sales of all of its forty shops in PyTorch
- Tools: Python, PyTorch
"""


def test_other_dates_of_a_job_leave_a_job_with_the_same_dates_alone(client, send):
    address = send(text=SAME_DATES).location
    said = {"about": "0", "from": "2015", "to": "2017"}
    client.post(f"{address}/corrections", data=said)
    (sentence,) = Page(client.get(address).text).texts(".made p")
    assert sentence == "Other dates in “Engineer, Mill Ltd”: not 2021 to 2023 but 2015 to 2017."
    (fit, *_), corrected = figures(client, address)
    assert corrected == [], "the other job still shows the same skills at the same time"
    client.post(f"{address}/corrections", data=said | {"about": "1"})
    _, (both, *_) = figures(client, address)
    assert int(fit) > int(both)


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        pytest.param({"from": "2015", "to": "2016"}, "2015 to 2016", id="both"),
        pytest.param({"from": "January 2022", "to": "2023"}, "2022 to 2023", id="only the end"),
    ],
)
def test_a_job_keeps_its_heading_and_place_on_the_answer_with_other_dates(client, send, said, dates):
    address = send(text=TWO_JOBS).location
    headings = Page(client.get(f"{address}/answer").text).texts(".passage h3")
    client.post(f"{address}/corrections", data={"about": "0", **said})
    page = Page(client.get(f"{address}/answer").text)
    assert page.texts(".passage h3") == headings
    assert dates in page.texts(".passage .facts")[0]


OTHER_DATES_OF_A_JOB = {"about": "0", "from": "2015", "to": "2017"}


@pytest.mark.parametrize(
    "missed",
    [
        pytest.param({"about": "0", "skill": "XGBoost"}, id="in the job"),
        pytest.param({"about": "0", "skill": "XGBoost", "where": "1"}, id="in a line of it"),
        pytest.param({"about": "missed", "skill": "XGBoost", "place": "0"}, id="elsewhere"),
    ],
)
def test_other_dates_and_what_was_missed_count_alike_in_both_orders(client, send, missed):
    def said_in_order(*said):
        address = send(text=TWO_JOBS).location
        for each in said:
            assert client.post(f"{address}/corrections", data=each).status_code == 303
        kept = client.get(f"{address}.json").json["corrections"]
        dates = [(each["from"], each["to"]) for each in kept]
        return dates, sorted(Page(client.get(address).text).texts(".made p")), figures(client, address)

    dates, sentences, counted = said_in_order(missed, OTHER_DATES_OF_A_JOB)
    assert dates == [("2015-01-01", "2017-12-31")] * 2
    assert (dates, sentences, counted) == said_in_order(OTHER_DATES_OF_A_JOB, missed)


def test_what_was_missed_follows_its_job_when_other_dates_are_taken_back(two_jobs):
    two_jobs(**OTHER_DATES_OF_A_JOB)
    two_jobs(about="0", skill="XGBoost")
    (said,), _, _ = two_jobs(**{"about": "0", "from": "January 2022", "to": "December 2024"})
    assert (said["kind"], said["from"], said["to"]) == ("missed", "2022-01-01", "2024-12-31")


def test_not_mine_in_a_job_leaves_the_same_line_of_another_job_alone(two_jobs):
    kept, sentences, ((read, *_), (corrected, *_)) = two_jobs(**{"about": "0", "not-mine": "pytorch"})
    (said,) = kept
    assert said["read"] == {"from": "2022-01-01", "to": "2024-12-31"}
    assert (said["job"], said["lines"]) == (2, [])
    assert sentences == ["Not mine in “Engineer, Mill Ltd 01/2022 - 12/2024”: PyTorch."]
    _, _, (_, (everywhere, *_)) = two_jobs(**{"about": "0", "not-mine": "pytorch", "where": "everywhere"})
    assert int(everywhere) < int(corrected) <= int(read)


@pytest.mark.parametrize(
    ("before", "about", "where"),
    [
        pytest.param(
            "Experience\nData Lead, Dairy Union, 2015 - 2024\n",
            "0",
            "“Data Lead, Dairy Union, 2015 - 2024”",
            id="a job",
        ),
        pytest.param("Robin Sample\nKirkdale\n\n", "summary", "{lines} lines of “Summary”", id="a part without jobs"),
    ],
)
def test_not_mine_in_a_whole_passage_leaves_no_line_that_shows_it_less_clearly(client, send, before, about, where):
    address = send(text=before + PLAIN_WORDS).location
    skill = "Feature engineering"

    def shown():
        return [each for each in Page(client.get(f"{address}/answer").text).texts(".lines .facts") if skill in each]

    (row,) = (each for each in client.get(f"{address}.json").json["skills"] if each["name"] == skill)
    lines = {mention["quote"] for mention in row["mentions"]}  # a sentence on two lines is shown as one
    assert len(lines) > 1
    assert shown()
    client.post(f"{address}/corrections", data={"about": about, "not-mine": "feature-engineering"})
    assert not shown()
    assert Page(client.get(address).text).texts(".made p") == [
        f"Not mine in {where.format(lines=len(lines))}: {skill}."
    ]


def test_not_mine_in_a_line_leaves_the_other_lines_of_the_job_alone(two_jobs):
    kept, sentences, _ = two_jobs(**{"about": "0", "not-mine": "pytorch", "where": "2"})
    assert [each["lines"] for each in kept] == [["Served the forecast in Docker, and rewrote its PyTorch model twice"]]
    assert sentences == [
        "Not mine in the line “Served the forecast in Docker, and rewrote its PyTorch model twice”: PyTorch."
    ]


def test_what_was_missed_is_in_the_line_that_the_person_points_at(two_jobs):
    kept, sentences, _ = two_jobs(about="1", skill="XGBoost", where="1")
    (said,) = kept
    assert (said["skill"], said["tier"], said["from"], said["to"]) == ("xgboost", "work", "2019-01-01", "2021-12-31")
    assert said["lines"] == ["Trained a forecast of the bread sales in PyTorch for all of its forty shops"]
    assert sentences[0].startswith("I did this in a job, 2019 to 2021, in the line “Trained a forecast")


def test_a_line_that_does_not_show_the_skill_is_refused(client, send):
    address = send(text=TWO_JOBS).location
    said = {"about": "0", "not-mine": "docker", "where": "1"}
    answer = client.post(f"{address}/corrections", data=said)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert "does not show what you ticked" in page.text("[role=alert]")
    assert page.attributes("details[open] option[selected]", "value") == ["1"]


QUESTIONS = "fieldset.answers [type=radio]"


def test_no_to_all_questions_is_thanked_for_and_asks_nothing_again(client, send):
    address = send(text=HALF_TOLD).location
    asked = set(Page(client.get(address).text).attributes(QUESTIONS, "name"))
    assert len(asked) > 1
    answer = client.post(f"{address}/corrections", data={"about": "questions"} | dict.fromkeys(asked, "no"))
    page = Page(client.get(answer.location).text)
    assert page.text("[role=status]").startswith("Thank you, this is saved.")
    assert page.texts("fieldset.answers") == []


def test_a_question_quotes_the_line_that_it_is_about(client, send):
    page = Page(client.get(send(text=HALF_TOLD).location).text)
    (about_products,) = [each for each in page.texts("fieldset.answers") if each.startswith("Did you build a product")]
    assert "You write: Moved the intake of calls to Whisper" in about_products


@pytest.fixture
def half_told(client, send):
    """The answers to the questions about a resume, and the fit for AI Engineer after some corrections."""
    address = send(text=HALF_TOLD).location
    page = Page(client.get(address).text)
    hidden = dict(
        zip(
            page.attributes(".answers [type=hidden]", "name"),
            page.attributes(".answers [type=hidden]", "value"),
            strict=True,
        )
    )
    yes = dict.fromkeys(page.attributes(QUESTIONS, "name"), "0")

    def fit(**said):
        if said:
            assert client.post(f"{address}/corrections", data=said).status_code == 303
        report = client.get(f"{address}.json").json
        scored = report.get("with_corrections", report)["roles"]
        return next(each.get("after", each.get("fit")) for each in scored if each["role"] == "ai_engineer")

    return hidden, yes, fit


def test_a_yes_about_a_quoted_line_counts_with_that_line(half_told):
    hidden, _, fit = half_told
    read, line = fit(), next(iter(hidden)).removeprefix("line-")
    assert read < fit(about="questions", **hidden, **{f"did-{line}": "0"}) <= read + 20


def test_all_answers_of_one_job_count_like_one_line_more(half_told):
    hidden, yes, fit = half_told
    read = fit()
    assert len(yes) == 3
    after = fit(about="questions", **hidden, **yes)
    assert read + 20 < after <= read + 40 + 1e-6


def test_what_is_said_in_the_same_words_counts_like_one_line(half_told):
    _, _, fit = half_told
    read = fit()
    said = {"place": "0", "statement": "In Kirkdale."}
    once = fit(about="missed", skill="llm-evaluation, ai-agents, prompt-engineering, langgraph", **said)
    assert read < once <= read + 20 + 1e-6


def test_each_skill_that_is_shown_in_a_long_resume_can_be_ticked(client, send):
    skills = "Python, SQL, Docker, Kubernetes, PyTorch, TensorFlow, XGBoost, pandas, NumPy, FastAPI, Flask, Django"
    jobs = "".join(
        f"Engineer, Mill {number} Ltd   {2004 + 2 * number} - {2005 + 2 * number}\n"
        f"- Built forecasts of the flour prices with {skills}, Airflow, MLflow, LangChain and PostgreSQL\n"
        for number in range(10)
    )
    page = Page(client.get(send(text=f"Experience\n{jobs}").location).text)
    ticks = page.texts("form:has([name=about][value='9']) .ticks label")
    assert set(ticks) >= {*skills.split(", "), "MLflow", "LangChain"}


def test_the_answer_shows_a_stated_skill_once_and_ones_own_sentence(client, address, made):
    made(about="missed", skill="pandas, model-training", place="work", statement="I trained on the school's own data.")
    made(about="missed", skill="pytorch", place="work")
    page = Page(client.get(f"{address}/answer?role=ml_engineer").text)
    (stated,) = [each for each in page.texts(".passage") if each.startswith("What you said yourself")]
    assert "I trained on the school's own data. " in stated
    assert stated.count("PyTorch") == 1


def test_statements_are_shown_as_text(client, address, made):
    made(about="missed", skill="rag", place="work", statement="<script>alert(1)</script>")
    assert Page(client.get(address).text).attributes("script", "src") == ["/assets/rolefit.js"]


def test_deleting_a_result_deletes_its_corrections(client, address, made, store):
    own = {"Words that nobody else wrote."}
    made(about="missed", skill="rag", place="work", statement=next(iter(own)))
    assert statements(store) >= own
    client.post(f"{address}/delete")
    assert client.get(address).status_code == 404
    assert statements(store).isdisjoint(own)


def test_an_unknown_result_cannot_be_corrected(client):
    assert client.post("/results/unknown/corrections", data={"about": "0"}).status_code == 404
