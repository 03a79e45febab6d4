import pytest

from matcher.pipeline.headings import heading_section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        pytest.param("Experience", "experience", id="plain"),
        pytest.param("WORK EXPERIENCE", "experience", id="capitals"),
        pytest.param("Employment History:", "experience", id="colon"),
        pytest.param("— Projects —", "projects", id="decoration"),
        pytest.param("Projects (more on my page)", "projects", id="an aside"),
        pytest.param("Education & Certifications", "education", id="two joined by a sign"),
        pytest.param("Skills and Interests", "skills", id="two joined by a word"),
        pytest.param("Technical Skill Set", "skills", id="singular"),
        pytest.param("Relevant Coursework", "courses", id="coursework"),
        pytest.param("Licenses & Certifications", "certificates", id="licences"),
        pytest.param("Research Experience", "research", id="research"),
        pytest.param("Honours", "awards", id="British"),
    ],
)
def test_headings(line, section):
    assert heading_section(line) == section


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Five years of experience with Python and SQL in teams", id="a sentence"),
        pytest.param("Senior Engineer", id="a title"),
        pytest.param("", id="nothing"),
        pytest.param("2019 - 2021", id="a date"),
        pytest.param("Experienced", id="another word"),
    ],
)
def test_lines_that_are_no_headings(line):
    assert heading_section(line) is None


def test_a_marked_line_may_have_words_of_its_own_before_the_heading():
    assert heading_section("KEY DATA SCIENCE PROJECTS", marked=True) == "projects"
    assert heading_section("key data science projects") is None


def test_sections_are_spans_of_the_doc(read):
    doc = read.doc("Ann Other\n\nSKILLS\nPython\n\nEXPERIENCE\nEngineer, Acme\n- Trained models\n")
    assert [(span.label_, span.text.split("\n")[0]) for span in doc.spans["sections"]] == [
        ("header", "Ann Other"),
        ("skills", "SKILLS"),
        ("experience", "EXPERIENCE"),
    ]


def test_a_heading_on_the_line_of_its_content(read):
    doc = read.doc("Ann Other\nSkills: Python, SQL\nEXPERIENCE\n- Trained models\nEDUCATION\nBSc")
    skills = next(span for span in doc.spans["sections"] if span.label_ == "skills")
    assert skills.text.strip() == "Python, SQL"


def test_a_label_within_a_job_is_no_heading(read):
    text = "EXPERIENCE\nEngineer, Acme\nJan 2020 - Mar 2021\n- Trained models\nTechnologies: Python\nEDUCATION\nBSc\n"
    doc = read.doc(text)
    assert [span.label_ for span in doc.spans["sections"]] == ["experience", "education"]
