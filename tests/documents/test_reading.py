"""All formats give the same text and the same errors."""

import contextlib

import pytest

from matcher.documents import reading
from matcher.documents.limits import Limits
from matcher.documents.reading import READERS, read_document
from matcher.errors import (
    DocumentCorruptError,
    EmptyDocumentError,
    MatcherError,
    NoTextError,
    ResourceLimitError,
    TooLargeError,
)
from tests.documents.builders import docx, lines, odt, paragraph, pdf

LINES = ["Ada Quill", "Experience", "Cook at Harbour Kitchen"]
DOCUMENTS = [
    pytest.param(pdf(lines(*LINES)), "cv.pdf", id="pdf"),
    pytest.param(docx("".join(map(paragraph, LINES))), "cv.docx", id="docx"),
    pytest.param(odt("".join(f"<text:p>{line}</text:p>" for line in LINES)), "cv.odt", id="odt"),
    pytest.param(("{\\rtf1 " + "\\par ".join(LINES) + "}").encode(), "cv.rtf", id="rtf"),
    pytest.param(("<html>" + "".join(f"<p>{line}" for line in LINES)).encode(), "cv.html", id="html"),
    pytest.param("\n".join(LINES).encode(), "cv.md", id="markdown"),
    pytest.param("\n".join(LINES).encode(), "cv.txt", id="text"),
]
EMPTY = [
    pytest.param(docx(paragraph("")), id="docx"),
    pytest.param(odt("<text:p/>"), id="odt"),
    pytest.param(b"{\\rtf1 }", id="rtf"),
    pytest.param(b"<html><p></p></html>", id="html"),
    pytest.param(b"  \n", id="text"),
]


@pytest.mark.parametrize(("data", "name"), DOCUMENTS)
def test_every_format_gives_the_same_text(data, name):
    assert read_document(data, name=name).text == "\n".join(LINES)


@pytest.mark.parametrize("data", EMPTY)
def test_no_text(data):
    with pytest.raises(NoTextError):
        read_document(data)


def test_no_bytes():
    with pytest.raises(EmptyDocumentError):
        read_document(b"")


def test_too_many_bytes():
    with pytest.raises(TooLargeError):
        read_document(b"Ada Quill", limits=Limits(document_bytes=8))


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(text_characters=8), "more than 8 characters"), (Limits(text_lines=1), "more than 1 lines")],
)
def test_too_much_text(limits, reason):
    with pytest.raises(ResourceLimitError, match=reason):
        read_document(b"Ada Quill\nPython", limits=limits)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"Built it.\n" * 40, "more than 10 lines", id="text"),
        pytest.param(b"# Work\n\n## More\n\n" + b"Built it.\n" * 40, "more than 10 lines", id="Markdown"),
        pytest.param(b"Built a search. " * 40, "more than 100 characters", id="one line"),
        pytest.param(b"<html><body>" + b"<p>Built it.</p>" * 40, "more than 10 lines", id="HTML"),
        pytest.param(rb"{\rtf1 " + rb"Built it.\par " * 40 + b"}", "more than 10 lines", id="RTF"),
    ],
)
def test_a_text_that_is_far_too_long_is_refused_before_all_of_it_is_read(monkeypatch, data, reason):
    monkeypatch.setattr(reading, "finish", lambda *_: pytest.fail("all of it was read"))
    with pytest.raises(ResourceLimitError, match=reason):
        read_document(data, limits=Limits(text_lines=10, text_characters=100))


def test_empty_lines_blanks_and_what_is_said_twice_may_be_more_than_is_allowed():
    data = b"Ada Quill\n" + b"  \n" * 40 + b" " * 400 + b"Python\n" + b"-----\n" * 5
    assert read_document(data, limits=Limits(text_lines=10, text_characters=100)).text.startswith("Ada Quill")


def test_an_unexpected_error_of_a_parser_means_a_damaged_document(monkeypatch):
    def fail(data, limits):
        raise IndexError(data)

    monkeypatch.setitem(READERS, "text/plain", fail)

    with pytest.raises(DocumentCorruptError) as error:
        read_document(b"Ada Quill")
    assert "Quill" not in str(error.value)


@pytest.mark.parametrize(("data", "name"), DOCUMENTS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_off_document_is_read_or_refused(data, name, share):
    with contextlib.suppress(MatcherError):
        assert read_document(data[: int(len(data) * share)], name=name).text
