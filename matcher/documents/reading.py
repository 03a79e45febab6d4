"""Read a document in this process. For documents that are not trusted use `sandbox.reader.DocumentReader`."""

from collections.abc import Callable

from matcher.documents import media_types
from matcher.documents.limits import DEFAULT_LIMITS, Limits
from matcher.documents.linkedin.export import read_export
from matcher.documents.markup.html import read_html
from matcher.documents.markup.json_resume import read_json_file
from matcher.documents.markup.markdown import read_markdown
from matcher.documents.markup.plain_text import draft_text, read_plain_text
from matcher.documents.ocr.image import read_image
from matcher.documents.office.docx import read_docx
from matcher.documents.office.odt import read_odt
from matcher.documents.office.rtf import read_rtf
from matcher.documents.pdf.reader import read_pdf
from matcher.documents.resume_text import ResumeText
from matcher.documents.sniffing import sniff
from matcher.documents.text.draft import Draft, finish
from matcher.documents.text.forms.boxes import without_unticked
from matcher.documents.text.forms.pasted_forms import with_fields_on_lines
from matcher.documents.text.said_twice import once
from matcher.documents.text.tables.form_labels import with_form_labels
from matcher.errors import DocumentCorruptError, EmptyDocumentError, MatcherError

Reader = Callable[[bytes, Limits], Draft]

READERS: dict[str, Reader] = {
    media_types.PDF: read_pdf,
    media_types.DOCX: read_docx,
    media_types.ODT: read_odt,
    media_types.RTF: read_rtf,
    media_types.HTML: read_html,
    media_types.MARKDOWN: read_markdown,
    media_types.JSON_RESUME: read_json_file,
    media_types.LINKEDIN: read_export,
    media_types.PNG: read_image,
    media_types.JPEG: read_image,
    media_types.PLAIN_TEXT: read_plain_text,
}


def read_document(data: bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> ResumeText:
    """The document's text in reading order, with its lines, hidden text and warnings.

    `name` is the file's name, if it has one. The content decides which reader is used, not the name.

    Raises:
        EmptyDocumentError: `data` is empty.
        TooLargeError: `data` is longer than `limits.document_bytes`.
        UnsupportedMediaTypeError: The type is not supported, or plain text is named like a binary format.
        DocumentEncryptedError: A password is needed.
        DocumentCorruptError: The document is damaged.
        UnsafeXmlError: The document's XML declares a document type.
        NoTextError: The document contains no text.
        ResourceLimitError: The document exceeds one of the limits.
    """
    limits.check_size(data)
    media_type = sniff(data, name=name, limits=limits)
    return _finished(_read(data, media_type, limits), media_type, limits)


def read_text(text: str, *, limits: Limits = DEFAULT_LIMITS) -> ResumeText:
    """Typed or pasted text as a document of the type text/plain.

    Raises:
        EmptyDocumentError: `text` is empty.
        NoTextError: `text` has neither letters nor digits.
        ResourceLimitError: `text` exceeds one of the limits.
    """
    if not text:
        raise EmptyDocumentError("The text is empty.")
    limits.check_text(characters=len(text))
    return _finished(draft_text(text), media_types.PLAIN_TEXT, limits)


def _finished(draft: Draft, media_type: str, limits: Limits) -> ResumeText:
    draft.lines = with_form_labels(without_unticked(with_fields_on_lines(once(draft.lines))))
    return finish(draft, media_type, limits)


def _read(data: bytes, media_type: str, limits: Limits) -> Draft:
    """The draft that the reader for this type makes. Any unexpected error of a parser means a damaged document."""
    try:
        return READERS[media_type](data, limits)
    except (MatcherError, MemoryError):
        raise
    except Exception as error:
        raise DocumentCorruptError("The document is damaged and cannot be read.") from error
