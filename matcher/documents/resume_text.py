"""What every reader returns: the text in reading order, and where on the page each line stands."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Box(msgspec.Struct, frozen=True):
    """A rectangle in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Style(msgspec.Struct, frozen=True):
    """How most of a line's characters look; None where the format does not say."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    heading: int | None = None
    """Outline level 1 to 6 where the format marks headings (HTML, DOCX, ODT, Markdown)."""
    list_item: bool = False
    furniture: bool = False
    """No part of what the document tells: a page number, or a header or footer that is repeated on another page."""


class Line(msgspec.Struct, frozen=True):
    """One line of `ResumeText.text`: `text[start:end]`, without the line break. Pages count from 1."""

    start: int
    end: int
    page: int = 1
    box: Box | None = None
    style: Style = Style()


class Hidden(msgspec.Struct, frozen=True):
    """A stretch of the text that a reader of the page cannot see, `text[start:end]`."""

    start: int
    end: int
    page: int = 1


class DocumentWarning(msgspec.Struct, frozen=True):
    """Something a user should know about how the document was read."""

    code: Annotated[str, Meta(description="Such as `hidden-text`")]
    detail: str


class ResumeText(msgspec.Struct, frozen=True):
    """A document as text.

    Offsets count Unicode code points of `text`. `lines` cover every character of `text` but the line breaks, in order.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int
    media_type: str
    language: str | None = None
    hidden: tuple[Hidden, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
