"""The content decides the media type."""

import pytest

from matcher.documents.limits import DEFAULT_LIMITS
from matcher.documents.media_types import DOCX, HTML, JPEG, JSON_RESUME, MARKDOWN, ODT, PDF, PLAIN_TEXT, PNG, RTF
from matcher.documents.sniffing import sniff
from matcher.errors import (
    DocumentCorruptError,
    DocumentEncryptedError,
    UnsafeXmlError,
    UnsupportedMediaTypeError,
)
from tests.documents.builders import archive, docx, odt, ole2, paragraph

TYPES = [
    pytest.param(b"%PDF-1.7\n", "cv.pdf", PDF, id="pdf"),
    pytest.param(b"junk\r\n" * 100 + b"%PDF-1.4", "cv.pdf", PDF, id="pdf-header-within-the-first-kilobyte"),
    pytest.param(b"%PDF-1.7\n", "cv.docx", PDF, id="pdf-under-another-name"),
    pytest.param(docx(paragraph("Ada")), "cv.docx", DOCX, id="docx"),
    pytest.param(docx(paragraph("Ada")), "cv.odt", DOCX, id="docx-named-odt"),
    pytest.param(
        archive({"[Content_Types].xml": "vnd.ms-word.document.macroEnabled", "word/vbaProject.bin": "Sub"}),
        "cv.docm",
        DOCX,
        id="docx-with-macros",
    ),
    pytest.param(odt("<text:p>Ada</text:p>"), "cv.odt", ODT, id="odt"),
    pytest.param(odt("<text:p>Ada</text:p>"), None, ODT, id="odt-without-a-name"),
    pytest.param(b"{\\rtf1 Ada}", "cv.rtf", RTF, id="rtf"),
    pytest.param(b"{\\rtf1 Ada}", "cv.doc", RTF, id="rtf-named-doc"),
    pytest.param(b"<!DOCTYPE html><p>Ada", "cv.html", HTML, id="html"),
    pytest.param(b"<!-- a -->\n<html><p>Ada", "cv.txt", HTML, id="html-named-txt"),
    pytest.param(b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b"><html/>', "cv.xhtml", HTML, id="xhtml"),
    pytest.param(b"<!-- a --> <!-- b -->\n <html>Ada", "cv.txt", HTML, id="html-after-comments"),
    pytest.param(b"<!-- a --> Ada <html>", "cv.txt", PLAIN_TEXT, id="text-after-a-comment"),
    pytest.param(b"<h1>Ada</h1>", "cv.htm", HTML, id="html-fragment-by-name"),
    pytest.param(b"<h1>Ada</h1>", "cv.txt", PLAIN_TEXT, id="no-html-by-name"),
    pytest.param(b"# Ada", "cv.md", MARKDOWN, id="markdown-by-name"),
    pytest.param(b"# Ada", "cv.MARKDOWN", MARKDOWN, id="markdown-in-capitals"),
    pytest.param(b"# Ada", None, PLAIN_TEXT, id="markdown-without-a-name-is-text"),
    pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "cv.png", PNG, id="png"),
    pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "cv.pdf", JPEG, id="jpeg-named-pdf"),
    pytest.param(b'{"basics": {"name": "Ada"}}', "cv.json", JSON_RESUME, id="json-resume"),
    pytest.param(b'\n {"work": 1, "x": [{}]}', None, JSON_RESUME, id="json-resume-without-a-name"),
    pytest.param(b'{"name": "Ada"}', "cv.json", PLAIN_TEXT, id="other-json"),
    pytest.param(b'{"basics": {"name": "Ada"}', "cv.json", PLAIN_TEXT, id="cut-json"),
    pytest.param(b'{"basics":' + 100_000 * b"[", "cv.json", PLAIN_TEXT, id="deep-json"),
    pytest.param(b'{"\xcc": 1, "basics": {}}', "cv.json", PLAIN_TEXT, id="json-in-another-encoding"),
    pytest.param(b'["basics"]', "cv.json", PLAIN_TEXT, id="json-list"),
    pytest.param("Ada Übel".encode("utf-16"), "cv.txt", PLAIN_TEXT, id="utf-16-with-byte-order-mark"),
    pytest.param("Zoë".encode("cp1252"), "cv", PLAIN_TEXT, id="no-suffix"),
]

REFUSED = [
    pytest.param(b"Ada", "cv.pdf", UnsupportedMediaTypeError, id="text-named-pdf"),
    pytest.param(b"id,text\n7,Ada", "people.csv", UnsupportedMediaTypeError, id="text-named-csv"),
    pytest.param(b'[{"text": "Ada"}, {"text": "Ben"}]', "people.json", UnsupportedMediaTypeError, id="list-of-people"),
    pytest.param(b'\xef\xbb\xbf [{"basics": {}}]', None, UnsupportedMediaTypeError, id="list-of-json-resumes"),
    pytest.param(b'{"text": "Ada"}', "people.JSONL", UnsupportedMediaTypeError, id="text-named-jsonl"),
    pytest.param(b"Ada", "CV.DOCX", UnsupportedMediaTypeError, id="text-named-docx"),
    pytest.param(b"Ada", "cv.odt", UnsupportedMediaTypeError, id="text-named-odt"),
    pytest.param(b"Ada", "cv.doc", UnsupportedMediaTypeError, id="text-named-doc"),
    pytest.param(b"<html><p>Ada", "cv.pdf", UnsupportedMediaTypeError, id="html-named-pdf"),
    pytest.param(ole2("WordDocument"), "cv.doc", UnsupportedMediaTypeError, id="old-word"),
    pytest.param(ole2("EncryptedPackage"), "cv.docx", DocumentEncryptedError, id="encrypted-docx"),
    pytest.param(b"GIF89a\x01\x00\x01\x00\x00", "cv.png", UnsupportedMediaTypeError, id="other-picture"),
    pytest.param(b"\x7fELF" + bytes(40), None, UnsupportedMediaTypeError, id="program"),
    pytest.param(archive({"a.txt": "Ada"}), "cv.zip", UnsupportedMediaTypeError, id="other-zip"),
    pytest.param(archive({"[Content_Types].xml": "spreadsheetml"}), "cv.xlsx", UnsupportedMediaTypeError, id="xlsx"),
    pytest.param(
        archive({"[Content_Types].xml": "vnd.ms-excel.sheet.macroEnabled", "xl/vbaProject.bin": "Sub"}),
        "cv.xlsm",
        UnsupportedMediaTypeError,
        id="spreadsheet-with-macros",
    ),
    pytest.param(b"PK\x03\x04 and no more", "cv.docx", DocumentCorruptError, id="broken-zip"),
    pytest.param(b'<?xml version="1.0"?><resume/>', "cv.xml", UnsupportedMediaTypeError, id="xml"),
    pytest.param(b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "cv.xml", UnsafeXmlError, id="xml-with-entities"),
]


@pytest.mark.parametrize(("data", "name", "media_type"), TYPES)
def test_type(data, name, media_type):
    assert sniff(data, name=name, limits=DEFAULT_LIMITS) == media_type


@pytest.mark.parametrize(("data", "name", "error"), REFUSED)
def test_refused(data, name, error):
    with pytest.raises(error):
        sniff(data, name=name, limits=DEFAULT_LIMITS)
