"""Read the text of a DOCX as it appears on the printed pages.

It includes nested tables, text boxes, charts, diagrams, content controls, headers, footers and notes. Tracked
insertions are read as text, tracked deletions as hidden text. Element names are those of ECMA-376.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec
from lxml import etree

from matcher.documents.limits import Limits
from matcher.documents.office.archive import Package
from matcher.documents.office.backdrops import ENDLESS, lines_on_each_page
from matcher.documents.office.docx_styles import ParagraphStyle, WordStyles
from matcher.documents.office.element_reader import ElementReader
from matcher.documents.office.macros import macro_warnings
from matcher.documents.office.package_properties import package_property_warnings
from matcher.documents.office.package_xml import (
    Relationship,
    attribute,
    child,
    is_on,
    local_name,
    number,
    relationships,
)
from matcher.documents.office.word.drawings import box_fill, drawings, page_color
from matcher.documents.office.word.layout import is_hidden_row
from matcher.documents.office.word.theme import Theme
from matcher.documents.text.draft import Draft, DraftLine
from matcher.documents.text.run_style import RunStyle
from matcher.errors import DocumentCorruptError

_MAIN_PART = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_DROPPED = frozenset({"moveFrom", "rPr", "pPr", "tblPr", "trPr", "tblGrid", "sectPr", "instrText", "rt"})
_TEXT = frozenset({"t", "delText"})
_CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "softHyphen": "\N{SOFT HYPHEN}"}
_BREAKS = frozenset({"br", "cr"})
_CONTAINERS = frozenset({"AlternateContent", "drawing", "pict", "object", "ruby"})
_HEADERS = frozenset({"header"})
_NOTES = frozenset({"footnotes", "endnotes"})
_FOOTERS = frozenset({"footer"})
_IN_SECTIONS = _HEADERS | _FOOTERS
_KNOWN_EXTENSIONS = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""The beginnings of the names of extensions that word processors know."""
_LOOKS = ("settings", "theme", "styles")
_HIDDEN_SHAPE = re.compile(
    r"(?:width|height)\s*:\s*0(?:\.0*)?(?:[a-z]+)?\s*(?:;|$)|visibility\s*:\s*hidden", re.IGNORECASE
)


def read_docx(data: bytes, limits: Limits) -> Draft:
    """The lines of a DOCX: headers, then body, notes and footers.

    Raises:
        DocumentCorruptError: The package or its XML is damaged.
        DocumentEncryptedError: The package needs a password.
        UnsafeXmlError: The XML declares a document type.
        ResourceLimitError: The package exceeds one of the limits.
    """
    package = Package(data, limits)
    main = _main_part(package)
    body = package.xml(main)
    parts = _shown_parts(relationships(package, main), body)
    settings, theme, styles = (_optional_xml(package, _name_of_kind(parts, kind)) for kind in _LOOKS)
    headers, notes, footers = (_names_of_kinds(package, parts, kinds) for kinds in (_HEADERS, _NOTES, _FOOTERS))
    on_each_page = [height for name in (*headers, *footers) for height in drawings(package.xml(name)).values()]
    document = _Document(
        package,
        WordStyles(styles, Theme(theme, settings)),
        page=page_color(body, settings),
        is_bare=not on_each_page and not drawings(body),
        read={main, *headers, *notes, *footers},
        notes=_notes(body),
    )

    def read(names: Iterable[str], on_drawing: int = 0) -> list[DraftLine]:
        return [line for name in names for line in _PartReader(document, name, on_drawing).read()]

    in_body = read([main, *notes], lines_on_each_page(on_each_page))
    lines = [*_without_repetitions(read(headers)), *in_body, *_without_repetitions(read(footers))]
    return Draft(lines, warnings=(*package_property_warnings(package, _PROPERTIES), *macro_warnings(package)))


