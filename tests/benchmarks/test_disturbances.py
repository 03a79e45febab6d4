"""What each disturbance of the robustness benchmark does to the lines of a small resume."""

from itertools import pairwise
from random import Random

import pytest

from benchmarks.robustness.__main__ import DISTURBANCES
from benchmarks.robustness.headings import load_words
from benchmarks.robustness.invented import load_invented
from benchmarks.robustness.recognised import Recogniser
from benchmarks.robustness.rows import Part, Row, resume_of
from matcher.documents.reading import read_text

PARTS = (
    Part("title", "Engineer"),
    Part("employer", "Quill"),
    Part("place", "Leeds"),
    Part("dates", "2019 - 2021"),
)
ROWS = [
    Row("Ann Example", "text", "header", 0),
    Row("Experience", "heading", "experience", 1),
    Row("Engineer | Quill | Leeds | 2019 - 2021", "header", "experience", 2, 0, PARTS),
    Row("Technologies: SQL", "technologies", "experience", 3, 0),
    Row("• Built a form", "bullet", "experience", 4, 0),
    Row("for nurses.", "bullet", "experience", 4, 0),
    Row("• Tested it", "bullet", "experience", 5, 0),
    Row("I like tests. They find errors.", "text", "experience", 6, 0),
    Row("SKILLS", "heading", "skills", 7),
    Row("Python", "text", "skills", 8),
]
TEXT = [row.text for row in ROWS]
HEADER = TEXT[2]


def lines(name, rows=ROWS):
    return [row.text for row in DISTURBANCES[name](rows, Random(1))]


def header(*texts):
    return [*TEXT[:2], *texts, *TEXT[3:]]


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("headings dropped", [text for text in TEXT if text not in {"Experience", "SKILLS"}]),
        ("heading of experience dropped", [text for text in TEXT if text != "Experience"]),
        ("headings in UPPER CASE", [TEXT[0], "EXPERIENCE", *TEXT[2:]]),
        ("headings in Title Case", [*TEXT[:8], "Skills", TEXT[9]]),
        ("headings in lower case", [TEXT[0], "experience", *TEXT[2:8], "skills", TEXT[9]]),
        ("headings s p a c e d", [TEXT[0], "E x p e r i e n c e", *TEXT[2:8], "S K I L L S", TEXT[9]]),
        ("headings in German", [TEXT[0], "Berufserfahrung", *TEXT[2:8], "KENNTNISSE", TEXT[9]]),
        ("headings in Spanish", [TEXT[0], "Experiencia laboral", *TEXT[2:8], "HABILIDADES", TEXT[9]]),
        ("heading EXPERIENCE added", TEXT),
        ("dates on the line before", header("2019 - 2021", "Engineer | Quill | Leeds")),
        ("dates on the line after", header("Engineer | Quill | Leeds", "2019 - 2021")),
        ("dates at the right end", header(f"Engineer | Quill | Leeds{' ' * 12}2019 - 2021")),
        ("dates in brackets", header("Engineer | Quill | Leeds (2019 - 2021)")),
        ("dates at the front", header("2019 - 2021  Engineer | Quill | Leeds")),
        ("employer, place, title, dates: one line", header("Quill | Leeds | Engineer | 2019 - 2021")),
        ("employer, place, title, dates: four lines", header("Quill", "Leeds", "Engineer", "2019 - 2021")),
        ("bullets as a paragraph", [*TEXT[:4], "Built a form for nurses. Tested it.", *TEXT[7:]]),
        ("lines joined", [*TEXT[:4], "• Built a form for nurses.", *TEXT[6:]]),
        ("breaks lost", [" ".join(TEXT)]),
        ("paragraphs as bullets", [*TEXT[:7], "• I like tests.", "• They find errors.", *TEXT[8:]]),
        ("signs of bullets dropped", [*TEXT[:4], "Built a form", TEXT[5], "Tested it", *TEXT[7:]]),
        ("skills column before", [*TEXT[8:], *TEXT[:8]]),
        ("skills column after", TEXT),
        ("skills column between", [TEXT[0], "SKILLS", TEXT[1], "Python", *TEXT[2:8]]),
        ("technologies at the foot", [*TEXT[:3], *TEXT[4:8], TEXT[3], *TEXT[8:]]),
        ("technologies at the top", TEXT),
    ],
)
def test_a_disturbance_changes_the_lines(name, after):
    assert lines(name) == after


