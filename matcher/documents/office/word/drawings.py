"""What is behind the text of a DOCX: its page, the drawings that text may stand on, and the fill of text boxes."""

import re

from lxml import etree

from matcher.documents.office.backdrops import LEAST_WIDTH, Drawings
from matcher.documents.office.package_xml import attribute, child, is_on, local_name, number
from matcher.documents.text.colors import WHITE, is_invisible_on, plain_color

_EMU = 12_700
"""English Metric Units in a point."""
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75}
_SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?)(pt|in|cm|mm|px)", re.IGNORECASE)
_FLOATING = re.compile(r"position\s*:\s*absolute", re.IGNORECASE)
_SHAPES = frozenset({"spPr", "grpSpPr", "bgPr"})
_PAPER = frozenset({"bg1", "lt1", "white", "window"})
_NEW_SHAPES = frozenset({"wsp"})
_BOXES = _NEW_SHAPES | {"shape", "rect", "roundrect", "oval"}
_GROUPS = frozenset({"wgp", "grpSp", "wpc", "group"})
_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "grpFill"})


def page_color(main: etree._Element, settings: etree._Element | None) -> str | None:
    """The colour of the pages; None if a picture is behind them. Without a setting, programs do not show it."""
    background = child(main, "background")
    if background is None or child(settings, "displayBackgroundShape") is None:
        return WHITE
    if next(background.iter("{*}fill", "{*}imagedata", "{*}blip"), None) is not None:
        return None
    color = attribute(background, "color")
    return WHITE if color in {None, "auto"} else plain_color(color or "")


def drawings(root: etree._Element) -> Drawings:
    """The drawings behind text. Those within a line of text, and those of the paper's colour, are not among them."""
    found: Drawings = {}
    for drawing in root.iter("{*}anchor", "{*}pict"):
        height = _height(drawing)
        paragraph = next(drawing.iterancestors("{*}p"), None)
        if paragraph is not None and height and _is_painted(drawing):
            found[paragraph] = max(height, found.get(paragraph, 0.0))
    return found


def box_fill(content: etree._Element, page: str | None) -> str | None:
    """What is behind the text of a box: its own paper or colour, `page` if it is clear, None if it is not known."""
    shape = next((outer for outer in content.iterancestors() if local_name(outer) in _BOXES), None)
    if shape is None:
        return page
    fill = _shape_fill if local_name(shape) in _NEW_SHAPES else _old_fill
    return fill(shape, None if _is_in_group(shape) else page)


def _is_in_group(shape: etree._Element) -> bool:
    parent = shape.getparent()
    return parent is not None and local_name(parent) in _GROUPS


def _shape_fill(shape: etree._Element, page: str | None) -> str | None:
    properties = child(shape, "spPr")
    color = child(properties, "solidFill", "srgbClr")
    if color is not None and len(color) == 0:
        return plain_color(attribute(color, "val") or "")
    if attribute(child(properties, "solidFill", "schemeClr"), "val") in _PAPER:
        return WHITE
    filled = properties is not None and any(local_name(part) in _FILLS for part in properties)
    by_style = child(properties, "noFill") is None and _has_style(shape)
    return None if filled or by_style else page


def _has_style(shape: etree._Element) -> bool:
    return (number(child(shape, "style", "fillRef"), "idx") or 0) > 0


def _old_fill(shape: etree._Element, page: str | None) -> str | None:
    if not is_on(attribute(shape, "filled") or "true"):
        return page
    color = plain_color((attribute(shape, "fillcolor") or "white").partition(" ")[0])
    return WHITE if color == WHITE and next(shape.iter("{*}fill", "{*}imagedata"), None) is None else None


def _height(drawing: etree._Element) -> float:
    """The height of a drawing in points; 0 if it is narrow or part of a line."""
    if local_name(drawing) == "anchor":
        extent = child(drawing, "extent")
        width, height = ((number(extent, side) or 0.0) / _EMU for side in ("cx", "cy"))
    else:
        styles = (attribute(shape, "style") or "" for shape in drawing)
        style = next(filter(_FLOATING.search, styles), "")
        sides = {side.lower(): float(size) * _POINTS[unit.lower()] for side, size, unit in _SIDE.findall(style)}
        width, height = sides.get("width", 0.0), sides.get("height", 0.0)
    return height if width >= LEAST_WIDTH else 0.0


def _is_painted(drawing: etree._Element) -> bool:
    """Whether a drawing has a picture, or is filled with a colour that differs from the paper."""
    colors = drawing.iter("{*}srgbClr", "{*}schemeClr", "{*}sysClr", "{*}prstClr")
    return (
        next(drawing.iter("{*}blip", "{*}imagedata"), None) is not None
        or any(_fills(color) and _is_colored(_value(color)) for color in colors)
        or any(_is_old_and_colored(shape) for shape in drawing.iter())
    )


def _value(color: etree._Element) -> str | None:
    return attribute(color, "lastClr") or attribute(color, "val")


def _is_colored(color: str | None) -> bool:
    """Whether a colour differs from the paper. It may have its number behind it, as in "#0f3344 [3204]"."""
    plain = WHITE if color is None or color in _PAPER else plain_color(color.partition(" ")[0])
    return plain is not None and not is_invisible_on(plain, WHITE)


def _fills(color: etree._Element) -> bool:
    """Whether a colour fills a shape, and does not belong to its outline, its shadow or its letters."""
    fill = color.getparent()
    name = "" if fill is None else local_name(fill)
    if fill is None or name not in {"gs", "fgClr", "bgClr", "solidFill", "fillRef"}:
        return False
    outer = fill.getparent()
    if name == "solidFill":
        return outer is not None and local_name(outer) in _SHAPES
    if name == "fillRef":
        shape = None if outer is None else outer.getparent()
        return (number(fill, "idx") or 0) > 0 and child(shape, "spPr", "noFill") is None
    return True


def _is_old_and_colored(shape: etree._Element) -> bool:
    return is_on(attribute(shape, "filled") or "true") and _is_colored(attribute(shape, "fillcolor"))
