"""A document with macros is read like another one, with a warning. Its macros are left alone."""

import zipfile
from io import BytesIO

import msgspec
import pytest

from matcher.documents.reading import read_document
from tests.documents.builders import CONTENT_TYPES, WORD_TYPE, archive, docx, odt, paragraph

WORD = docx(paragraph("Ada Quill") + paragraph("Python since 2019"))
WRITER = odt("<text:p>Ada Quill</text:p><text:p>Python since 2019</text:p>")
DOCM_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOTM_TYPE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
PROJECT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Sub AutoOpen() Kubernetes Terraform"


def with_files(document: bytes, files: dict[str, str | bytes]) -> bytes:
    """The package with these files added or replaced."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        return archive({name: package.read(name) for name in package.namelist()} | files)


def typed(media_type: str) -> dict[str, str | bytes]:
    """The content types of a Word document whose main part has this type."""
    return {"[Content_Types].xml": CONTENT_TYPES.replace(WORD_TYPE, media_type)}


WITH_MACROS = [
    pytest.param(WORD, typed(DOCM_TYPE) | {"word/vbaProject.bin": PROJECT}, "cv.docm", id="docm"),
    pytest.param(WORD, typed(DOTM_TYPE) | {"word/vbaProject.bin": PROJECT}, "cv.dotm", id="dotm"),
    pytest.param(WORD, {"word/vbaProject.bin": PROJECT}, "cv.docx", id="docx-that-keeps-quiet"),
    pytest.param(WORD, {"else/VBAPROJECT.BIN": PROJECT}, "cv.docx", id="docx-with-macros-elsewhere"),
    pytest.param(WRITER, {"Basic/Standard/Module1.xml": "Sub Main"}, "cv.odt", id="odt-with-basic"),
    pytest.param(WRITER, {"Scripts/python/tool.py": "import os"}, "cv.odt", id="odt-with-a-script"),
]
WITHOUT_MACROS = [
    pytest.param(WORD, typed(DOCM_TYPE), "cv.docm", id="docm-without-a-macro"),
    pytest.param(WORD, typed(DOTX_TYPE), "cv.dotx", id="dotx"),
    pytest.param(WORD, {"word/media/vbaProject.bin.png": b""}, "cv.docx", id="picture-with-such-a-name"),
    pytest.param(
        WRITER,
        {"Basic/script-lc.xml": "<a/>", "Basic/Standard/script-lb.xml": "<a/>", "Basic/Standard/dialog-lb.xml": "<a/>"},
        "cv.odt",
        id="odt-with-empty-libraries",
    ),
    pytest.param(WRITER, {"mimetype": "application/vnd.oasis.opendocument.text-template"}, "cv.ott", id="ott"),
]


@pytest.mark.parametrize(("document", "files", "name"), WITH_MACROS)
def test_a_document_with_macros_is_read_with_a_warning(document, files, name):
    plain, resume = read_document(document), read_document(with_files(document, files), name=name)

    assert [warning.code for warning in resume.warnings] == ["macros"]
    assert msgspec.structs.replace(resume, warnings=()) == plain


@pytest.mark.parametrize(("document", "files", "name"), WITHOUT_MACROS)
def test_a_document_without_macros_is_read_without_a_warning(document, files, name):
    assert read_document(with_files(document, files), name=name) == read_document(document)
