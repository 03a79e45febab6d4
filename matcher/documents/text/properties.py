"""Warn about words outside the text of a document, in its properties or attached files, which are never scored."""

from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import HIDDEN_TEXT

FEWEST_WORDS = 25
"""Properties with fewer words together are usual and cause no warning."""


def property_warnings(*properties: str | None) -> tuple[DocumentWarning, ...]:
    """A warning if the document's properties have unusually many words."""
    words = sum(len((value or "").replace(",", " ").split()) for value in properties)
    if words < FEWEST_WORDS:
        return ()
    return (DocumentWarning(HIDDEN_TEXT, f"{words} words in the document's properties were not scored"),)


def attachment_warnings(files: int) -> tuple[DocumentWarning, ...]:
    """A warning if files are attached to the document. `files` is their number."""
    if not files:
        return ()
    noun, verb = ("file", "was") if files == 1 else ("files", "were")
    return (DocumentWarning(HIDDEN_TEXT, f"{files} attached {noun} {verb} not read"),)
