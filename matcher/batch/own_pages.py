"""Know the HTML pages that Rolefit writes, which are in folders of resumes and are no resumes."""

from pathlib import Path

from matcher.documents.media_types import HTML, SUFFIXES

GENERATOR = '<meta name="generator" content="Rolefit">'
"""The mark in the head of each page."""
_WITHIN = 1024


def is_own_page(path: Path) -> bool:
    """Whether a file is such a page. A file that cannot be read is none."""
    if path.suffix.lower() not in SUFFIXES[HTML] or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return GENERATOR.encode() in file.read(_WITHIN)
    except OSError:
        return False
