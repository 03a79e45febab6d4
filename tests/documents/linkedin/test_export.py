"""The data export of LinkedIn: which files are read, how they become a resume, and what is refused."""

import pytest

from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.media_types import LINKEDIN
from matcher.documents.reading import read_document
from matcher.errors import NoTextError, ResourceLimitError, UnsupportedMediaTypeError
from tests.documents.builders import archive

FILES = {
    "Profile.csv": "First Name,Last Name,Birth Date,Headline,Summary\n"
    'Ada,Quill,"Mar 3, 1990",ML Engineer at Kestrel,"I train models.\nAnd ship them."\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Kestrel Ltd,ML Engineer,"• Trained ""gradient-boosted"" models, in PyTorch\n• Served them",Oslo,Mar 2021,\n'
    "Teal & Co,Analyst,,,Jan 2018,Feb 2021\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name\nHill University,2014,2017,,BSc Physics\n",
    "Skills.csv": "Name\nPython\nMLflow\n",
    "Projects.csv": "Title,Description,Url,Started On,Finished On\nBird songs,Classified 88 birds,,May 2020,Jun 2020\n",
    "Certifications.csv": "Name,Url,Authority,Started On\nCloud Architect,,Nimbus,Feb 2022\n",
    "Languages.csv": "Name,Proficiency\nNorwegian,Native\n",
    "Courses.csv": "Name,Number\nDeep Learning,\n",
    "messages.csv": "FROM,CONTENT\nEve,a private PyTorch secret\n",
    "Connections.csv": "First Name,Last Name\nEve,Private\n",
}
TEXT = """Ada Quill
ML Engineer at Kestrel

Summary
I train models.
And ship them.

Experience

ML Engineer, Kestrel Ltd, Oslo
Mar 2021 - Present
• Trained "gradient-boosted" models, in PyTorch
• Served them

Analyst, Teal & Co
Jan 2018 - Feb 2021

Projects

Bird songs
May 2020 - Jun 2020
• Classified 88 birds

Education

BSc Physics, Hill University
2014 - 2017

Courses: Deep Learning

Skills
Python
MLflow

Certificates
Cloud Architect, Nimbus, Feb 2022

Languages
Norwegian: Native"""


def read(files, name="export.zip", **others):
    return read_document(archive(files), name=name, **others)


def test_the_profile_is_laid_out_like_a_resume():
    resume = read(FILES)
    assert resume.media_type == LINKEDIN
    assert [line for line in resume.text.splitlines() if line] == [line for line in TEXT.splitlines() if line]
    assert resume.warnings == ()


def test_nothing_is_read_that_is_not_of_the_profile():
    text = read(FILES).text
    assert [word for word in ("private", "Private", "Eve", "1990") if word in text] == []


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param({f"Basic_Export/{name}": text for name, text in FILES.items()}, "PyTorch", id="in a folder"),
        pytest.param(
            {"Positions.csv": "\ufeff" + FILES["Positions.csv"]}, "ML Engineer, Kestrel", id="jobs alone, BOM"
        ),
        pytest.param({"Profile.csv": FILES["Profile.csv"].replace("\n", "\r\n")}, "ship them", id="Windows lines"),
        pytest.param({"Profile.csv": " First Name , Last Name \n Ada , Quill ,more\n"}, "Ada Quill", id="spaces"),
    ],
)
def test_exports_differ(files, found):
    assert found in read(files).text


def test_a_date_that_is_not_understood_is_named():
    resume = read({"Positions.csv": "Title,Started On\nML Engineer,soon\n"})
    assert "ML Engineer" in resume.text
    assert ["dates that were not understood" in each.detail for each in resume.warnings] == [True]


@pytest.mark.parametrize(
    ("files", "error"),
    [
        pytest.param({"Profile.csv": "First Name,Last Name\n"}, NoTextError, id="empty"),
        pytest.param({"Profile.csv": 'First Name\n"' + "x" * 200_000 + '"\n'}, ResourceLimitError, id="huge field"),
        pytest.param({"Positions.csv": "Title\n" + "x\n" * 60_000}, ResourceLimitError, id="many jobs"),
        pytest.param({"Positions.csv": "Title\r" + "\r" * 1_000_000}, ResourceLimitError, id="many empty rows"),
        pytest.param({"Positions.csv": "Title\n" + "x" * 90_000_000}, ResourceLimitError, id="bomb"),
        pytest.param({"messages.csv": FILES["messages.csv"]}, UnsupportedMediaTypeError, id="no profile"),
    ],
)
def test_bad_exports_are_refused(files, error):
    with pytest.raises(error):
        read(files, limits=DEFAULT_LIMITS)
