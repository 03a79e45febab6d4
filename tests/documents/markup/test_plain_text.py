"""Plain text is read in several encodings."""

import pytest

from matcher.documents.limits import Limits
from matcher.documents.markup.encodings import decode
from matcher.documents.markup.markdown import is_markdown
from matcher.documents.markup.plain_text import read_plain_text
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
    with pytest.raises(NoTextError, match="neither letters nor digits"):
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


MARKDOWN = """# Ada Quill
*Leeds*

---

## Lead Technical Writer
### Tessellate ML
_February 2022 – present_

- Wrote the **handbook** of [trail-mate](https://example.com)

**Writer**, Larkfield Toys
"""
HEADINGS_IN_BOLD = "**Experience**\n**Writer**, Larkfield, _2019 – 2021_\nWrote it.\n**Skills**\nPython\n"


@pytest.mark.parametrize("text", [MARKDOWN, HEADINGS_IN_BOLD], ids=["headings", "bold words"])
def test_markdown_is_read_as_from_a_file_of_markdown(text):
    pasted, file = read_text(text), read_document(text.encode(), name="cv.md")

    assert (pasted.text, pasted.lines) == (file.text, file.lines)
    assert not {*"#_*"} & set(pasted.text)
    assert pasted.media_type == "text/plain"
    assert read_document(text.encode(), name="cv.txt").lines == file.lines


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Wrote it.\n# Sold it.\n# Led it.\n# Moved it.", id="a list with other bullets"),
        pytest.param("Lead\n# Wrote it.\n# Sold it.\n\nClerk\n# Led it.\n# Moved it.", id="two such lists"),
        pytest.param(
            "# Wrote the long handbook of all of the hundred tools of the whole house\n  and sold it\n" * 3,
            id="long bullets that go on below",
        ),
        pytest.param("** EXPERIENCE **\nLead\n** SKILLS **\nC#\n** SCHOOL **\nElm", id="headings drawn with stars"),
        pytest.param("**** Work ****\na\n**** Skills ****\nb\n**** School ****", id="headings drawn with more stars"),
        pytest.param("* Wrote it\n* Sold it\n* Led it", id="bullets"),
        pytest.param("#1 in sales\n#2 in calls\n#3 in C# and F#", id="numbers and names"),
        pytest.param("Award*\nPrize**\nMedal**\n* of 2019\n** of 2020", id="notes"),
        pytest.param("EXPERIENCE\n----------\nLead\n---\nfile_name_one, 2 ** 3 ** 4", id="lines and signs"),
        pytest.param("## Work\nLead _2019_", id="one heading"),
    ],
)
def test_other_marks_are_not_of_markdown(text):
    assert not is_markdown(text)
