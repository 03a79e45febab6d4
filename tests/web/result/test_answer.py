"""The second step of a result: one sentence, a card for each role, and three things to do."""

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.web.page import Page

EXAMPLES = Path(__file__).parents[3] / "examples" / "resumes"
WORDS = {"strong fit": range(70, 101), "good fit": range(50, 70), "partial fit": range(30, 50), "little": range(30)}


FEW_LINES = """Robin Sample

Experience
Back-end engineer, Kirkdale Clinics, 2022 - present
- Built the triage assistant for a chain of clinics: retrieval over guidelines, Claude via Bedrock, guardrails for
  medical advice, 30,000 chats per month.
- Kept the booking service running, in Go and PostgreSQL, for 40 clinics and 300,000 patients.
- Moved the reminders from cron jobs to a queue, so that none is sent twice.

Skills
Go, PostgreSQL, Docker, Git
"""


STUDENT = """Robin Sample

Education
BSc Computer Science, Kirkdale University, 2024 - 2026
Courses: statistics, linear algebra, databases, introduction to machine learning

Projects
Recipe finder, 2025
- Wrote a Python program that reads recipes from a SQL database and suggests what to cook from what is left
- Drew charts of the most used ingredients with pandas and matplotlib for the student kitchen
"""


ONE_LINE_OF_MUCH = """Robin Sample

Education
BSc Computer Science, Kirkdale University, 2024 - 2026
Courses: statistics, linear algebra, databases, introduction to machine learning

Projects
Prices of flour, 2026
- XGBoost with Optuna tuning and 5-fold cross-validation
- Wrote the report in Python with pandas, and drew charts of the prices of all mills in the region for my class

Skills
Python, SQL, pandas, Git
"""


def example(name):
    return (EXAMPLES / name).read_bytes()


@pytest.fixture
def career_changer(answer):
    return answer(example("career-changer.txt"), name="career-changer.txt")


@pytest.mark.parametrize("role", ["ml_engineer", "ai_engineer"])
@pytest.mark.parametrize(
    "name", ["ml-engineer.pdf", "ml-and-ai-engineer.docx", "career-changer.txt", "student.pdf", "software-engineer.md"]
)
def test_the_sentence_is_about_the_chosen_role_and_says_the_same_as_its_number(answer, name, role):
    page = answer(example(name), name=name, role=role)
    number = int(page.text(".fit.chosen .number strong"))
    assert page.attributes(".fit.chosen", "id") == [f"fit-{role}"]
    assert page.text(".fit.chosen h2") in page.text("h1")
    assert [word for word, points in WORDS.items() if number in points and word in page.text("h1")]


def test_without_a_chosen_role_the_best_one_is_told_of(career_changer):
    assert career_changer.text("h1") == "Your resume shows little of Machine Learning Engineer so far."
    fits = [int(text) for text in career_changer.texts(".fit .number strong")]
    assert fits == sorted(fits, reverse=True)


def test_the_address_can_choose_another_role(client, send):
    address = send(example("ml-engineer.pdf"), name="cv.pdf", role="ml_engineer").location
    page = Page(client.get(f"{address}/answer?role=ai_engineer").text)
    assert page.attributes(".fit.chosen", "id") == ["fit-ai_engineer"]
    assert page.attributes(".fit > a", "href") == [f"{address}/answer?role=ml_engineer"]
    assert "It fits Machine Learning Engineer better." in page.text(".lead")


def test_a_doubt_that_decides_the_answer_stands_beside_it_and_says_what_would_settle_it(client, send):
    address = send(text=FEW_LINES).location
    page = Page(client.get(f"{address}/answer").text)
    doubt = page.text("main > .doubt")
    assert 'rests on one line of the text: "Built the triage assistant' in doubt
    assert f"The fit for AI Engineer is {page.text('.fit.chosen .number strong')}. It rests on " in doubt
    assert "Each line about another part of it makes the answer more certain." in doubt
    assert "rests on" not in page.text("details")
    (first, *_) = pypdfium2.PdfDocument(client.get(f"{address}.pdf").data)
    assert "".join(first.get_textpage().get_text_range().split()).count("restsononeline") == 1


def test_a_short_text_is_mentioned_beside_the_answer_and_not_as_a_fault_of_the_reading(client, send):
    page = Page(client.get(f"{send(text=STUDENT, name='').location}/answer").text)
    (doubt,) = page.texts("main > .doubt")
    assert doubt.startswith("The text is short, so that work may be missing from it. If so, say what you did")
    assert page.texts(".unsure") == []


def test_an_answer_that_no_line_decides_has_no_doubt_beside_it(career_changer):
    assert career_changer.texts(".doubt") == []


@pytest.mark.parametrize("wishes", [{"role": "wizard"}, {"level": "<script>"}])
def test_a_wish_that_the_form_does_not_offer_is_left_out(answer, wishes):
    page = answer(example("ml-engineer.pdf"), name="cv.pdf", **wishes)
    assert page.attributes(".fit.chosen", "id") == ["fit-ml_engineer"]


