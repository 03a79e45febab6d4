"""Read a PDF: the words that PDFium finds, arranged into lines in reading order."""

import pypdfium2
import pypdfium2.raw as pdfium

from matcher.documents.limits import Limits
from matcher.documents.pdf.pictures import PicturePages
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import Draft, DraftLine, rejoin_split_words
from matcher.documents.text.furniture import furniture_last
from matcher.documents.text.properties import attachment_warnings, property_warnings
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, ResourceLimitError


def read_pdf(data: bytes, limits: Limits) -> Draft:
    """The lines of all pages in reading order.

    Raises:
        DocumentCorruptError: PDFium cannot open the document or one of its pages.
        DocumentEncryptedError: The document needs a password.
        NoTextError: The document is a scan, and the extra `ocr` is not installed.
        ResourceLimitError: The document has more pages than the limits allow.
    """
    document = _open(data)
    try:
        pages = len(document)
        if pages > limits.pages:
            raise ResourceLimitError("The document has more pages than the limit.")
        lines: list[DraftLine] = []
        hidden: list[DraftLine] = []
        with PicturePages(limits) as pictures:
            for number in range(pages):
                page = _page(document, number)
                text = pictures.read(page, number + 1)
                lines += text.lines
                hidden += text.hidden
                page.close()
        unread = _unread_warnings(document)
    finally:
        document.close()
    pictures.check(lines)
    lines = furniture_last(lines, pages)
    rejoin_split_words(lines)
    warnings = (*pictures.warnings(), *unread)
    return Draft([*lines, *hidden], pages=pages, warnings=warnings, poor_scans=pictures.poor)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _needs_password(data):
            raise DocumentEncryptedError("The document is protected by a password.") from error
        raise DocumentCorruptError("The PDF is damaged and cannot be opened.") from error


def _needs_password(data: bytes) -> bool:
    """Whether PDFium cannot open the document because it needs a password.

    PDFium keeps one error code for the whole process and does not set it on every failure, so the code may come from an
    earlier document. Opening an empty document first sets it to "damaged".
    """
    code = pdfium.FPDF_ERR_SUCCESS
    for attempt in (b"", data):
        try:
            pypdfium2.PdfDocument(attempt).close()
        except pypdfium2.PdfiumError as error:
            code = error.err_code
    return code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def _unread_warnings(document: pypdfium2.PdfDocument) -> tuple[DocumentWarning, ...]:
    """Warnings about words in the document's properties and about attached files."""
    properties = (document.get_metadata_value(name) for name in ("Subject", "Keywords"))
    return property_warnings(*properties) + attachment_warnings(document.count_attachments())


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    try:
        return document[number]
    except pypdfium2.PdfiumError as error:
        raise DocumentCorruptError(f"Page {number + 1} of the PDF is damaged.") from error
