"""What is behind the text of an ODT: its page, the drawings that text may stand on, and the fill of text boxes."""

from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from matcher.documents.office.backdrops import LEAST_WIDTH, Drawings, lines_on_each_page
from matcher.documents.office.opendocument.lengths import points
from matcher.documents.office.opendocument.styles import OdtStyles
from matcher.documents.office.package_xml import attribute, child, local_name
from matcher.documents.text.colors import WHITE, is_invisible_on, plain_color

_DRAWINGS = ("frame", "custom-shape", "rect", "ellipse", "polygon", "path", "g")


def page_color(roots: Iterable[etree._Element]) -> str | None:
    """The colour of the pages; None if a picture is behind them, or if several kinds of pages have several colours."""
    layouts = [layout for root in roots for layout in root.iter("{*}page-layout-properties")]
    if any(attribute(child(layout, "background-image"), "href") for layout in layouts):
        return None
    colors = {plain_color(attribute(layout, "background-color") or "transparent") or WHITE for layout in layouts}
    return colors.pop() if len(colors) == 1 else None if colors else WHITE


class OdtDrawings(NamedTuple):
    """The drawings behind text, by their paragraphs, and how many lines of the body stand on those of the pages.

    Those within a line of text, and those of the paper's colour, are not among them.
    """

    by_paragraph: Drawings
    lines_on_pages: int


def drawings(roots: Iterable[etree._Element], styles: OdtStyles) -> OdtDrawings:
    """The drawings behind the text of a document. Those of headers and footers belong to the pages."""
    found: Drawings = {}
    of_pages: list[float] = []
    for drawing in (each for root in roots for each in root.iter(*("{*}" + name for name in _DRAWINGS))):
        height, width = (points(attribute(drawing, side)) or 0.0 for side in ("height", "width"))
        anchor = attribute(drawing, "anchor-type")
        if anchor == "as-char" or width < LEAST_WIDTH or not _is_painted(drawing, styles):
            continue
        paragraph = next(drawing.iterancestors("{*}p", "{*}h"), None)
        if (
            paragraph is None
            or anchor == "page"
            or next(drawing.iterancestors("{*}header", "{*}footer"), None) is not None
        ):
            of_pages.append(height)
        if paragraph is not None:
            found[paragraph] = max(height, found.get(paragraph, 0.0))
    return OdtDrawings(found, lines_on_each_page(of_pages))


def _is_painted(drawing: etree._Element, styles: OdtStyles) -> bool:
    """Whether a drawing has a picture, or is filled with a colour that differs from the paper."""
    if local_name(drawing) in {"frame", "g"}:
        pictures = drawing.iter("{*}image")
        if any(attribute(picture, "href") or child(picture, "binary-data") is not None for picture in pictures):
            return True
        if local_name(drawing) == "g":
            return False
    fill = styles.shape_fill(attribute(drawing, "style-name"))
    if fill is None:
        return local_name(drawing) != "frame"
    return fill not in {"none", WHITE} and not is_invisible_on(fill, WHITE)


def box_fill(box: etree._Element, styles: OdtStyles, page: str | None) -> str | None:
    """What is behind the text of a box: its colour, or `page` if it is clear. None if it is not known."""
    frame = box.getparent()
    fill = styles.shape_fill(None if frame is None else attribute(frame, "style-name"))
    if fill in {None, "none"}:
        return page
    return fill if fill and fill.startswith("#") else None
