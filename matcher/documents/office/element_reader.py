"""What readers of a DOCX and an ODT share: each element is read by what belongs to its name."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from matcher.documents.office.package_xml import local_name
from matcher.documents.text.colors import WHITE
from matcher.documents.text.draft import DraftLine
from matcher.documents.text.line_collector import LineCollector


class _TextBox(NamedTuple):
    """The content of a text box or note, and whether it is invisible."""

    content: etree._Element
    removed: bool


class ElementReader:
    """Reads elements and their descendants into lines. A reader of a format sets what reads the elements of a name.

    The background is a colour, or None if it is not known what is behind the text.
    """

    def __init__(self, *, dropped: frozenset[str], shaded: bool) -> None:
        """Elements named in `dropped` are left out. With `shaded`, it is not known what is behind the text."""
        self._dropped = dropped
        self._handlers: Mapping[str, Callable[[etree._Element], None]] = {}
        self._collector = LineCollector()
        self._background = None if shaded else WHITE
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

    def _defer_box(self, element: etree._Element) -> None:
        self._boxes.append(_TextBox(element, self._removed))

    def _read_boxes(self) -> None:
        """Read text boxes and notes, after the paragraph that they are anchored in. Their background is unknown."""
        while self._boxes:
            box = self._boxes.pop(0)
            outer, self._background = self._background, None
            self._read_removed(box.content, removed=box.removed)
            self._background = outer

    def _read_row(self, element: etree._Element) -> None:
        outer, self._cells = self._cells, []
        self._walk(element)
        self._collector.end_row(self._cells)
        self._cells = outer
