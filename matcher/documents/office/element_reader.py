"""What readers of a DOCX and an ODT share: each element is read by what belongs to its name."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from matcher.documents.office.backdrops import Drawings, lines_on
from matcher.documents.office.package_xml import local_name
from matcher.documents.text.colors import is_invisible_on
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.line_collector import LineCollector


class _TextBox(NamedTuple):
    """The content of a text box or note, what is behind it, and whether it is invisible."""

    content: etree._Element
    background: str | None
    removed: bool


class ElementReader:
    """Reads elements and their descendants into lines. A reader of a format sets what reads the elements of a name.

    The background is a colour, or None if it is not known what is behind the text.
    """

    def __init__(self, *, dropped: frozenset[str], page: str | None, drawings: Drawings, on_drawing: int = 0) -> None:
        """Elements named in `dropped` are left out. `page` is the colour of the pages.

        `on_drawing` is the number of lines at the beginning that may stand on a drawing of another part.
        """
        self._dropped = dropped
        self._handlers: Mapping[str, Callable[[etree._Element], None]] = {}
        self._collector = LineCollector()
        self._page = self._background = page
        self._drawings = drawings
        self._on_drawing = on_drawing
        self._removed = False
        self._cells: list[int] = []
        self._boxes: list[_TextBox] = []

    def _read_all(self, root: etree._Element) -> list[DraftLine]:
        self._walk(root)
        self._read_boxes()
        self._collector.end_block()
        return self._collector.lines

    def _walk(self, element: etree._Element) -> None:
        """Read the children of a structural element. Its own text is only white space and is skipped."""
        for node in element:
            name = local_name(node)
            if name and name not in self._dropped:
                self._handlers.get(name, self._walk)(node)

    def _read_removed(self, element: etree._Element, *, removed: bool = True) -> None:
        outer, self._removed = self._removed, self._removed or removed
        self._walk(element)
        self._removed = outer

    def _note_drawing(self, paragraph: etree._Element) -> None:
        """Take into account that lines from here on may stand on a drawing that is anchored in a paragraph."""
        if height := self._drawings.get(paragraph):
            self._on_drawing = max(self._on_drawing, len(self._collector.lines) + lines_on(height))

    def _is_blank(self, color: str | None, background: str | None) -> bool:
        """Whether letters of a colour cannot be seen. Without a background of their own, they are on what is around."""
        on_drawing = self._background == self._page and len(self._collector.lines) < self._on_drawing
        behind = background or (None if on_drawing else self._background)
        return color is not None and behind is not None and is_invisible_on(color, behind)

    def _defer(self, element: etree._Element, background: str | None) -> None:
        self._boxes.append(_TextBox(element, background, self._removed))

    def _read_boxes(self) -> None:
        """Read text boxes and notes, after the paragraph that they are anchored in."""
        while self._boxes:
            box = self._boxes.pop(0)
            outer, self._background = self._background, box.background
            self._read_removed(box.content, removed=box.removed)
            self._background = outer

    def _read_row(self, element: etree._Element) -> None:
        outer, self._cells = self._cells, []
        self._walk(element)
        self._collector.end_row(self._cells)
        self._cells = outer
