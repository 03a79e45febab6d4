"""The types of documents that can be read."""

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN_TEXT = "text/plain"
PNG = "image/png"
JPEG = "image/jpeg"
JSON_RESUME = "application/json"

SUFFIXES: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    DOCX: (".docx",),
    ODT: (".odt",),
    RTF: (".rtf",),
    HTML: (".html", ".htm", ".xhtml"),
    MARKDOWN: (".md", ".markdown"),
    PLAIN_TEXT: (".txt",),
    JSON_RESUME: (".json",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
}
"""How files of each type are named."""
