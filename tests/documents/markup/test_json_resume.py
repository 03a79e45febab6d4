"""A JSON Resume is read as text."""

import msgspec
import pytest

from matcher.documents.limits import Limits
from matcher.documents.markup.json_resume import parse_json_resume, read_json_resume
from matcher.documents.reading import read_document
from matcher.errors import (
    DocumentCorruptError,
    InvalidJsonResumeError,
    NoTextError,
    ResourceLimitError,
    UnsupportedMediaTypeError,
)
from tests.render.invented import report


def read(**sections):
    return read_json_resume(parse_json_resume(sections))


TEXTS = [
    pytest.param(
        {"basics": {"name": "Ada Quill", "label": "Baker", "email": "ada@example.org", "phone": "555"}},
        "Ada Quill\nBaker\nada@example.org | 555",
        id="basics",
    ),
    pytest.param(
        {"basics": {"name": "Ada Quill", "location": {"city": "Utrecht", "countryCode": "NL", "address": "1 Lane"}}},
        "Ada Quill\nUtrecht, NL",
        id="place-without-street",
    ),
    pytest.param(
        {
            "basics": {
                "name": "Ada",
                "profiles": [{"network": "Forge", "username": "ada", "url": "https://f.example/ada"}],
            }
        },
        "Ada\nForge: https://f.example/ada",
        id="profile",
    ),
    pytest.param({"basics": {"summary": "Bakes.\nAnd cooks."}}, "Summary\nBakes.\nAnd cooks.", id="summary"),
    pytest.param(
        {"work": [{"position": "Baker", "name": "Mill", "location": "Delft", "startDate": "2021-03-15"}]},
        "Experience\n\nBaker, Mill, Delft\nMar 2021 - Present",
        id="job-that-goes-on",
    ),
    pytest.param(
        {
            "work": [
                {"name": "Mill", "startDate": "2019", "endDate": "2020-12", "summary": "Bread", "highlights": ["Rolls"]}
            ]
        },
        "Experience\n\nMill\n2019 - Dec 2020\n• Bread\n• Rolls",
        id="job-that-ended",
    ),
    pytest.param(
        {"work": [{"name": "Mill", "description": "A bakery", "startDate": "", "endDate": ""}]},
        "Experience\n\nMill\nA bakery",
        id="empty-dates",
    ),
    pytest.param(
        {"projects": [{"name": "Oven", "roles": ["Lead"], "description": "An oven", "keywords": ["Rust", "C"]}]},
        "Projects\n\nOven, Lead\n• An oven\nTechnologies: Rust, C",
        id="project",
    ),
    pytest.param(
        {"volunteer": [{"organization": "Kitchen", "position": "Cook", "endDate": "2018-01"}]},
        "Volunteering\n\nCook, Kitchen\nJan 2018",
        id="volunteer",
    ),
    pytest.param(
        {
            "education": [
                {"institution": "School", "studyType": "MSc", "area": "Bread", "score": "9", "courses": ["Rye"]}
            ]
        },
        "Education\n\nMSc, Bread, School\nScore: 9\nCourses: Rye",
        id="education",
    ),
    pytest.param(
        {"skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]}, {"name": "Rust"}]},
        "Skills\nWeb (Master): HTML, CSS\nRust",
        id="skills",
    ),
    pytest.param({"skills": [{"keywords": ["HTML"]}]}, "Skills\nHTML", id="skills-without-a-name"),
    pytest.param(
        {"certificates": [{"name": "Oven safety", "issuer": "Guild", "date": "2020-05"}]},
        "Certificates\nOven safety, Guild, May 2020",
        id="certificate",
    ),
    pytest.param(
        {"awards": [{"title": "Best bread", "awarder": "Guild", "summary": "For rye"}]},
        "Awards\nBest bread, Guild\n• For rye",
        id="award",
    ),
    pytest.param(
        {"publications": [{"name": "On rye", "publisher": "Press", "releaseDate": "2017"}]},
        "Publications\nOn rye, Press, 2017",
        id="publication",
    ),
    pytest.param(
        {"languages": [{"language": "Dutch", "fluency": "Native"}]}, "Languages\nDutch: Native", id="language"
    ),
    pytest.param(
        {"interests": [{"name": "Rivers", "keywords": ["Rowing"]}]}, "Interests\nRivers: Rowing", id="interest"
    ),
    pytest.param({"references": [{"name": "Ben", "reference": "Good."}]}, "References\nBen: Good.", id="reference"),
    pytest.param(
        {"basics": {"name": "Ada", "mood": 1}, "pets": [{}], "$schema": 1, "meta": None}, "Ada", id="unknown-fields"
    ),
    pytest.param({"basics": {"name": "Ada", "label": None, "summary": "  "}, "work": []}, "Ada", id="empty-fields"),
]


@pytest.mark.parametrize(("sections", "text"), TEXTS)
def test_text(sections, text):
    assert read(**sections).text == text


def test_headings_are_marked():
    resume = read(basics={"name": "Ada"}, skills=[{"name": "Rust"}])
    headings = [resume.text[line.start : line.end] for line in resume.lines if line.style.heading]
    assert headings == ["Skills"]


def test_media_type():
    assert read(basics={"name": "Ada"}).media_type == "application/json"


WRONG = [
    pytest.param([], "", id="a-list"),
    pytest.param("Ada", "", id="a-string"),
    pytest.param({"work": {}}, "work", id="section-is-not-a-list"),
    pytest.param({"work": [1]}, "work.0", id="job-is-not-an-object"),
    pytest.param({"work": [{}, {"name": {}}]}, "work.1.name", id="name-is-an-object"),
    pytest.param({"skills": [{"keywords": ["Rust", []]}]}, "skills.0.keywords.1", id="keyword-is-a-list"),
    pytest.param({"work": [{"startDate": ["2020"]}]}, "work.0.startDate", id="date-is-a-list"),
    pytest.param({"basics": []}, "basics", id="basics-is-a-list"),
]


@pytest.mark.parametrize(("data", "field"), WRONG)
def test_a_field_of_a_wrong_type_is_named(data, field):
    with pytest.raises(InvalidJsonResumeError) as caught:
        parse_json_resume(data)
    assert caught.value.field == field


def test_an_error_does_not_quote_the_resume():
    with pytest.raises(InvalidJsonResumeError) as caught:
        parse_json_resume({"work": [{"name": ["Zaphira"]}]})
    assert "Zaphira" not in str(caught.value) + caught.value.reason
    assert "str" in caught.value.reason


@pytest.mark.parametrize("sections", [{}, {"work": [{}]}, {"basics": {"name": "  "}}])
def test_a_resume_without_words_is_refused(sections):
    with pytest.raises(NoTextError):
        read(**sections)


def test_too_much_text_is_refused():
    with pytest.raises(ResourceLimitError):
        read_json_resume(parse_json_resume({"basics": {"name": "Ada Quill"}}), limits=Limits(text_characters=8))


def test_a_file_gives_the_same_text_as_the_decoded_resume():
    sections = {"basics": {"name": "Ada Quill"}, "skills": [{"name": "Python", "keywords": ["PyTorch"]}]}

    assert read_document(msgspec.json.encode(sections), name="cv.json") == read(**sections)


def test_the_error_for_a_file_names_the_invalid_field():
    with pytest.raises(DocumentCorruptError, match=r"work\.0\.name"):
        read_document(b'{"work": [{"name": []}]}')


def test_a_resume_with_a_field_of_reports_is_read():
    data = msgspec.json.encode({"basics": {"name": "Ada Quill"}, "versions": {"theme": "1"}, "document": {}})
    assert read_document(data, name="cv.json").text == "Ada Quill"


def test_a_report_is_not_taken_for_a_resume():
    with pytest.raises(UnsupportedMediaTypeError, match="This is a report that Rolefit wrote, not a resume"):
        read_document(msgspec.json.encode(report()), name="mara.json")