def test_renamed_headings_are_unusual_and_the_same_every_time():
    first = lines("headings renamed")
    assert first == lines("headings renamed")
    assert first[1] in load_words()["experience"].unusual
    assert first[8].isupper()
    assert first[8] != "SKILLS"


def test_a_heading_is_added_above_the_first_job_where_none_says_so():
    rows = [row for row in ROWS if row.text != "Experience"]
    assert lines("heading EXPERIENCE added", rows)[:3] == ["Ann Example", "EXPERIENCE", HEADER]


def test_dates_below_the_title_get_a_line_above_what_follows():
    rows = [
        Row("Engineer", "header", "experience", 0, 0, (Part("title", "Engineer"),)),
        Row("Quill, 2019 - 2021", "header", "experience", 1, 0, (Part("employer", "Quill"), PARTS[3])),
    ]
    assert lines("dates on a line of their own", rows) == ["Engineer", "2019 - 2021", "Quill"]
    assert lines("dates on the line after", rows) == ["Engineer", "Quill", "2019 - 2021"]


@pytest.mark.parametrize("name", [name for name in DISTURBANCES if "line" in name or "dates" in name])
def test_what_has_no_job_keeps_its_lines(name):
    rows = [Row("Ann Example", "text"), Row("Python since 2019 - 2021", "text", block=1)]
    assert lines(name, rows) == ["Ann Example", "Python since 2019 - 2021"]


def test_the_engine_marks_headings_jobs_and_their_parts():
    text = "Ann\n\nEXPERIENCE\nEngineer, Quill, 2019 - 2021\n• Built a form\nTechnologies: SQL\n\nSKILLS\nPython"
    rows = Recogniser().rows(read_text(text))
    assert [row.mark for row in rows if row.text] == [
        "text",
        "heading",
        "header",
        "bullet",
        "technologies",
        "heading",
        "text",
    ]
    (header,) = (row for row in rows if row.mark == "header")
    assert (header.part("title"), header.part("employer"), header.part("dates")) == ("Engineer", "Quill", "2019 - 2021")


@pytest.mark.parametrize("text", ["Ann\n\nEXPERIENCE\n\n\nEngineer, 2019 - 2021\n• Built", "One line"])
def test_undisturbed_rows_give_the_document_back(text):
    resume = read_text(text)
    assert resume_of(Recogniser().rows(resume), resume) == resume


@pytest.mark.parametrize("name", DISTURBANCES)
def test_the_lines_of_a_disturbed_document_cover_its_text(name):
    resume = resume_of(DISTURBANCES[name](ROWS, Random(1)))
    between = [resume.text[one.end : other.start] for one, other in pairwise(resume.lines)]
    assert all(set(gap) == {"\n"} for gap in between)
    assert (resume.lines[0].start, resume.lines[-1].end) == (0, len(resume.text))


def test_five_invented_resumes_have_all_their_parts():
    invented = load_invented()
    headers = [row for rows in invented.values() for row in rows if row.mark == "header"]
    assert len(invented) == 5
    assert all(row.part(kind) for row in headers for kind in ("title", "employer", "place", "dates"))


@pytest.mark.parametrize(
    ("load", "data", "reason"),
    [
        (
            load_words,
            "skills: {unusual: [], de: A, fr: B, es: C, pt: D}",
            r"words\.yaml: skills\.unusual: must not be empty",
        ),
        (load_words, "skills: {unusual: [E], de: A}", r"words\.yaml: skills\.fr: is missing"),
        (load_invented, "- {id: a, head: [A], section: []}", r"words\.yaml: a: section: unknown key"),
        (load_invented, "- [", r"words\.yaml: "),
    ],
)
def test_bad_data_is_refused_with_file_and_reason(tmp_path, load, data, reason):
    path = tmp_path / "words.yaml"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(ValueError, match=reason):
        load(path)
