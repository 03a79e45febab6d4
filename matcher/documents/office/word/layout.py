"""Properties of a DOCX that put text where it cannot be seen: off the page, on lines or in rows of almost no height."""

from lxml import etree

from matcher.documents.office.misplaced import LEAST_ROW, is_off_page
from matcher.documents.office.package_xml import attribute, child, number
from matcher.documents.text.run_style import RunStyle

_TWIPS = 20.0
"""Twentieths of a point, in which Word measures, in a point."""
_CLEAR = 90_000
"""Letters that are transparent to at least this many thousandths of a percent cannot be seen."""
_INDENTS = ("left", "start")


def layout(properties: etree._Element | None) -> RunStyle:
    """What the properties of a paragraph (`w:pPr`) decide about how its text can be seen."""
    spacing = child(properties, "spacing")
    height = _points(spacing, "line") if attribute(spacing, "lineRule") == "exact" else None
    return RunStyle(hidden=True if _is_off_page(properties) else None, line=height)


def is_clear(fill: etree._Element | None) -> bool:
    """Whether a fill of letters (`w14:textFill`) shows nothing."""
    alphas = () if fill is None else fill.iter("{*}alpha")
    return child(fill, "noFill") is not None or any((number(alpha) or 0) >= _CLEAR for alpha in alphas)


def is_hidden_row(row: etree._Element) -> bool:
    """Whether a row of a table is hidden, or too low for words."""
    properties = child(row, "trPr")
    height = child(properties, "trHeight")
    too_low = attribute(height, "hRule") == "exact" and (_points(height, "val") or 0.0) < LEAST_ROW
    return too_low or child(properties, "hidden") is not None


def _is_off_page(properties: etree._Element | None) -> bool:
    indent, frame = child(properties, "ind"), child(properties, "framePr")
    left = next((place for name in _INDENTS if (place := _points(indent, name)) is not None), 0.0)
    first = left + (_points(indent, "firstLine") or -(_points(indent, "hanging") or 0.0))
    places = (left, first, _points(frame, "x") or 0.0, _points(frame, "y") or 0.0)
    return is_off_page(places)


def _points(element: etree._Element | None, name: str) -> float | None:
    twips = number(element, name)
    return None if twips is None else twips / _TWIPS