def _main_part(package: Package) -> str:
    name = _name_of_kind(relationships(package, "").values(), "officeDocument") or _MAIN_PART
    if name not in package:
        raise DocumentCorruptError("The document's package has no main part.")
    return name


def _shown_parts(parts: Mapping[str, Relationship], body: etree._Element) -> tuple[Relationship, ...]:
    """The parts that belong to the body, by their ids, without headers and footers that no section shows."""
    sections = body.iter("{*}headerReference", "{*}footerReference")
    shown = {attribute(reference, "id") for reference in sections}
    return tuple(part for name, part in parts.items() if name in shown or part.kind not in _IN_SECTIONS)


def _notes(body: etree._Element) -> frozenset[tuple[str, str | None]]:
    references = body.iter("{*}footnoteReference", "{*}endnoteReference")
    return frozenset((local_name(each).removesuffix("Reference"), attribute(each, "id")) for each in references)


def _name_of_kind(parts: Iterable[Relationship], kind: str) -> str | None:
    return next((part.name for part in parts if part.kind == kind), None)


def _optional_xml(package: Package, name: str | None) -> etree._Element | None:
    return package.xml(name) if name is not None and name in package else None


def _names_of_kinds(package: Package, parts: Iterable[Relationship], kinds: frozenset[str]) -> list[str]:
    return list(dict.fromkeys(part.name for part in parts if part.kind in kinds and part.name in package))


def _without_repetitions(lines: Iterable[DraftLine]) -> list[DraftLine]:
    """The lines without repetitions. The headers of first, even and odd pages are often the same."""
    return list({line.text: line for line in lines}.values())


class _Document(msgspec.Struct, frozen=True):
    """What all parts share. `page` is the colour of the pages; a bare document has no drawings behind its text.

    `notes` has the kinds and ids of the notes that the text refers to.

    `read` has the names of the parts that are read, with those of charts and diagrams. Each is read once.
    """

    package: Package
    styles: WordStyles
    page: str | None
    is_bare: bool
    read: set[str]
    notes: frozenset[tuple[str, str | None]]


