"""A letter in the text of a resume is at most a summary."""

import pytest

from knowledge.rules.loader import packaged_rules
from matcher.pipeline.structure.page.page import Page
from matcher.pipeline.structure.parting.blocks import split_blocks, split_lines

RULES = packaged_rules().resumes.layout.letters
TOLD = "In my present job I use PyTorch on small machines, and I would love to do so for moving arms."
RESUME = "Experience\n\nTester, Larkfield Ltd, 2019 - present\n- Tested the ledger in Kotlin.\n\nSkills\nPython, SQL\n"


def letter(opens="Dear Ms Quill,", closes="Kind regards", told=TOLD):
    return (
        f"Ann Other\nann@example.org\n\nOakmere Ltd\nLarch Hill\n\n{opens}\n\n{told}\n\n{closes}\nAnn Other\n\n{RESUME}"
    )


def letter_in(language, text):
    """The first and the last line of the letter in a text."""
    lines = split_lines(text)
    page = Page(text, lines, split_blocks(text, lines, language), language)
    return [page.blocks[index].content for index in page.letter][:: max(len(page.letter) - 1, 1)]


@pytest.mark.parametrize("words", sorted(RULES.salutations))
def test_a_salutation_begins_a_letter(language, words):
    opens = f"{words.capitalize()} Quill,"
    assert letter_in(language, letter(opens)) == [opens, "Ann Other"]


@pytest.mark.parametrize("words", sorted(RULES.closings))
def test_a_closing_ends_a_letter(language, words):
    first, last = letter_in(language, letter(closes=f"{words.capitalize()},"))
    assert (first, last.splitlines()[-1]) == ("Dear Ms Quill,", "Ann Other")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        pytest.param("Dearborn Mills:", "Kind regards", id="another word"),
        pytest.param("Dear Ms Quill", "Kind regards", id="no sign at the end"),
        pytest.param("Dear Ms Quill,", "Kind of done", id="no closing"),
    ],
)
def test_other_lines_make_no_letter(language, opens, closes):
    assert letter_in(language, letter(opens, closes)) == []


def test_a_letter_has_no_entries(read):
    doc = read.doc(letter())
    assert [entry.section for entry in doc._.entries] == ["experience"]
    assert {block.section for block in doc._.blocks if "PyTorch" in doc.text[block.start : block.end]} == {"summary"}


def test_a_letter_without_a_resume_is_read_as_one(language):
    text = letter().removesuffix(RESUME)
    assert letter_in(language, text) == []
