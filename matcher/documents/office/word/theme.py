"""The colours of a DOCX: those that are written down, those of its theme, and fills with a pattern."""

import colorsys
import re

from lxml import etree

from matcher.documents.office.package_xml import attribute, child, local_name
from matcher.documents.text.colors import WHITE, mixed, plain_color

PATTERN = "pattern"
"""The background of text on a pattern of two colours, on which some colour is always visible."""
_BLACK = "#000000"
_NO_COLOR = frozenset({None, "auto", "none"})
_PLACES = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"}
_MAPPED = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_SHORT = {"light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2"}
_SHORT |= {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
_DARKNESS = re.compile(r"pct(\d{1,3})")
_WHOLE = 255


class Theme:
    """Gives the colours of elements, whose attributes may refer to the theme. The theme is stronger than `val`."""

    def __init__(self, theme: etree._Element | None = None, settings: etree._Element | None = None) -> None:
        scheme = child(theme, "themeElements", "clrScheme")
        self._colors = {"lt1": WHITE, "dk1": _BLACK} | {
            local_name(entry): plain_color(attribute(color, "lastClr") or attribute(color, "val") or "") or WHITE
            for entry in (() if scheme is None else scheme)
            for color in entry
        }
        self._mapping = child(settings, "clrSchemeMapping")

    def color(self, element: etree._Element | None) -> str | None:
        """The colour of an element such as `w:color`; None if it is left to the program."""
        return self._color(element, "val", "theme")

    def fill(self, properties: etree._Element | None) -> str | None:
        """The background in the properties of a run, paragraph or cell; None if they have none."""
        shading = child(properties, "shd")
        fill = self._color(shading, "fill", "themeFill")
        pattern = attribute(shading, "val")
        if pattern not in {None, "clear", "nil"}:
            ink = self._color(shading, "color", "theme") or _BLACK
            return _on_pattern(pattern or "", ink, fill or WHITE)
        if fill is None:
            highlight = attribute(child(properties, "highlight"), "val")
            return None if highlight in _NO_COLOR else plain_color(highlight or "")
        return fill

    def _color(self, element: etree._Element | None, plain: str, theme: str) -> str | None:
        named = attribute(element, theme if theme == "themeFill" else "themeColor")
        found = self._named(named) if named else None
        if found is not None:
            return _tinted(found, attribute(element, f"{theme}Tint"), attribute(element, f"{theme}Shade"))
        written = attribute(element, plain)
        return None if written in _NO_COLOR else plain_color(written or "")

    def _named(self, name: str) -> str | None:
        place = _PLACES.get(name)
        slot = name if place is None else attribute(self._mapping, place) or _MAPPED[place]
        return self._colors.get(_SHORT.get(slot, slot))


def _on_pattern(pattern: str, ink: str, fill: str) -> str:
    """The colour that a pattern shows to the eye, if its points are too small to be seen one by one."""
    if pattern == "solid":
        return ink
    darkness = _DARKNESS.fullmatch(pattern)
    return mixed(ink, fill, int(darkness[1]) / 100) if darkness else PATTERN


def _tinted(color: str, tint: str | None, shade: str | None) -> str:
    """The colour made lighter or darker by an amount of two hexadecimal digits."""
    if not (color.startswith("#") and (tint or shade)):
        return color
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / _WHOLE for channel in bytes.fromhex(color[1:])))
    light *= _share(shade)
    light = light * _share(tint) + 1 - _share(tint)
    return "#{:02x}{:02x}{:02x}".format(*(round(_WHOLE * part) for part in colorsys.hls_to_rgb(hue, light, saturation)))


def _share(digits: str | None) -> float:
    try:
        return min(max(int(digits or "ff", 16) / _WHOLE, 0.0), 1.0)
    except ValueError:
        return 1.0
