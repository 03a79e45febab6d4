"""Look up the named styles of a DOCX, as far as they decide how a line looks."""

import re

import msgspec
from lxml import etree

from matcher.documents.office.package_xml import attribute, child, local_name, number, toggle
from matcher.documents.office.word.layout import is_clear, layout
from matcher.documents.office.word.theme import Theme
from matcher.documents.text.colors import WHITE, is_invisible_on
from matcher.documents.text.line_collector import DEEPEST_HEADING
from matcher.documents.text.run_style import RunStyle

_HEADING_NAME = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title"})


class ParagraphStyle(msgspec.Struct, frozen=True):
    """The look of a paragraph, as its named style gives it."""

    run: RunStyle = RunStyle()
    heading: int | None = None
    list_item: bool = False
    fill: str | None = None


class WordStyles:
    """The styles of `word/styles.xml`. An unknown id has no effect on the look."""

    def __init__(self, root: etree._Element | None, theme: Theme) -> None:
        self._theme = theme
        elements = () if root is None else tuple(root)
        self._elements = {attribute(style, "styleId"): style for style in elements if local_name(style) == "style"}
        self._defaults = self._run_style(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._default_id = next(
            (
                style_id
                for style_id, style in self._elements.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            None,
        )

    def paragraph(self, properties: etree._Element | None) -> ParagraphStyle:
        """The look of a paragraph with these properties (`w:pPr`)."""
        named = self._named(attribute(child(properties, "pStyle"), "val") or self._default_id)
        level = _outline_level(properties)
        return ParagraphStyle(
            run=layout(properties).over(named.run).over(self._defaults),
            heading=named.heading if level is None else level,
            list_item=_is_list_item(properties, named.list_item),
            fill=self._theme.fill(properties) or named.fill,
        )

    def fill(self, properties: etree._Element | None) -> str | None:
        """The background that properties of a run or cell say themselves; None if they say none."""
        return self._theme.fill(properties)

    def is_colored(self, table_style: str | None) -> bool:
        """Whether a style for tables, or one that it is based on, gives cells another background than the paper."""
        seen: set[str | None] = set()
        while table_style not in seen and (element := self._elements.get(table_style)) is not None:
            seen.add(table_style)
            fills = (self._theme.fill(shading.getparent()) for shading in element.iter("{*}shd"))
            if any(fill is not None and not is_invisible_on(fill, WHITE) for fill in fills):
                return True
            table_style = attribute(child(element, "basedOn"), "val")
        return False

    def run(self, properties: etree._Element | None, paragraph: ParagraphStyle) -> RunStyle:
        """The look of a run with these properties (`w:rPr`) in a paragraph."""
        if properties is None:
            return paragraph.run
        named = self._named(attribute(child(properties, "rStyle"), "val")).run
        return self._run_style(properties).over(named.over(paragraph.run))

    def _named(self, style_id: str | None) -> ParagraphStyle:
        if style_id not in self._resolved:
            self._resolved[style_id] = ParagraphStyle()  # stops at styles that are based on each other in a circle
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        element = self._elements.get(style_id)
        if element is None:
            return ParagraphStyle()
        base_id = attribute(child(element, "basedOn"), "val")
        base = ParagraphStyle() if base_id is None else self._named(base_id)
        properties = child(element, "pPr")
        level = _named_level(attribute(child(element, "name"), "val") or "")
        level = _outline_level(properties) if level is None else level
        return ParagraphStyle(
            run=self._run_style(child(element, "rPr")).over(layout(properties)).over(base.run),
            heading=base.heading if level is None else level,
            list_item=_is_list_item(properties, base.list_item),
            fill=self._theme.fill(properties) or base.fill,
        )

    def _run_style(self, properties: etree._Element | None) -> RunStyle:
        """The look in run properties (`w:rPr`), without inherited values. The size is in points."""
        if properties is None:
            return RunStyle()
        half_points = number(child(properties, "sz"))
        fill = child(properties, "textFill")
        written = child(fill, "solidFill", "srgbClr")
        color = child(properties, "color") if written is None else written
        return RunStyle(
            size=None if half_points is None else half_points / 2,
            bold=toggle(child(properties, "b")),
            italic=toggle(child(properties, "i")),
            color=self._theme.color(color),
            hidden=True if is_clear(fill) else toggle(child(properties, "vanish")),
            struck=_either(toggle(child(properties, "strike")), toggle(child(properties, "dstrike"))),
            scale=number(child(properties, "w")),
        )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


def _named_level(name: str) -> int | None:
    if name.lower() in _TITLE_NAMES:
        return 1
    heading = _HEADING_NAME.match(name)
    return min(int(heading[1]), DEEPEST_HEADING) if heading else None


def _outline_level(properties: etree._Element | None) -> int | None:
    level = number(child(properties, "outlineLvl"))
    return int(level) + 1 if level is not None and 0 <= level < DEEPEST_HEADING else None


def _is_list_item(properties: etree._Element | None, inherited: bool) -> bool:
    numbering = child(properties, "numPr", "numId")
    return inherited if numbering is None else attribute(numbering, "val") != "0"
