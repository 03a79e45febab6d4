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
        return GENERATOR.encode() in _start(path)
    except OSError:
        return False


def is_own_page_titled(path: Path, title: str) -> bool:
    """Whether a file is such a page, whose title begins so. Raises `OSError` if it cannot be read."""
    start = _start(path)
    return GENERATOR.encode() in start and f"<title>{title}".encode() in start


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_WITHIN)