def test_low_fits_are_not_called_a_rejection(answer):
    page = answer(example("two-lines.txt"), name="cv.txt")
    assert "reject" not in page.text("h1")
    page = answer(
        text="Engineer for bridges who plans and checks concrete. " * 10 + "Python, pandas, SQL and Git daily."
    )
    assert page.text("h1") == "Your resume shows none of these roles."


DIARY = (
    "Got up early and watered the tomatoes. In the afternoon it rained, so I read on the sofa and baked a plum cake. "
    * 4
)


def test_a_text_without_a_profession_is_not_said_to_tell_of_one(answer):
    page = answer(text=DIARY)
    assert page.text("h1") == "Your resume shows none of these roles."
    assert page.text(".lead").startswith("This is not a rejection.")


def test_the_chosen_role_of_the_address_stays_in_the_links(client, send):
    address = send(example("ml-engineer.pdf"), name="cv.pdf").location
    page = Page(client.get(f"{address}/answer?role=ai_engineer").text)
    assert page.attributes(".steps a", "href") == [f"{address}?role=ai_engineer", f"{address}/answer?role=ai_engineer"]
    page = Page(client.get(f"{address}?role=ai_engineer").text)
    assert set(page.attributes("a[href*=answer]", "href")) == {f"{address}/answer?role=ai_engineer"}
    (form, *_) = page.attributes("form.correction", "action")
    said = client.post(form, data={"about": "missed", "skill": "rag", "place": "course"})
    assert said.location == f"{address}?saved=yes&role=ai_engineer"


def test_no_line_is_quoted_twice_in_the_steps(answer):
    page = answer(text=ONE_LINE_OF_MUCH, role="ml_engineer")
    quotes = page.texts(".next blockquote")
    assert quotes
    assert len(quotes) == len(set(quotes))


def test_the_range_of_a_fit_is_with_the_numbers_and_not_beside_the_fit(answer):
    page = answer(example("student.pdf"), name="student.pdf")
    found = re.search(r"The range of Machine Learning Engineer is (\d+) to (\d+)\.", page.text("main"))
    low, high = map(int, found.groups())
    assert low <= int(page.text(".fit.chosen strong")) <= high
    assert low < high
    assert "range" not in page.text(".fit.chosen")


def test_a_bar_is_as_long_as_its_fit(career_changer):
    widths = [round(float(width)) for width in career_changer.attributes(".bar-fit", "width")]
    assert widths == [int(text) for text in career_changer.texts(".fit .number strong")]


def test_there_are_three_things_to_do(career_changer):
    steps = career_changer.texts(".next > li")
    assert len(steps) == 3
    kinds = ["Your resume hints at it", "Worth learning next", "Worth learning next"]
    assert [step.partition(":")[0] for step in steps] == kinds
    assert all("If you did it, say" in step or "If you have done it, say" in step for step in steps)


def test_what_was_done_and_not_said_is_quoted_with_its_evidence(career_changer):
    hints = [kind for kind in career_changer.texts(".next .kind") if "hints at it" in kind]
    assert len(hints) == 1
    assert len(career_changer.texts(".next blockquote mark")) == len(hints)


def test_a_beginner_sees_first_steps_for_the_chosen_role(answer):
    page = answer(example("career-changer.txt"), name="cv.txt", role="ai_engineer")
    assert page.text("#next") == "First steps towards AI Engineer"
    assert len(page.texts(".next > li")) == 3
    assert page.texts(".next .kind") == []


def test_who_starts_out_gets_steps_of_the_ladder(answer):
    unsaid = answer(example("student.pdf"), name="cv.pdf", role="ml_engineer").texts(".next > li")
    starting = answer(example("student.pdf"), name="cv.pdf", role="ml_engineer", level="starting").texts(".next > li")
    assert starting != unsaid
    assert len(starting) == 3


def test_who_has_worked_in_the_role_is_asked_to_say_it_and_gets_no_first_steps(answer):
    page = answer(example("software-engineer.md"), name="cv.md", role="ml_engineer", level="experienced")
    assert page.text("#next") == "What to do next for Machine Learning Engineer"
    assert page.texts(".next .kind") == ["If you did it, say it:"] * 3
    assert all(re.search(r": .+ (Say|Name) .+\.$", step) for step in page.texts(".next > li"))
    assert "nearest to" not in page.text(".lead")


def test_a_level_never_changes_a_fit(answer):
    fits = [
        answer(example("student.pdf"), name="cv.pdf", level=level).texts(".fit .number strong")
        for level in ("", "starting", "experienced")
    ]
    assert fits[0] == fits[1] == fits[2]


