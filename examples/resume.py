"""Invented resumes as data, and the blocks of text that every format is written from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

Format = Literal["pdf", "docx", "odt", "html", "md", "rtf", "txt"]
BlockStyle = Literal["name", "headline", "contact", "heading", "entry", "place", "text", "bullet"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A job, a project or a degree."""

    title: str
    dates: str = ""
    at: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    technologies: str = ""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading and the content below it."""

    heading: str
    text: str = ""
    entries: tuple[Entry, ...] = ()
    bullets: tuple[str, ...] = ()


class Resume(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The resume of one person. With a `sidebar` it has two columns; the text `hidden` is invisible on the page."""

    format: Format
    name: str
    headline: str
    sections: tuple[Section, ...]
    contact: tuple[str, ...] = ()
    sidebar: tuple[Section, ...] = ()
    hidden: str = ""


class Block(msgspec.Struct, frozen=True):
    """One paragraph. `aside` is put at the right end of its line."""

    style: BlockStyle
    text: str
    aside: str = ""


def load_resume(path: Path) -> Resume:
    """The resume in a data file. Raises `msgspec.ValidationError` with the entry if it is malformed."""
    return msgspec.yaml.decode(path.read_bytes(), type=Resume)


def head_blocks(resume: Resume) -> Iterator[Block]:
    """Name, headline and contact line."""
    yield Block("name", resume.name)
    yield Block("headline", resume.headline)
    if resume.contact:
        yield Block("contact", " | ".join(resume.contact))


def section_blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    """The blocks of the sections, in order."""
    for section in sections:
        yield Block("heading", section.heading)
        if section.text:
            yield Block("text", section.text)
        for entry in section.entries:
            yield from _entry_blocks(entry)
        for bullet in section.bullets:
            yield Block("bullet", bullet)


def all_blocks(resume: Resume) -> list[Block]:
    """The blocks of the whole resume in one column."""
    return [*head_blocks(resume), *section_blocks(resume.sections), *section_blocks(resume.sidebar)]


def _entry_blocks(entry: Entry) -> Iterator[Block]:
    yield Block("entry", entry.title, entry.dates)
    if entry.at:
        yield Block("place", entry.at)
    if entry.text:
        yield Block("text", entry.text)
    for bullet in entry.bullets:
        yield Block("bullet", bullet)
    if entry.technologies:
        yield Block("text", f"Technologies: {entry.technologies}")
