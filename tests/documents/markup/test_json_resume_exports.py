"""A JSON Resume is read as systems export it, with a warning for what is not as the standard says."""

import pytest

from matcher.documents.markup.json_resume import parse_json_resume, read_json_resume
from matcher.documents.markup.json_resume_exports import JSON_RESUME_FIELDS


def read(**sections):
    return read_json_resume(parse_json_resume(sections))


def warnings_of(resume):
    return [warning.detail for warning in resume.warnings if warning.code == JSON_RESUME_FIELDS]


DATES = [
    pytest.param("2021-03-15T00:00:00.000Z", "Mar 2021", id="a time"),
    pytest.param("2021-03-15 08:30:00+01:00", "Mar 2021", id="a time with a zone"),
    pytest.param("2021/03", "Mar 2021", id="a slash"),
    pytest.param("2021-3-5", "Mar 2021", id="without zeros"),
    pytest.param("03/2021", "Mar 2021", id="month first"),
    pytest.param("3.2021", "Mar 2021", id="month first with a dot"),
    pytest.param("15.03.2021", "Mar 2021", id="day first"),
    pytest.param("March 2021", "Mar 2021", id="a name"),
    pytest.param("Mar. 15, 2021", "Mar 2021", id="a name and a day"),
    pytest.param("März 2021", None, id="a name with an accent"),
    pytest.param(2021, "2021", id="a number"),
    pytest.param(" 2021-03 ", "Mar 2021", id="blanks"),
    pytest.param("13/2021", None, id="a thirteenth month"),
    pytest.param("03/04/2021", None, id="month and day, or day and month"),
    pytest.param("soon", None, id="a word"),
    pytest.param("Present", None, id="a beginning today"),
]


@pytest.mark.parametrize(("written", "read_as"), DATES)
def test_a_date_is_read_with_a_warning(written, read_as):
    resume = read(work=[{"name": "Mill", "startDate": written, "endDate": "2022-05"}])
    period = f"{read_as} - May 2022" if read_as else "May 2022"
    assert resume.text == f"Experience\n\nMill\n{period}"
    (warning,) = warnings_of(resume)
    assert "work.0.startDate" in warning
    assert ("not understood" in warning) is (read_as is None)


@pytest.mark.parametrize("today", ["Present", "present", "CURRENT", "now"])
def test_a_word_for_today_ends_nothing(today):
    resume = read(work=[{"name": "Mill", "startDate": "2021-03", "endDate": today}])
    assert resume.text == "Experience\n\nMill\nMar 2021 - Present"
    assert len(warnings_of(resume)) == 1


SHAPES = [
    pytest.param(
        {"skills": [{"name": "Web", "level": 4}]}, "Skills\nWeb (4)", "skills.0.level", id="a level in numbers"
    ),
    pytest.param(
        {"education": [{"area": "Bread", "score": 3.9}]}, "Education\n\nBread\nScore: 3.9", "score", id="score"
    ),
    pytest.param({"skills": [{"name": "Web", "keywords": "HTML"}]}, "Skills\nWeb: HTML", "keywords", id="one keyword"),
    pytest.param({"skills": ["Rust", "Go"]}, "Skills\nRust\nGo", "skills.0, skills.1", id="names of skills"),
    pytest.param({"basics": {"name": "Ada", "x_id": 7}}, "Ada", "fields of: basics", id="an unknown key"),
    pytest.param({"basics": {"name": "Ada"}, "x_tags": []}, "Ada", "fields of: the whole", id="an unknown section"),
]


@pytest.mark.parametrize(("sections", "text", "named"), SHAPES)
def test_another_shape_is_read_with_a_warning(sections, text, named):
    resume = read(**sections)
    assert resume.text == text
    (warning,) = warnings_of(resume)
    assert named in warning


QUIET = [
    pytest.param(
        {"basics": {"name": "Ada", "label": None, "location": None, "profiles": None}, "work": None}, id="nulls"
    ),
    pytest.param({"basics": {"name": "Ada"}, "work": [None], "skills": [{"keywords": [None]}]}, id="nulls-in-lists"),
    pytest.param({"$schema": "x", "meta": {}, "basics": {"name": "Ada", "image": "x.png"}}, id="fields-without-words"),
    pytest.param({"basics": {"name": "Ada"}, "work": [{"startDate": "", "endDate": None}]}, id="no-dates"),
]


@pytest.mark.parametrize("sections", QUIET)
def test_nothing_is_said_about(sections):
    resume = read(**sections)
    assert resume.text == "Ada"
    assert warnings_of(resume) == []


def test_a_warning_names_only_some_fields_and_no_value():
    resume = read(skills=[{"name": "Web", "level": 70 + level} for level in range(7)])
    (warning,) = warnings_of(resume)
    assert warning.endswith("skills.0.level, skills.1.level, skills.2.level, skills.3.level, skills.4.level and 2 more")
    assert "70" not in warning
