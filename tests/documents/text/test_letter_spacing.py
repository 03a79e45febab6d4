"""Letter-spaced lines become words."""

import pytest

from matcher.documents.reading import read_document
from matcher.documents.text.letter_spacing import join_spaced_letters
from tests.documents.builders import docx, odt, paragraph, run

SPACED = [
    pytest.param("E D U C A T I O N", "EDUCATION", id="word"),
    pytest.param("W O R K   L I F E", "WORK LIFE", id="words"),
    pytest.param("S K I L L S  &  T O O L S", "SKILLS & TOOLS", id="ampersand"),
    pytest.param("N Y B Y , M A R L", "NYBY, MARL", id="comma"),
    pytest.param("M A R L OG N Y B Y", "MARL OG NYBY", id="a-whole-word"),
    pytest.param("1 2 3 4 5 6 7 stars", "1 2 3 4 5 6 7 stars", id="digits"),
    pytest.param("A B C D is how the alphabet begins", "A B C D is how the alphabet begins", id="few-letters"),
    pytest.param("R & D", "R & D", id="too-few-letters"),
    pytest.param("I am a cook", "I am a cook", id="words-of-one-letter"),
    pytest.param("Python, C, R, Go", "Python, C, R, Go", id="list"),
]


@pytest.mark.parametrize(("line", "joined"), SPACED)
def test_join_spaced_letters(line, joined):
    assert join_spaced_letters(line) == joined


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(docx(paragraph(run("W "), run("O R K   L I F E"))), "cv.docx", id="docx"),
        pytest.param(odt("<text:p>W <text:span>O R K</text:span> <text:s/>L I F E</text:p>"), "cv.odt", id="odt"),
        pytest.param(b"{\\rtf1 W {\\b O R K}   L I F E}", "cv.rtf", id="rtf"),
    ],
)
def test_letter_spaced_lines_in_word_processor_files(data, name):
    assert read_document(data, name=name).text == "WORK LIFE"
