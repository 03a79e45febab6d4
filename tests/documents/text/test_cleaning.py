"""The same word is always spelled with the same characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.documents.text.cleaning import _PLAIN, clean

CLEANED = [
    pytest.param("\ufb01ne-tuning of work\ufb02ows", "fine-tuning of workflows", id="ligatures"),
    pytest.param("classi\x1ccation, work\x1dow", "classification, workflow", id="ligatures-of-tex-fonts"),
    pytest.param("state\u2011of\u2010the\u2011art", "state-of-the-art", id="hyphens"),
    pytest.param("2019 \u2013 2021 \u2014 now", "2019 \u2013 2021 \u2014 now", id="dashes-stay"),
    pytest.param("Python\xa03\u2009and\tSQL", "Python 3 and SQL", id="spaces"),
    pytest.param("a   b", "a b", id="runs-of-spaces"),
    pytest.param("Py\u200btorch\ufeff", "Pytorch", id="zero-width"),
    pytest.param("Py\u034f\u061c\u180e\u206a\u3164\ufe01\U000e0100torch", "Pytorch", id="other-marks-without-a-width"),
    pytest.param("Python\U000e0053\U000e0051\U000e004c\U000e007f", "Python", id="tags"),
    pytest.param("\U000f03f2 555 0100", " 555 0100", id="icons-of-another-plane"),
    pytest.param("\uf095 555 0100", " 555 0100", id="icon-fonts"),
    pytest.param("\uf0b7 Python", "• Python", id="bullets-of-symbol-fonts"),
    pytest.param("\u201cRAG\u201d, don\u2019t", '"RAG", don\'t', id="quotation-marks"),
    pytest.param("Jose\u0301", "José", id="composed-accents"),
    pytest.param("\U0001d5e3\U0001d606 \uff30\uff59", "Py Py", id="mathematical-and-wide-letters"),
    pytest.param("P\u0443th\u043en, \u0421++", "Python, \u0421++", id="letters-of-other-alphabets-in-a-word"),
    pytest.param(
        "\u041c\u0430\u0440\u043b \u03b1-helix", "\u041c\u0430\u0440\u043b \u03b1-helix", id="other-alphabets"
    ),
    pytest.param("\u202ePython\u202c \u200fSQL", "Python SQL", id="directions"),
    pytest.param("C# & C++ (R²)", "C# & C++ (R²)", id="names-stay"),
]


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


def test_cleaning_does_not_change_plain_characters():
    plain = "".join(filter(_PLAIN.fullmatch, map(chr, range(0x10000))))

    assert clean(plain + "\u200b") == plain == clean(plain)


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N"], max_codepoint=0x17F)))
def test_letters_and_digits_are_never_lost(text):
    assert len(clean(text)) <= len(text)
    assert clean(text).isalnum() == text.isalnum()