@pytest.mark.parametrize(
    ("name", "wishes", "said"),
    [
        pytest.param("software-engineer.md", {"role": "ml_engineer"}, True, id="worked in another profession"),
        pytest.param("software-engineer.md", {"role": "ml_engineer", "level": "starting"}, False, id="starts out"),
        pytest.param("a student", {"role": "ml_engineer"}, False, id="has not worked yet"),
        pytest.param("ml-engineer.pdf", {"role": "ai_engineer"}, False, id="is recommended for the other role"),
    ],
)
def test_another_profession_is_named_only_to_those_who_worked_in_it(answer, name, wishes, said):
    page = answer(text=STUDENT, **wishes) if name == "a student" else answer(example(name), name=name, **wishes)
    lead = page.text(".lead")
    assert ("Of the professions beside these roles, it is nearest to Software engineer." in lead) == said
    assert ("nearest" in lead) == said


def test_a_wide_range_says_what_would_make_the_fit_surer(answer):
    page = answer(example("student.pdf"), name="student.pdf")
    low, high = re.search(r"The range of Machine Learning Engineer is (\d+) to (\d+)", page.text("main")).groups()
    why, fit = page.text(".why"), page.text(".fit.chosen strong")
    assert ("Name more of the methods and tools" in why) == (low != fit)
    assert (f"the fit may rise up to {high}" in why) == (high != fit)
    assert why


def test_the_time_for_which_jobs_show_the_work_stands_below_the_fits(answer):
    page = answer(example("student.pdf"), name="student.pdf")
    assert page.texts("p.facts")[0] == (
        "Jobs that show this work lasted 3 months. More years of it would add up to 10 points."
    )


def test_a_narrow_range_needs_no_explanation(answer):
    assert answer(example("ai-engineer.pdf"), name="cv.pdf").texts(".why") == []


def test_people_of_other_professions_get_a_kind_sentence_and_nothing_unasked(answer):
    page = answer(example("nurse.html"), name="cv.html")
    assert page.text("h1") == "Your resume points to another profession."
    assert "nothing about how good you are" in page.text(".lead")
    assert page.texts(".next") == []
    assert any("First steps" in text for text in page.texts("details > summary"))


def test_who_starts_out_asked_for_first_steps(answer, matcher):
    page = answer(example("nurse.html"), name="cv.html", role="ai_engineer", level="starting")
    first = [step.text for step in matcher.taxonomy.roles["ai_engineer"].ladder[:3]]
    assert page.text("h1") == "Your resume points to another profession."
    assert page.texts(".next > li") == first
    assert page.text("#next") == "First steps towards AI Engineer"


def test_all_else_is_closed(career_changer):
    assert career_changer.texts("details > summary") == [
        "The lines that count for Machine Learning Engineer",
        "The numbers",
        "More ideas for later",
        "What if?",
        "Download, share, compare or delete",
    ]
    assert career_changer.attributes("details[open]", "class") == []


def test_further_suggestions_say_their_gain_and_who_asks(career_changer):
    further = career_changer.texts(".suggestions > li")
    assert career_changer.attributes(".suggestions", "start") == ["4"]
    assert any(re.search(r"\+\d+\.\d points", text) for text in further)
    assert any(re.search(r"named in \d+% of postings", text) for text in further)
    assert re.search(r"These \d steps together lead to \d+ of 100: ", career_changer.text("main"))


def test_the_speciality_is_named(answer):
    page = answer(example("mlops-engineer.docx"), name="cv.docx")
    assert "The speciality that your work shows most: ML platform (" in page.text("main")


def test_too_little_text_gives_no_fit(answer):
    page = answer(b"Python developer with PyTorch and LangChain experience")
    assert page.text("h1") == "There is too little text for an answer."
    assert page.texts(".fit .number") == ["not scored", "not scored"]


def names(page):
    steps = [each.strip() for each in page.texts(".next strong")]
    return steps, [each.strip() for each in page.texts(".suggestions li > p:first-child > strong")]


@pytest.mark.parametrize("level", ["", "starting", "experienced"])
@pytest.mark.parametrize(
    ("name", "misses_much"), [("ml-engineer.pdf", False), ("career-changer.txt", False), ("student.pdf", True)]
)
def test_no_step_is_also_for_later_and_what_is_missing_most_is_advised(answer, name, misses_much, level):
    page = answer(example(name), name=name, level=level, role="ml_engineer")
    steps, later = names(page)
    assert steps
    assert later
    assert set(steps).isdisjoint(later)
    reasons = "\n".join(page.texts("details li"))
    missing = set(re.findall(r"Missing most for Machine Learning Engineer: (.+)\.", reasons))
    assert bool(missing) == misses_much
    assert missing <= {*steps, *later}


def test_the_numbers_have_reasons_for_the_chosen_role(answer):
    page = answer(example("ml-engineer.pdf"), name="cv.pdf", role="ai_engineer")
    assert any("AI Engineer: " in each for each in page.texts("details li"))


def test_the_pdf_says_the_same_as_the_page(client, send):
    address = send(example("career-changer.txt"), name="cv.txt").location
    page = Page(client.get(f"{address}/answer").text)
    (first, *_) = pypdfium2.PdfDocument(client.get(f"{address}.pdf").data)
    assert page.text("h1") in " ".join(first.get_textpage().get_text_range().split())
