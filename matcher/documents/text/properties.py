"""What a document says of itself or carries beside its text: subject, keywords, attached files. None of it is read."""

from matcher.documents.office.archive import Package
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import HIDDEN_TEXT

FEWEST_WORDS = 25
"""A subject, keywords and a comment of fewer words together are what a document usually has."""

_PROPERTIES = ("keywords", "keyword", "subject", "description")


def property_warnings(*properties: str | None) -> tuple[DocumentWarning, ...]:
    """A warning where the document's properties hold more words than a subject and a handful of keywords."""
    words = sum(len((value or "").replace(",", " ").split()) for value in properties)
    if words < FEWEST_WORDS:
        return ()
    return (DocumentWarning(HIDDEN_TEXT, f"{words} words in the document's properties were not scored"),)


def package_property_warnings(package: Package, name: str) -> tuple[DocumentWarning, ...]:
    """The same for a DOCX or ODT whose properties stand in the part of this name."""
    if name not in package:
        return ()
    elements = package.xml(name).iter(*(f"{{*}}{kind}" for kind in _PROPERTIES))
    return property_warnings(*(element.text for element in elements))


def attachment_warnings(files: int) -> tuple[DocumentWarning, ...]:
    """A warning where the document carries other files."""
    if not files:
        return ()
    noun, verb = ("file", "was") if files == 1 else ("files", "were")
    return (DocumentWarning(HIDDEN_TEXT, f"{files} attached {noun} {verb} not read"),)
