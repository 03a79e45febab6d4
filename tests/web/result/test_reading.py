"""The first step of a result: how the resume was read."""

from pathlib import Path

import pytest

from tests.web import told_texts

EXAMPLES = Path(__file__).parents[3] / "examples" / "resumes"
HOSTILE = """Jo "the <b>Quote</b>" O'Neil <script>alert('name')</script>

EXPERIENCE
Machine Learning Engineer, <img src=x onerror=alert(1)> Ltd   01/2021 - present
- Trained "PyTorch" models <script>alert("skill")</script> & 'shipped' them to 40 customers in production
- Built retrieval with LangChain" onmouseover="alert(1) and evaluated every release of it with care
- Wrote {{ 7 * 7 }} and {% raw %} templates in Python for the whole department, with tests and documentation
"""
PLAIN_WORDS = f"Robin Sample\nKirkdale\n\n{told_texts.PLAIN_WORDS}"
GERMAN = """Berufserfahrung
Softwareentwickler, Beispiel GmbH   seit März 2021
- Entwicklung von Schnittstellen mit Python und FastAPI für die Kolleginnen und Kollegen im Vertrieb
- Training eines Modells mit PyTorch zur Erkennung von Fehlern in Bauteilen, die aus der Fertigung kommen
- Betrieb mit Docker und Kubernetes und die Überwachung der Dienste mit Prometheus
Werkstudent, Muster AG   10/2018 - 02/2021
- Automatische Berichte mit Excel und Python für zwölf Kolleginnen
"""
MOST_BYTES = 100_000


def example(name):
    return (EXAMPLES / name).read_bytes()


@pytest.fixture
def student(result):
    return result(example("student.pdf"), name="student.pdf")


def test_jobs_are_shown_with_their_dates(student):
    jobs = student.texts("#jobs ~ .passage")
    assert jobs[0].startswith("Job: Machine Learning Intern Jul 2025 – Sep 2025 Job · July 2025 to September 2025")
    assert [text.split(":")[0] for text in student.texts("#jobs ~ .passage h3")] == [
        "Job", "Project", "Project", "Research"
    ]  # fmt: skip


def test_each_line_is_whole_and_once_and_all_its_evidence_is_marked(student):
    lines = student.texts("main blockquote")
    assert len(lines) == len(set(lines))
    (line,) = [each for each in lines if "YOLO" in each]
    assert line.startswith("Trained an object detection model (YOLO) in PyTorch on 18,000 pictures")
    assert line.endswith("in four rounds.")
    marked = student.texts("main blockquote mark")
    assert {"Trained an object detection model", "YOLO", "PyTorch"} <= set(marked)


def test_skills_that_do_not_count_are_named_with_the_reason(result):
    page = result(example("career-changer.txt"), name="cv.txt")
    assert "Wanted or being learned: AWS, Kubernetes, PyTorch." in page.texts("main details li")


def test_lines_without_a_heading_come_first_and_are_asked_about(result):
    page = result(text=told_texts.NO_HEADINGS)
    assert page.texts("main h2")[:2] == ["Please note", "We found no heading above these lines"]
    assert "Is this a job of yours?" in page.text(".unplaced")
    assert "PostgreSQL" in page.texts(".unplaced mark")


@pytest.mark.parametrize("role", ["", "ai_engineer"])
def test_what_could_change_the_recommendation_is_asked_in_plain_words(result, role):
    asked = result(text=told_texts.HALF_TOLD, role=role).texts(".answers legend")
    assert 1 <= len(asked) <= 3
    assert all(each.startswith("Did you ") and each.endswith("?") for each in asked)


def test_no_two_questions_are_about_one_line(result):
    quoted = result(text=told_texts.HALF_TOLD).texts(".answers q")
    assert len(quoted) == len(set(quoted))


