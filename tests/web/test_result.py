"""The result page: what it shows, how it is downloaded and deleted, and when it expires."""

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from matcher.errors import NotFoundError
from matcher.report import MatchReport
from tests.web.page import Page

EXAMPLES = Path(__file__).parents[2] / "examples" / "resumes"
HOSTILE = """Jo "the <b>Quote</b>" O'Neil <script>alert('name')</script>

EXPERIENCE
Machine Learning Engineer, <img src=x onerror=alert(1)> Ltd   01/2021 - present
- Trained "PyTorch" models <script>alert("skill")</script> & 'shipped' them to 40 customers in production
- Built retrieval with LangChain" onmouseover="alert(1) and evaluated every release of it with care
- Wrote {{ 7 * 7 }} and {% raw %} templates in Python for the whole department, with tests and documentation
"""


def example(name):
    return (EXAMPLES / name).read_bytes()


@pytest.fixture
def career_changer(result):
    return result(example("career-changer.txt"), name="career-changer.txt")


@pytest.fixture
def address(send):
    return send(text=example("career-changer.txt").decode()).location


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("mlops-engineer.docx", "Your resume fits"),
        ("ml-and-ai-engineer.docx", "Your resume fits: "),
        ("nurse.html", "Your resume fits neither role yet"),
        ("two-lines.txt", "There is too little text to recommend a role"),
    ],
)
def test_the_heading_is_the_recommendation(result, name, heading):
    assert result(example(name), name=name).text("h1").startswith(heading)


def test_the_recommended_role_is_named(result):
    page = result(example("software-engineer.md"), name="cv.md")
    assert page.text("h1") in {"Your resume fits: AI Engineer", "Your resume fits neither role yet"}


def test_neither_is_not_called_a_rejection(career_changer):
    assert "This is not a rejection" in career_changer.text(".lead")


def test_both_fits_are_shown_the_higher_first(career_changer):
    assert career_changer.texts(".fit h3") == ["Machine Learning Engineer", "AI Engineer"]
    fits = [float(text) for text in career_changer.texts(".fit .number strong")]
    assert fits == sorted(fits, reverse=True)
    assert all("of 100" in text for text in career_changer.texts(".fit .number"))


def test_the_range_of_a_fit_is_shown(result):
    page = result(example("student.pdf"), name="student.pdf")
    found = re.search(r"(\d+) of 100, \w+ between (\d+) and (\d+)", page.text(".fit .number"))
    fit, low, high = map(int, found.groups())
    assert low <= fit <= high
    assert low < high


def test_a_bar_is_as_long_as_its_fit(career_changer):
    widths = [round(float(width)) for width in career_changer.attributes(".bar-fit", "width")]
    assert widths == [int(text) for text in career_changer.texts(".fit .number strong")]


def test_a_skill_is_shown_with_its_place_and_the_marked_words(career_changer):
    skills = dict(
        zip(career_changer.texts("#matched ~ .group .skill strong"), career_changer.texts(".group .skill"), strict=True)
    )
    quote = "“Plotted a year of tram delays with pandas and fitted a linear regression in scikit-learn.”"
    assert quote in skills["pandas"]
    assert "in a project" in skills["pandas"]
    assert "pandas" in career_changer.texts("#matched ~ .group .skill mark")


def test_a_skill_that_the_person_wants_to_learn_is_named_but_not_counted(career_changer):
    assert career_changer.text("[aria-labelledby=not-counted]").count("wanted or being learned") >= 2


def test_what_is_missing_says_its_gain_and_what_to_write(career_changer):
    section = "[aria-labelledby=missing-ml_engineer] .suggestions"
    gains = [float(text.split()[0]) for text in career_changer.texts(f"{section} .gain")]
    assert gains
    assert min(gains) > 0
    assert any(text.startswith("Say in a job or project") for text in career_changer.texts(f"{section} li p"))


def test_suggestions_are_numbered(career_changer):
    section = "[aria-labelledby=missing-ml_engineer]"
    first, second = career_changer.attributes(f"{section} .suggestions", "start")
    assert (int(first), int(second)) == (1, 1 + len(career_changer.texts(f"{section} > .suggestions > li")))


def test_the_next_steps_say_where_they_lead(career_changer):
    said = career_changer.text("[aria-labelledby=missing]")
    assert re.search(r"The next \d steps together lead to \d+ of 100: ", said)


def test_a_beginner_sees_first_steps(career_changer):
    assert len(career_changer.texts("[aria-labelledby=first-ai_engineer] li")) >= 3


def test_work_that_is_only_listed_is_quoted(result):
    page = result(example("student.pdf"), name="cv.pdf")
    assert "You did it, say it. Your resume says:" in page.text("[aria-labelledby=missing-ml_engineer]")


