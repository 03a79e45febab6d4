"""Warn about words in the properties of a DOCX or ODT."""

from matcher.documents.office.archive import Package
from matcher.documents.resume_text import DocumentWarning
from matcher.documents.text.properties import property_warnings

_PROPERTIES = ("keywords", "keyword", "subject", "description")


def package_property_warnings(package: Package, part: str) -> tuple[DocumentWarning, ...]:
    """A warning if the properties in this part of the package have unusually many words."""
    if part not in package:
        return ()
    elements = package.xml(part).iter(*(f"{{*}}{kind}" for kind in _PROPERTIES))
    return property_warnings(*(element.text for element in elements))
