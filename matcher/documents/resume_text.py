"""The text of a document as every reader returns it: in reading order, with the place and look of each line.

Unknown fields are refused, because these types are also answers of processes that are not trusted.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

CELL_SEPARATOR = " | "
"""What stands between the cells of a row of a table."""


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rectangle on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How most characters of a line look. None means that the document does not say."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    heading: int | None = None
    """Outline level of a heading, 1 to 6, in formats that mark headings (HTML, DOCX, ODT, RTF, Markdown)."""
    list_item: bool = False
    hangs: bool = False
    """Whether the line is indented below a bullet, in formats without positions on a page."""
    furniture: bool = False
    """Whether the line is page furniture: a page number, or a header or footer that is repeated on another page."""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `ResumeText.text`: `text[start:end]`, without the line break. Pages are numbered from 1."""

    start: int
    end: int
    page: int = 1
    box: Box | None = None
    style: Style = Style()


class Hidden(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the text that a reader of the page cannot see: `text[start:end]`. Pages are numbered from 1."""

    start: int
    end: int
    page: int = 1


class DocumentWarning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something a user should know about how the document was read."""

    code: Annotated[str, Meta(description="Such as `hidden-text`")]
    detail: str


class ResumeText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document as text.

    Offsets count Unicode code points of `text`. `lines` are in order and cover all of `text` except the line breaks.
    `poor_scans` has the numbers of the pages whose picture is hard to read, so words may be wrong or missing.
    """

    text: str
    lines: tuple[Line, ...]
    pages: int
    media_type: str
    language: str | None = None
    hidden: tuple[Hidden, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
    poor_scans: tuple[int, ...] = ()