ONE_CALL = """Experience
Back-end engineer, Kirkdale Payments, 2021 - present
- In 2024 added a feature that calls the OpenAI API and returns a summary in plain language; 9,000 uses a month.
- Kept the ledger and the payouts running, in Go and PostgreSQL, for 40 banks and 300,000 customers.
- Moved the payouts from one program to eleven services on Kubernetes, and wrote the tests of each of them.
"""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param(ONE_CALL, "", id="one line more would not be enough"),
        pytest.param(PLAIN_WORDS, "ai_engineer", id="work of another role in plain words"),
        pytest.param(told_texts.HALF_TOLD, "ml_engineer", id="another role was chosen"),
    ],
)
def test_nothing_is_asked_that_could_not_change_the_recommendation(result, text, role):
    assert result(text=text, role=role).texts(".answers") == []


def test_a_question_offers_the_jobs_and_its_hint_comes_last(result):
    first = result(text=told_texts.HALF_TOLD).texts(".answers")[0]
    jobs, others, hint = map(first.index, ("Yes, in Back-end engineer, Kirkdale", "Yes, in another job", "If you did,"))
    assert jobs < others < hint


def test_a_small_part_under_no_heading_is_no_worry(result):
    page = result(text=HOSTILE + "\nA line of my own about gardens.\n")
    assert "is under no heading" not in page.text("main")


def test_years_alone_are_not_counted(result):
    page = result(text="Experience\nEngineer, Mill Ltd\n2018 - 2019\n" + "- Trained models in PyTorch for mills\n" * 8)
    assert "Job · 2018 to 2019" in page.texts(".passage .facts")


def test_what_the_resume_says_has_a_direction_of_its_own(student):
    assert set(student.attributes(".passage blockquote", "dir")) == {"auto"}
    assert set(student.attributes("#jobs ~ .passage h3 span:not(.unseen)", "dir")) == {"auto"}


def test_who_names_the_methods_is_not_asked(result):
    assert result(example("ml-engineer.pdf"), name="cv.pdf").texts(".answers") == []


def test_too_little_text_asks_for_another_resume_before_any_score(result):
    page = result(b"Python developer with PyTorch and LangChain experience")
    assert "too little text" in page.text("[aria-labelledby=notes]")
    assert page.attributes("[aria-labelledby=notes] a", "href") == ["/"]
    assert "of 100" not in page.text("main")


def test_no_fit_is_shown_in_this_step(student):
    assert student.texts(".fit, .bar") == []
    assert "of 100" not in student.text("main")


def test_one_button_leads_to_the_answer(client, send):
    address = send(example("student.pdf"), name="cv.pdf").location
    page = client.get(address).text
    assert f'<a class="button" href="{address}/answer"' in page
    assert 'role="button"' not in page


def test_quotes_in_another_language_say_so(result):
    page = result(text=GERMAN)
    assert set(page.attributes("main blockquote", "lang")) == {"de"}
    assert "Your resume is not in English." in page.text("[aria-labelledby=notes]")


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"text": HOSTILE}, id="pasted"),
        pytest.param({"file": HOSTILE.encode(), "name": "'><script>alert(2)<script>.txt"}, id="file and its name"),
    ],
)
@pytest.mark.parametrize("step", ["result", "answer"])
def test_a_resume_is_shown_as_text_whatever_is_in_it(request, sent, step):
    page = request.getfixturevalue(step)(**sent)
    assert page.attributes("script", "src") == ["/assets/rolefit.js"]
    assert page.attributes("img", "src") == page.attributes("[onmouseover], [onerror]", "class") == []
    assert page.attributes("main b, main [style]", "class") == []
    quoted = " ".join(page.texts("main blockquote"))
    assert "<script>alert(\"skill\")</script> & 'shipped' them" in quoted


@pytest.mark.parametrize("step", ["result", "answer"])
def test_a_very_long_resume_has_a_page_below_100_kb(request, step):
    job = "".join(
        f'- Trained <"&"> models number {number} in PyTorch, scikit-learn, XGBoost, TensorFlow, Keras, pandas, NumPy, '
        "MLflow, Airflow, Spark, Kafka, Docker and Kubernetes for customers with Python, SQL and LangChain\n"
        for number in range(12)
    )
    years = range(1990, 2025)
    resume = "EXPERIENCE\n" + "".join(f"Engineer, Firm {year}   01/{year} - 12/{year}\n{job}" for year in years)
    page = request.getfixturevalue(step)(text=resume)
    assert len(page.html.encode()) < MOST_BYTES
    assert "JSON" in page.text("main")
