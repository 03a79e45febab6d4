"""Look up the styles of an ODT, as far as they decide how a line looks."""

from collections.abc import Collection, Iterator

from lxml import etree

from matcher.documents.office.misplaced import LEAST_ROW, is_off_page
from matcher.documents.office.opendocument.lengths import percents, points
from matcher.documents.office.package_xml import attribute, child, local_name
from matcher.documents.text.colors import plain_color
from matcher.documents.text.run_style import RunStyle

_USUAL_SIZE = 12.0
"""Points. The size of letters in a style that does not say it."""
_FAINT = 10.0
"""Letters of at most this opacity, in percents, cannot be seen."""
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})


class OdtStyles:
    """Named and automatic styles, looked up by family and name."""

    def __init__(self, roots: Collection[etree._Element]) -> None:
        self._elements = {
            (attribute(style, "family"), attribute(style, "name")): style
            for root in roots
            for style in root.iter("{*}style")
            if local_name(style) == "style"
        }
        self._default_colors = {
            attribute(style, "family"): attribute(child(style, "text-properties"), "color")
            for root in roots
            for style in root.iter("{*}default-style")
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

    def is_low_row(self, name: str | None) -> bool:
        """Whether rows of this style have a fixed height that is too low for words."""
        properties = child(self._elements.get(("table-row", name)), "table-row-properties")
        height = points(attribute(properties, "row-height"))
        return height is not None and height < LEAST_ROW

    def _resolve(self, family: str, name: str | None) -> RunStyle:
        element = self._elements.get((family, name))
        color = self._default_colors.get(family)
        default = RunStyle(color=plain_color(color) if color else None)
        if element is None:
            return default
        parent = attribute(element, "parent-style-name")
        base = default if parent is None else self.look(family, parent)
        return _run_style(element, base).over(base)


def _run_style(element: etree._Element, base: RunStyle) -> RunStyle:
    text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
    whole = base.size or _USUAL_SIZE
    size = points(attribute(text, "font-size"), whole)
    weight = attribute(text, "font-weight")
    slant = attribute(text, "font-style")
    crossed = attribute(text, "text-line-through-style") or attribute(text, "text-line-through-type")
    opacity = percents(attribute(text, "opacity"))
    clear = attribute(text, "display") == "none" or (opacity is not None and opacity <= _FAINT)
    lowered = percents((attribute(text, "text-position") or "").rpartition(" ")[2])
    return RunStyle(
        size=size if lowered is None else (size or whole) * lowered / 100,
        bold=None if weight is None else weight in _BOLD,
        italic=None if slant is None else slant in _ITALIC,
        color=plain_color(color) if (color := attribute(text, "color")) else None,
        hidden=True if clear or _is_off_page(paragraph) else None,
        struck=None if crossed is None else crossed != "none",
        scale=percents(attribute(text, "text-scale")),
        line=points(attribute(paragraph, "line-height"), size or whole),
    )


def _is_off_page(paragraph: etree._Element | None) -> bool:
    left, first = (points(attribute(paragraph, name)) or 0.0 for name in ("margin-left", "text-indent"))
    return is_off_page((left, left + first))
