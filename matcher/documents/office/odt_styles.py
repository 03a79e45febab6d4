"""Look up the styles of an ODT, as far as they decide how a line looks."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from matcher.documents.office.package_xml import attribute, child, local_name
from matcher.documents.text.colors import plain_color
from matcher.documents.text.run_style import TOO_SMALL, RunStyle

_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt$")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})


class OdtStyles:
    """Named and automatic styles, looked up by family and name."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._elements = {
            (attribute(style, "family"), attribute(style, "name")): style
            for root in roots
            for style in root.iter("{*}style")
            if local_name(style) == "style"
        }
        self._looks: dict[tuple[str, str | None], RunStyle] = {}

    def look(self, family: str, name: str | None) -> RunStyle:
        """The look of a style, including what it inherits from its parents. An unknown style gives an empty look."""
        key = (family, name)
        if key not in self._looks:
            self._looks[key] = RunStyle()  # stops at styles that are each other's parents
            self._looks[key] = self._resolve(family, name)
        return self._looks[key]

    def background(self, family: str, name: str | None) -> str | None:
        """The background colour of a style, including what it inherits; None if it has none."""
        kinds = (f"{family}-properties", "text-properties")
        for element in self._with_parents(family, name):
            colors = (attribute(child(element, kind), "background-color") for kind in kinds)
            if found := next((plain_color(color) for color in colors if color), None):
                return found
        return None

    def shape_fill(self, name: str | None) -> str | None:
        """The fill of a frame or shape: a colour, "none" or the name of another kind; None if its style has none."""
        for element in self._with_parents("graphic", name):
            properties = child(element, "graphic-properties")
            fill, color = (attribute(properties, key) for key in ("fill", "fill-color"))
            plain = color or attribute(properties, "background-color")
            if fill in {None, "solid"} and plain:
                return plain_color(plain) or "none"
            if fill:
                return fill
        return None

    def _with_parents(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """A style and those that it inherits from."""
        seen: set[str | None] = set()
        while name not in seen and (element := self._elements.get((family, name))) is not None:
            seen.add(name)
            yield element
            name = attribute(element, "parent-style-name")

    def is_removed(self, name: str | None) -> bool:
        """Whether a section of this style is not displayed."""
        return attribute(child(self._elements.get(("section", name)), "section-properties"), "display") == "none"

    def _resolve(self, family: str, name: str | None) -> RunStyle:
        element = self._elements.get((family, name))
        if element is None:
            return RunStyle()
        parent = attribute(element, "parent-style-name")
        base = RunStyle() if parent is None else self.look(family, parent)
        return _run_style(element).over(base)


def _run_style(element: etree._Element) -> RunStyle:
    properties = child(element, "text-properties")
    size = _POINTS.match(attribute(properties, "font-size") or "")
    points = float(size[1]) if size else None
    weight = attribute(properties, "font-weight")
    slant = attribute(properties, "font-style")
    invisible = attribute(properties, "display") == "none" or (points is not None and points <= TOO_SMALL)
    return RunStyle(
        size=points,
        bold=None if weight is None else weight in _BOLD,
        italic=None if slant is None else slant in _ITALIC,
        color=plain_color(color) if (color := attribute(properties, "color")) else None,
        hidden=True if invisible else None,
    )