class _PartReader(ElementReader):
    """Reads one part of the package, such as the body, a header or a chart."""

    def __init__(self, document: _Document, name: str, on_drawing: int = 0) -> None:
        self._root = document.package.xml(name)
        super().__init__(dropped=_DROPPED, page=document.page, drawings=drawings(self._root), on_drawing=on_drawing)
        self._document = document
        self._styles = document.styles
        self._relationships = relationships(document.package, name)
        self._paragraph = ParagraphStyle()
        self._handlers = {
            "p": self._read_paragraph,
            "r": self._read_run,
            "t": self._read_text,
            "AlternateContent": self._read_alternatives,
            "del": self._read_deletion,
            "inline": self._read_drawing,
            "anchor": self._read_drawing,
            "shape": self._read_shape,
            "rect": self._read_shape,
            "txbxContent": self._defer_box,
            "tbl": self._read_table,
            "tr": self._read_table_row,
            "footnote": self._read_note,
            "endnote": self._read_note,
            "tc": self._read_cell,
            "chart": self._read_related,
            "relIds": self._read_related,
            "strCache": self._read_labels,
        }

    def read(self) -> list[DraftLine]:
        return self._read_all(self._root)

    def _read_paragraph(self, element: etree._Element) -> None:
        outer = self._paragraph, self._background
        properties = child(element, "pPr")
        self._paragraph = self._styles.paragraph(properties)
        self._background = self._paragraph.fill or self._background
        self._note_drawing(element)
        self._collector.start_block(heading=self._paragraph.heading, list_item=self._paragraph.list_item)
        self._walk(element)
        self._collector.end_block()
        self._paragraph, self._background = outer
        self._read_boxes()

    def _read_run(self, element: etree._Element) -> None:
        style = self._run_style(child(element, "rPr"))
        for node in element:
            name = local_name(node)
            if name in _TEXT:
                self._collector.add(node.text or "", style)
            elif name in _CHARACTERS:
                self._collector.add(_CHARACTERS[name], style)
            elif name in _BREAKS:
                self._collector.break_line()
            elif name == "sym":
                self._collector.add(_symbol(node), style)
            elif name in _CONTAINERS:
                self._handlers.get(name, self._walk)(node)

    def _run_style(self, properties: etree._Element | None) -> RunStyle:
        style = self._styles.run(properties, self._paragraph)
        blank = self._is_blank(style.color, self._styles.fill(properties))
        return msgspec.structs.replace(style, hidden=True) if blank or self._removed else style

    def _defer_box(self, element: etree._Element) -> None:
        self._defer(element, box_fill(element, self._document.page if self._document.is_bare else None))

    def _read_deletion(self, element: etree._Element) -> None:
        """Read a tracked deletion as hidden text. It disappears once the change is accepted."""
        self._read_removed(element, removed=True)

    def _read_drawing(self, element: etree._Element) -> None:
        extent = child(element, "extent")
        empty = extent is not None and 0.0 in (number(extent, "cx"), number(extent, "cy"))
        self._read_removed(element, removed=empty or is_on(attribute(child(element, "docPr"), "hidden")))

    def _read_shape(self, element: etree._Element) -> None:
        """Read a shape in VML, the older drawing language, which gives the size in a style as CSS does."""
        self._read_removed(element, removed=_HIDDEN_SHAPE.search(attribute(element, "style") or "") is not None)

    def _read_text(self, element: etree._Element) -> None:
        self._collector.add(element.text or "", self._paragraph.run)

    def _read_alternatives(self, element: etree._Element) -> None:
        """Read the first alternative that word processors know. The others have the same content for other programs."""
        shown = next(filter(_is_known, element.iterchildren("{*}Choice", "{*}Fallback")), None)
        if shown is not None:
            self._walk(shown)

    def _read_table(self, element: etree._Element) -> None:
        outer = self._background
        if self._styles.is_colored(attribute(child(element, "tblPr", "tblStyle"), "val")):
            self._background = None
        self._walk(element)
        self._background = outer

    def _read_table_row(self, element: etree._Element) -> None:
        outer, self._removed = self._removed, self._removed or is_hidden_row(element)
        self._read_row(element)
        self._removed = outer

    def _read_note(self, element: etree._Element) -> None:
        """Read a note. One that nothing in the text refers to is not printed."""
        note = local_name(element), attribute(element, "id")
        self._read_removed(element, removed=note not in self._document.notes)

    def _read_cell(self, element: etree._Element) -> None:
        outer = self._background
        self._background = self._styles.fill(child(element, "tcPr")) or outer
        self._cells.append(len(self._collector.lines))
        self._walk(element)
        self._background = outer

    def _read_related(self, element: etree._Element) -> None:
        """Read the words of a chart or diagram, which is a separate part of the package."""
        part = self._relationships.get(attribute(element, "id") or attribute(element, "dm") or "")
        if part and part.name not in self._document.read and part.name in self._document.package:
            self._document.read.add(part.name)
            self._collector.break_line()
            self._collector.lines.extend(_PartReader(self._document, part.name, ENDLESS).read())

    def _read_labels(self, element: etree._Element) -> None:
        """Read the categories and series of a chart, one per line."""
        for label in element.iterdescendants("{*}v"):
            self._collector.start_block()
            self._collector.add(label.text or "")
        self._collector.end_block()


def _is_known(alternative: etree._Element) -> bool:
    """Whether an alternative needs only extensions that word processors know. The last one, `Fallback`, needs none."""
    needed = (attribute(alternative, "Requires") or "").split()
    return all((alternative.nsmap.get(prefix) or "").startswith(_KNOWN_EXTENSIONS) for prefix in needed)


def _symbol(element: etree._Element) -> str:
    try:
        return chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
