"""Plain text is read in several encodings."""

import pytest

from matcher.documents.limits import Limits
from matcher.documents.markup.plain_text import decode, read_plain_text
from matcher.documents.reading import read_document, read_text
from matcher.errors import EmptyDocumentError, NoTextError, ResourceLimitError

ENCODED = [
    pytest.param("Zoë ✓".encode(), id="utf-8"),
    pytest.param("Zoë ✓".encode("utf-8-sig"), id="utf-8-with-byte-order-mark"),
    pytest.param("Zoë ✓".encode("utf-16"), id="utf-16"),
    pytest.param("\ufeffZoë ✓".encode("utf-16-be"), id="utf-16-big-endian"),
    pytest.param("Zoë ✓".encode("utf-32"), id="utf-32"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_decode(data):
    assert decode(data) == "Zoë ✓"


def test_text_that_is_not_utf_8_is_windows_1252():
    assert decode("Zoë – “Quill”".encode("cp1252")) == "Zoë – “Quill”"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"], ids=["unix", "windows", "old-mac", "separator"])
def test_line_ends(end):
    assert [line.start for line in read_text(f"Ada{end}Quill").lines] == [0, 4]


def test_empty_lines_leave_one_gap():
    resume = read_text("\n\nAda\n\n\nQuill\n")

    assert (resume.text, len(resume.lines)) == ("Ada\n\nQuill", 2)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Analyst\t2019\t2021\tLarkfield", "Analyst | 2019 | 2021 | Larkfield"),
        ("Analyst      2019     2021", "Analyst | 2019 | 2021"),
        ("Analyst\t2019 - 2021", "Analyst 2019 - 2021"),
        ("Python\tSQL\tKafka", "Python SQL Kafka"),
        ("Analyst  2019  2021", "Analyst 2019 2021"),
    ],
)
def test_the_cells_of_a_row_with_a_year_have_bars_between_them(row, text):
    assert read_text(row).text == text


def test_bullets():
    resume = read_text("* Python\n  - SQL\nGo")

    assert resume.text == "• Python\n• SQL\nGo"
    assert [line.style.list_item for line in resume.lines] == [True, True, False]


def test_a_split_word():
    assert read_text("used em-\nbeddings for search").text == "used embeddings\nfor search"


def test_spaced_letters():
    assert read_text("S K I L L S").text == "SKILLS"


def test_media_type():
    assert read_document(b"Ada", name="cv.txt").media_type == read_text("Ada").media_type == "text/plain"


def test_no_text_at_all():
    with pytest.raises(EmptyDocumentError):
        read_text("")


@pytest.mark.parametrize("text", [" \n\t\n", "\u200b", "• \n---"], ids=["white-space", "zero-width", "punctuation"])
def test_text_without_letters_and_digits(text):
    with pytest.raises(NoTextError):
        read_text(text)


ENDS = [chr(sign) for sign in range(0x3000) if len(f"a{chr(sign)}b".splitlines()) == 2]


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_empty_lines_count_however_they_end(end):
    with pytest.raises(ResourceLimitError):
        read_plain_text(("word" + end * 4).encode(), Limits(elements=3))


@pytest.mark.parametrize(
    ("row", "line"),
    [
        pytest.param("Lead\t2019\t–\t2021", "Lead | 2019 – 2021", id="a dash between two cells"),
        pytest.param("•\tLead\tLeeds\t2019 – 2021", "• Lead | Leeds | 2019 – 2021", id="a bullet"),
    ],
)
def test_dashes_and_bullets_are_no_cells(row, line):
    assert read_text(row).text == line
