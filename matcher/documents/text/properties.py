"""Warn about words outside the text of a document: properties such as keywords, and attached files.

None of them are read or scored.
"""

from matcher.documents.office.archive import Package
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.draft import HIDDEN_TEXT

FEWEST_WORDS = 25
"""Properties with fewer words together are usual and cause no warning."""

_PROPERTIES = ("keywords", "keyword", "subject", "description")


def property_warnings(*properties: str | None) -> tuple[DocumentWarning, ...]:
    """A warning if the document's properties have unusually many words."""
    words = sum(len((value or "").replace(",", " ").split()) for value in properties)
    if words < FEWEST_WORDS:
        return ()
    return (DocumentWarning(HIDDEN_TEXT, f"{words} words in the document's properties were not scored"),)


def package_property_warnings(package: Package, name: str) -> tuple[DocumentWarning, ...]:
    """A warning if the properties of a DOCX or ODT have unusually many words. `name` is the part that holds them."""
    if name not in package:
        return ()
    elements = package.xml(name).iter(*(f"{{*}}{kind}" for kind in _PROPERTIES))
    return property_warnings(*(element.text for element in elements))


def attachment_warnings(files: int) -> tuple[DocumentWarning, ...]:
    """A warning if files are attached to the document. `files` is their number."""
    if not files:
        return ()
    noun, verb = ("file", "was") if files == 1 else ("files", "were")
    return (DocumentWarning(HIDDEN_TEXT, f"{files} attached {noun} {verb} not read"),)
