"""Warn about macros in a DOCX or ODT. They are never read or run: only the names of their files are looked at."""

import re

from matcher.documents.office.archive import Package
from matcher.documents.resume_text import DocumentWarning

MACROS = "macros"

# Where Word keeps the macros of a document, and where LibreOffice keeps its Basic and its scripts. LibreOffice also
# writes lists of libraries, which are named script-l?.xml and dialog-l?.xml, for documents without a macro.
_MACRO_FILE = re.compile(
    r"(?:.*/)?vbaProject\.bin|Basic/(?:.*/)?(?!(?:script|dialog)-l[bc]\.xml)[^/]+|Scripts/.*[^/]", re.IGNORECASE
)


def macro_warnings(package: Package) -> tuple[DocumentWarning, ...]:
    """A warning if the package has macros."""
    if not any(map(_MACRO_FILE.fullmatch, package)):
        return ()
    return (DocumentWarning(MACROS, "the document contains macros; they were neither read nor run"),)