def test_people_of_other_professions_open_the_first_steps_themselves(result):
    page = result(example("nurse.html"), name="cv.html")
    assert "This resume shows little of the work of these roles" in page.text("[aria-labelledby=missing]")
    assert "First steps towards AI Engineer" in page.texts("[aria-labelledby=missing] details summary")


def test_a_suggestion_says_who_asks_for_it(career_changer):
    facts = career_changer.texts("[aria-labelledby=missing-ml_engineer] .suggestions .facts")
    assert re.search(r"named in \d+% of postings", facts[0])


def test_the_speciality_is_named(result):
    page = result(example("mlops-engineer.docx"), name="cv.docx")
    assert "The speciality that your work shows most: ML platform (" in page.text("[aria-labelledby=missing]")


def test_warnings_are_shown(result):
    page = result(
        b"<p>" + b"Worked as a cook for many years. " * 10 + b"</p><p hidden>PyTorch PyTorch</p>", name="cv.html"
    )
    assert "invisible" in page.text("[aria-labelledby=warnings]")


def test_too_little_text_gives_skills_and_no_fit(result):
    page = result(text="Python developer with PyTorch and LangChain experience")
    assert page.text("h1") == "There is too little text to recommend a role"
    assert page.texts(".fit .number") == ["not scored", "not scored"]
    assert {"Python", "PyTorch", "LangChain"} <= set(page.texts(".skill strong"))


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"text": HOSTILE}, id="pasted"),
        pytest.param({"file": HOSTILE.encode(), "name": "'><script>alert(2)<script>.txt"}, id="file and its name"),
    ],
)
def test_a_resume_is_shown_as_text_whatever_is_in_it(result, sent):
    page = result(**sent)
    assert page.attributes("script", "src") == ["/assets/rolefit.js"]
    assert page.attributes("img", "src") == page.attributes("[onmouseover], [onerror]", "class") == []
    assert page.attributes("main b, main [style]", "class") == []
    quoted = " ".join(page.texts(".quote p"))
    assert "<script>alert(\"skill\")</script> & 'shipped' them" in quoted
    assert '" onmouseover="alert(1)' in quoted
    assert "{{ 7 * 7 }} and {% raw %}" in quoted


def test_the_download_is_the_report(client, address, matcher):
    answer = client.get(f"{address}.json")
    report = msgspec.json.decode(answer.data, type=MatchReport)
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == "attachment; filename=rolefit-result.json"
    assert report == matcher.match_text(example("career-changer.txt").decode(), as_of=report.as_of)


def test_deleting_asks_first_and_then_erases(client, address, store):
    match = stored_matches(store)[0]
    confirmation = Page(client.get(f"{address}/delete").text)
    assert confirmation.attributes("form", "action") == [f"{address}/delete"]
    assert client.get(address).status_code == 200

    answer = client.post(f"{address}/delete")

    assert (answer.status_code, answer.location) == (303, "/deleted")
    assert Page(client.get("/deleted").text).text("h1") == "Your result is deleted"
    assert [client.get(address + rest).status_code for rest in ("", ".json", ".pdf", "/delete")] == [404] * 4
    assert match.id not in {each.id for each in stored_matches(store)}


def test_deleting_twice_is_not_found(client, address):
    client.post(f"{address}/delete")
    assert client.post(f"{address}/delete").status_code == 404


def test_a_result_belongs_to_the_form_and_keeps_neither_document_nor_text(address, store):
    match = stored_matches(store)[0]
    files = b"".join(path.read_bytes() for path in Path(store.engine.url.database).parent.iterdir() if path.is_file())
    assert not match.has_text
    assert match.report.text is msgspec.UNSET
    assert b"Plotted a year of tram delays with pandas" in files
    assert b"Hisingen Upper Secondary School" not in files


def test_an_expired_result_is_gone(client, store, matcher):
    token = shared(store, matcher, expires_at=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1))
    assert client.get(f"/results/{token}").status_code == 404
    assert client.post(f"/results/{token}/delete").status_code == 404


def test_a_result_is_kept_for_as_many_days_as_the_form_says(address, store):
    token = address.rpartition("/")[2]
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=14)
    with store.work() as work:
        assert work.results.open(token, end - dt.timedelta(minutes=5))
        with pytest.raises(NotFoundError):
            work.results.open(token, end + dt.timedelta(minutes=5))


def stored_matches(store):
    with store.work() as work:
        return work.matches.page(work.organisations.form().id).items


def shared(store, matcher, *, expires_at):
    with store.work() as work:
        report = matcher.match_text(example("two-lines.txt").decode())
        match = work.matches.add(work.organisations.form().id, report, expires_at=expires_at)
        token = work.results.share(match.id, expires_at)
        work.commit()
    return token
