"""Read the text of an ODT. Tracked deletions are read as hidden text.

Element names are those of OASIS OpenDocument 1.3.
"""

import re
from collections.abc import Callable, Iterable

import msgspec
from lxml import etree

from matcher.documents.limits import Limits
from matcher.documents.office.archive import Package
from matcher.documents.office.element_reader import ElementReader
from matcher.documents.office.macros import macro_warnings
from matcher.documents.office.opendocument.drawings import OdtDrawings, box_fill, drawings, page_color
from matcher.documents.office.opendocument.styles import OdtStyles
from matcher.documents.office.package_properties import package_property_warnings
from matcher.documents.office.package_xml import attribute, local_name, number
from matcher.documents.text.draft import Draft, DraftLine
from matcher.documents.text.line_collector import DEEPEST_HEADING
from matcher.documents.text.run_style import RunStyle
from matcher.errors import DocumentEncryptedError

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_PROPERTIES = "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_INVISIBLE = frozenset({"collapse", "filter"})
_NOT_DISPLAYED = frozenset({"none", "condition"})
"""A section that a condition shows or hides counts as hidden, because conditions are not computed."""
_EMPTY_FRAME = re.compile(r"0(?:\.0*)?[a-z]*")
# fmt: off
_DROPPED = frozenset({
    "annotation", "annotation-end", "note-citation", "sequence-decls", "forms", "variable-decls",
    "desc", "title", "binary-data", "event-listeners", "user-field-decls", "ruby-text", "table-of-content-source",
})
# fmt: on


def read_odt(data: bytes, limits: Limits) -> Draft:
    """The lines of an ODT: headers, then body and footers.

    Raises:
        DocumentCorruptError: The package or its XML is damaged.
        DocumentEncryptedError: The package needs a password.
        UnsafeXmlError: The XML declares a document type.
        ResourceLimitError: The package exceeds one of the limits.
    """
    package = Package(data, limits)
    _refuse_encrypted(package)
    content = package.xml(_CONTENT)
    page = package.xml(_STYLES) if _STYLES in package else None
    roots = [root for root in (page, content) if root is not None]
    styles = OdtStyles(roots)
    behind = drawings(roots, styles)
    color = page_color(roots)

    def read(elements: Iterable[etree._Element]) -> list[DraftLine]:
        return [line for element in elements for line in _OdtReader(styles, behind, color).read(element)]

    headers, footers = ([] if page is None else list(page.iter("{*}" + name)) for name in ("header", "footer"))
    lines = [*read(headers), *read(content.iter("{*}body")), *read(footers)]
    return Draft(lines, warnings=(*package_property_warnings(package, _PROPERTIES), *macro_warnings(package)))


def _refuse_encrypted(package: Package) -> None:
    if _MANIFEST in package and next(package.xml(_MANIFEST).iter("{*}encryption-data"), None) is not None:
        raise DocumentEncryptedError("The document is protected by a password.")


class _OdtReader(ElementReader):
    """Reads the text of an element and its descendants into lines."""

    def __init__(self, styles: OdtStyles, behind: OdtDrawings, page: str | None) -> None:
        super().__init__(dropped=_DROPPED, page=page, drawings=behind.by_paragraph, on_drawing=behind.lines_on_pages)
        self._styles = styles
        self._behind_clear_box = None if any(behind) else page
        self._style = RunStyle()
        self._handlers = {
            "p": self._read_paragraph,
            "h": self._read_heading,
            "span": self._read_span,
            "a": self._read_inline,
            "list-item": self._read_item,
            "list-header": self._read_item,
            "table": self._read_table,
            "table-row": self._read_table_row,
            "table-cell": self._read_cell,
            "frame": self._read_frame,
            "text-box": self._defer_box,
            "note-body": self._defer_note,
            "deletion": self._read_removed,
            "section": self._read_section,
            "hidden-paragraph": self._read_hidden,
            "s": lambda element: self._add(" "),
            "tab": lambda element: self._add(" "),
            "line-break": lambda element: self._collector.break_line(),
            "hidden-text": self._read_hidden,
            "conditional-text": self._read_hidden,
        }

    def read(self, root: etree._Element) -> list[DraftLine]:
        return self._read_all(root)

    def _read_inline(self, element: etree._Element) -> None:
        self._add(element.text)
        for node in element:
            name = local_name(node)
            if name and name not in _DROPPED:
                self._handlers.get(name, self._read_inline)(node)
            self._add(node.tail)

    def _read_paragraph(self, element: etree._Element, heading: int | None = None) -> None:
        name = attribute(element, "style-name")
        outer, outer_background = self._style, self._background
        self._style = self._styles.look("paragraph", name)
        self._background = self._styles.background("paragraph", name) or outer_background
        self._note_drawing(element)
        self._collector.start_block(heading=heading)
        self._read_inline(element)
        self._collector.break_line()
        if heading:
            self._collector.end_block()
        self._style, self._background = outer, outer_background
        self._read_boxes()

    def _read_heading(self, element: etree._Element) -> None:
        level = int(number(element, "outline-level") or 1)
        self._read_paragraph(element, heading=max(1, min(level, DEEPEST_HEADING)))

    def _read_span(self, element: etree._Element) -> None:
        name = attribute(element, "style-name")
        outer, outer_background = self._style, self._background
        self._style = self._styles.look("text", name).over(outer)
        self._background = self._styles.background("text", name) or outer_background
        self._read_inline(element)
        self._style, self._background = outer, outer_background

    def _read_item(self, element: etree._Element) -> None:
        self._collector.start_block(list_item=True)
        self._walk(element)
        self._collector.end_block()

    def _read_table(self, element: etree._Element) -> None:
        self._on_own_background("table", element, self._walk)

    def _read_table_row(self, element: etree._Element) -> None:
        outer = self._removed
        unseen = attribute(element, "visibility") in _INVISIBLE
        self._removed = outer or unseen or self._styles.is_low_row(attribute(element, "style-name"))
        self._on_own_background("table-row", element, self._read_row)
        self._removed = outer

    def _on_own_background(self, family: str, element: etree._Element, read: Callable[[etree._Element], None]) -> None:
        outer = self._background
        self._background = self._styles.background(family, attribute(element, "style-name")) or outer
        read(element)
        self._background = outer

    def _read_cell(self, element: etree._Element) -> None:
        self._on_own_background("table-cell", element, self._read_cell_content)

    def _read_cell_content(self, element: etree._Element) -> None:
        self._cells.append(len(self._collector.lines))
        self._walk(element)

    def _defer_box(self, element: etree._Element) -> None:
        self._defer(element, box_fill(element, self._styles, self._behind_clear_box))

    def _defer_note(self, element: etree._Element) -> None:
        self._defer(element, self._page)

    def _read_frame(self, element: etree._Element) -> None:
        sides = (attribute(element, "width"), attribute(element, "height"))
        empty = any(side is not None and _EMPTY_FRAME.fullmatch(side) for side in sides)
        self._read_removed(element, removed=empty)

    def _read_section(self, element: etree._Element) -> None:
        hidden = attribute(element, "display") in _NOT_DISPLAYED or self._styles.is_removed(
            attribute(element, "style-name")
        )
        self._read_removed(element, removed=hidden)

    def _read_hidden(self, element: etree._Element) -> None:
        self._collector.add(element.text or "", RunStyle(hidden=True))

    def _add(self, text: str | None) -> None:
        style = self._style
        if self._is_blank(style.color, None) or self._removed:
            style = msgspec.structs.replace(style, hidden=True)
        self._collector.add(text or "", style)
