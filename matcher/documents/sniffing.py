"""Find the media type of a document from its content. The file name only distinguishes kinds of text."""

import codecs
import re
from pathlib import PurePath

import msgspec

from matcher.documents.limits import Limits
from matcher.documents.linkedin.export import is_export
from matcher.documents.markup.json_resume_model import is_json_resume
from matcher.documents.media_types import (
    DOCX,
    HTML,
    JPEG,
    JSON_RESUME,
    LINKEDIN,
    MARKDOWN,
    ODT,
    PDF,
    PLAIN_TEXT,
    PNG,
    RTF,
    SUFFIXES,
)
from matcher.documents.office.archive import Package
from matcher.documents.unreadable import PAGES, is_pages_document, picture_that_cannot_be_read
from matcher.errors import DocumentEncryptedError, UnsafeXmlError, UnsupportedMediaTypeError

# fmt: off
BINARY_SUFFIXES = frozenset({
    ".pdf", ".doc", ".docx", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".ott", ".pages", ".wps", ".xls", ".xlsx",
    ".ods", ".ppt", ".pptx", ".odp", ".zip", ".gz", ".7z", ".rar", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif",
    ".tiff", ".webp", ".heic", ".epub", ".ps", ".xps",
})
# fmt: on

TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson")
"""The suffixes of texts that are tables of many documents, and not one."""

_PDF_HEADER_WITHIN = 1024
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_JPEG_SIGNATURE = b"\xff\xd8\xff"
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_OLE2_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_TYPES = (b"wordprocessingml", b"vnd.ms-word.")
"""Every content type of Word contains one of these; those of documents with macros contain the second."""
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1b"})
_CONTROL_SHARE = 0.01
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?xml[^>]*>|<!--(?>.*?-->))*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE)\b", re.I)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|span|table|section|article|br)\b[^<>]*>", re.I)
_HEAD = 4096


def sniff(data: bytes, *, name: str | None = None, limits: Limits) -> str:
    """The media type of a document, one of those in `media_types`.

    Raises:
        DocumentCorruptError: The document is a zip that cannot be opened.
        DocumentEncryptedError: The document is a zip or Office document that needs a password.
        ResourceLimitError: The document is a zip that exceeds one of the limits.
        UnsafeXmlError: The document is plain XML and declares a document type.
        UnsupportedMediaTypeError: The type is not supported, or plain text is a table, or named
            like one or like a binary format.
    """
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return PDF
    if data.startswith(_ZIP_SIGNATURES):
        return _sniff_package(Package(data, limits))
    if data.startswith(_PNG_SIGNATURE):
        return PNG
    if data.startswith(_JPEG_SIGNATURE):
        return JPEG
    if data.startswith(_OLE2_SIGNATURE):
        _refuse_ole2(data)
    if data[:_HEAD].lstrip().startswith(b"{\\rtf"):
        return RTF
    return _sniff_text(data, PurePath(name or "").suffix.lower())


def _sniff_package(package: Package) -> str:
    if "mimetype" in package and package.read("mimetype").strip().startswith(ODT.encode()):
        return ODT
    types = package.read("[Content_Types].xml") if "[Content_Types].xml" in package else b""
    if any(kind in types for kind in _WORD_TYPES):
        return DOCX
    if is_export(package):
        return LINKEDIN
    if is_pages_document(package):
        raise UnsupportedMediaTypeError(PAGES)
    raise UnsupportedMediaTypeError("The file is a zip, but neither a DOCX nor an ODT document nor a LinkedIn export.")


def _refuse_ole2(data: bytes) -> None:
    if _ENCRYPTED_PACKAGE in data:
        raise DocumentEncryptedError("The document is protected by a password.")
    raise UnsupportedMediaTypeError(
        "Old Office documents such as .doc are not supported; save the document as DOCX or PDF."
    )


def _sniff_text(data: bytes, suffix: str) -> str:
    if _is_binary(data):
        if reason := picture_that_cannot_be_read(data):
            raise UnsupportedMediaTypeError(reason)
        raise UnsupportedMediaTypeError("The type of the file is not supported.")
    if suffix in BINARY_SUFFIXES:
        raise UnsupportedMediaTypeError(f"The file is named {suffix}, but its content is plain text.")
    if suffix in TABLE_SUFFIXES:
        raise UnsupportedMediaTypeError(
            f"The file is named {suffix}, so it is a table and no document; send each document by itself, or match the "
            "table with rolefit batch."
        )
    if _HTML_START.match(data) or (suffix in SUFFIXES[HTML] and _TAG.search(data)):
        return HTML
    if _XML_START.match(data):
        _refuse_xml(data)
    if suffix in SUFFIXES[MARKDOWN]:
        return MARKDOWN
    if _is_json_list(data):
        raise UnsupportedMediaTypeError(
            "The file is a JSON list, so it is a table and no document; save it as JSON lines, with one object in each "
            "line, and match that .jsonl with rolefit batch."
        )
    return JSON_RESUME if is_json_resume(data) else PLAIN_TEXT


def _is_json_list(data: bytes) -> bool:
    """Whether a text is a list of JSON objects, as systems export many people."""
    text = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if not text.startswith(b"["):
        return False
    try:
        return bool(msgspec.json.decode(text, type=list[dict[str, msgspec.Raw]]))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _refuse_xml(data: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeXmlError("The document's XML declares a document type, which may hide an attack.")
    raise UnsupportedMediaTypeError("XML files are not supported.")


def _is_binary(data: bytes) -> bool:
    if data.startswith(_WIDE_BOMS):
        return False
    controls = len(data) - len(data.translate(None, _CONTROL))
    return b"\x00" in data or controls > _CONTROL_SHARE * len(data)
