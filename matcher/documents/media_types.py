"""The document formats that can be read, with their names and file name suffixes."""

from dataclasses import dataclass

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN_TEXT = "text/plain"
JSON_RESUME = "application/json"
LINKEDIN = "application/zip"
PNG = "image/png"
JPEG = "image/jpeg"
ONLY_TEXT = frozenset({MARKDOWN, PLAIN_TEXT, JSON_RESUME, LINKEDIN})
"""The types of documents that have no pictures, so they cannot be scans."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A document format: its media type, its name for people, and its file name suffixes."""

    media_type: str
    name: str
    suffixes: tuple[str, ...]


FORMATS = (
    DocumentFormat(PDF, "PDF", (".pdf",)),
    DocumentFormat(DOCX, "DOCX", (".docx", ".docm", ".dotx", ".dotm")),
    DocumentFormat(ODT, "ODT", (".odt", ".ott")),
    DocumentFormat(RTF, "RTF", (".rtf",)),
    DocumentFormat(HTML, "HTML", (".html", ".htm", ".xhtml")),
    DocumentFormat(MARKDOWN, "Markdown", (".md", ".markdown")),
    DocumentFormat(PLAIN_TEXT, "plain text", (".txt",)),
    DocumentFormat(JSON_RESUME, "JSON Resume", (".json",)),
    DocumentFormat(LINKEDIN, "LinkedIn export", (".zip",)),
    DocumentFormat(PNG, "PNG", (".png",)),
    DocumentFormat(JPEG, "JPEG", (".jpg", ".jpeg")),
)
"""All formats, in the order in which they are listed for people. PNG and JPEG need the extra `ocr`."""

SUFFIXES = {each.media_type: each.suffixes for each in FORMATS}
"""The file name suffixes of each media type."""

NAMES = {each.media_type: each.name for each in FORMATS}
"""The name for people of each media type."""

FORMAT_NAMES = ", ".join(list(NAMES.values())[:-1]) + f" and {FORMATS[-1].name}"
"""The names of all formats as a list in a sentence: "PDF, DOCX, ... and JPEG"."""
