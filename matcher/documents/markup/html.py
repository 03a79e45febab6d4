"""Read HTML as the lines that a browser would show, without running or loading anything."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from matcher.documents.limits import DEEPEST_NESTING, Limits
from matcher.documents.markup.css import (
    PIXELS,
    TOO_SMALL,
    USUAL_SIZE,
    Declarations,
    Items,
    background_of,
    font_size,
    is_apart,
    is_block,
    is_removed,
    is_struck,
    items_of,
)
from matcher.documents.markup.encodings import decode
from matcher.documents.markup.glued_elements import between
from matcher.documents.markup.style_sheets import StyleSheets
from matcher.documents.text.colors import WHITE, is_invisible_on, plain_color
from matcher.documents.text.draft import Draft
from matcher.documents.text.line_collector import LineCollector
from matcher.documents.text.run_style import RunStyle
from matcher.errors import ResourceLimitError

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_DROPPED = frozenset({
    "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "canvas", "select", "textarea",
    "audio", "video", "datalist", "noframes", "noembed", "rp",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS,
})
# fmt: on
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong", "th", *_HEADINGS})
_ITALIC = frozenset({"i", "em", "cite"})
_STRUCK = frozenset({"s", "strike", "del"})
_TEXT = "-text"
_BOLD_WEIGHTS = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SLANTED = frozenset({"italic", "oblique"})
_INVISIBLE = frozenset({"hidden", "collapse"})
_PIXELS_OF_A_POINT = PIXELS["pt"]
_IMAGE = "image"
_COLOR_ATTRIBUTES = {"font": "color", "body": "text"}
_BLACK = "#000000"
_INHERITED = frozenset({None, "", "inherit", "initial", "unset", "currentcolor"})
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_BLANK = r" \t\n\r\f"
_VALUE = rf"(?:[{_BLANK}]*+=[{_BLANK}]*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^{_BLANK}>]*+))?+"
_ATTRIBUTE = re.compile(rf"[^{_BLANK}/>][^{_BLANK}/>=]*+{_VALUE}")
_COMMENT = r"<!--(?!-?>)(?:[^-]++|-(?!-!?>))*+"
_TAG = re.compile(rf"{_COMMENT}|<[a-zA-Z][^{_BLANK}/>]*+((?:[{_BLANK}/]++|{_ATTRIBUTE.pattern})*+)")
"""A comment, or a tag with its attributes, which may have a ">" in quotes. Within scripts, browsers see no tags."""


def read_html(data: bytes, limits: Limits) -> Draft:
    """The lines of a page. Text that attributes or style sheets hide is kept as hidden text.

    Raises:
        ResourceLimitError: There are too many elements or attributes, they are nested deeper than `DEEPEST_NESTING`, or
            there are far too many lines.
    """
    text = _decode(data)
    limits.check_elements(text.count("<"))
    if any(_has_more(tag[1] or "", limits.attributes) for tag in _TAG.finditer(text)):
        raise ResourceLimitError("An element of the document has more attributes than the limit.")
    tree = LexborHTMLParser(text)
    reader = _HtmlReader(StyleSheets(tree), limits)
    body = tree.body
    if body is not None:
        reader.read(body)
    return Draft(reader.collector.lines)


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = declared[1].decode("ascii") if declared else ""
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):  # the encoding is unknown or not for text
        return decode(data)


def _has_more(attributes: str, most: int) -> bool:
    """Whether a tag with these attributes has more than `most`."""
    return len(attributes) > most and sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > most


class _Look(NamedTuple):
    """How text looks within an element. Sizes are in pixels."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    color: str | None = None
    background: str = WHITE
    removed: bool = False
    invisible: bool = False

    @property
    def hidden(self) -> bool:
        """Whether text of this look is invisible."""
        tiny = self.size is not None and self.size <= TOO_SMALL
        blank = self.color is not None and self.background != _IMAGE and is_invisible_on(self.color, self.background)
        return self.removed or self.invisible or tiny or blank

    def run_style(self) -> RunStyle:
        """This look as a `RunStyle`, with the size in points."""
        size = None if self.size is None else round(self.size / _PIXELS_OF_A_POINT, 1)
        color = None if self.color == _BLACK else self.color
        return RunStyle(size, self.bold, self.italic, color, self.hidden or None)


class _HtmlReader:
    """Walks the tree of elements. It does not recurse, because an untrusted page may be nested very deep."""

    def __init__(self, sheets: StyleSheets, limits: Limits) -> None:
        self.collector = LineCollector(limits)
        self._sheets = sheets
        self._looks = [_Look()]
        self._styles = [RunStyle()]
        self._items: list[Items] = ["in a text"]
        self._gaps: list[str] = []
        self._rows: list[list[int]] = []
        self._preformatted = 0
        self._last = ""
        self._left: LexborNode | None = None
        self._entered: LexborNode | None = None

    def read(self, root: LexborNode) -> None:
        pending = [(root, False)]
        while pending:
            node, entered = pending.pop()
            if entered:
                self._leave(node)
            elif node.tag == _TEXT:
                self._add_text(node)
            elif node.tag not in _DROPPED:
                self._enter(node)
                pending.append((node, True))
                pending.extend((child, False) for child in reversed(list(node.iter(include_text=True))))

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag
        if len(self._looks) > DEEPEST_NESTING:
            raise ResourceLimitError("The document nests elements deeper than the limit.")
        self._entered = self._entered or node
        declarations = self._sheets.of(node)
        self._looks.append(self._look(node, declarations))
        self._styles.append(self._looks[-1].run_style())
        if tag == "br":
            self.collector.break_line()
        elif tag in _BLOCKS:
            self.collector.start_block(heading=_HEADINGS.get(tag), list_item=tag == "li")
        self._gaps.append("" if tag in _BLOCKS else self._gap_around(declarations))
        self._set_apart()
        self._items.append(items_of(declarations))
        self._preformatted += tag == "pre"
        if tag == "tr":
            self._rows.append([])
        elif tag in _CELLS and self._rows:
            self._rows[-1].append(len(self.collector.lines))

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        self._looks.pop()
        self._styles.pop()
        self._items.pop()
        self._set_apart()
        self._gaps.pop()
        self._left, self._entered = (None if tag in _BLOCKS else node), None
        self._preformatted -= tag == "pre"
        if tag == "li" or tag in _HEADINGS:
            self.collector.end_block()
        elif tag in _BLOCKS:
            self.collector.break_line()
        if tag == "tr":
            self.collector.end_row(self._rows.pop())

    def _gap_around(self, declarations: Declarations) -> str:
        """What stands before and behind an element that is part of a line: a line break, a blank or nothing."""
        if self._items[-1] == "in lines" or is_block(declarations):
            return "\n"
        return " " if self._items[-1] == "in a row" or is_apart(declarations) else ""

    def _set_apart(self) -> None:
        """Put what belongs there before or behind the element that is entered or left."""
        if self._gaps[-1] == "\n":
            self.collector.break_line()
        elif self._gaps[-1]:
            self.collector.add(" ")

    def _add_text(self, node: LexborNode) -> None:
        text = node.text(deep=False)
        if self._left is not None:
            self.collector.add(between(self._last, text[:1], self._left, self._entered))
        self._left, self._last = None, text[-1:]
        if not self._preformatted:
            self.collector.add(text, self._styles[-1])
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.collector.break_line()
            self.collector.add(line, self._styles[-1])

    def _look(self, node: LexborNode, declarations: Declarations) -> _Look:
        outer, attributes = self._looks[-1], node.attributes
        color = declarations.get("color") or attributes.get(_COLOR_ATTRIBUTES.get(node.tag or "", ""))
        background = background_of(declarations) or plain_color(attributes.get("bgcolor") or "transparent")
        size = font_size(declarations, outer.size or USUAL_SIZE) if "font-size" in declarations else outer.size
        visibility = declarations.get("visibility")
        return _Look(
            bold=_is_bold(node.tag, declarations.get("font-weight"), outer.bold),
            italic=node.tag in _ITALIC or declarations.get("font-style") in _SLANTED or outer.italic,
            size=size,
            color=outer.color if color in _INHERITED else plain_color(color or ""),
            background=background or outer.background,
            removed=outer.removed or _is_away(node, declarations) or is_removed(declarations) or _is_clear(color),
            invisible=outer.invisible if visibility in _INHERITED else visibility in _INVISIBLE,
        )


def _is_away(node: LexborNode, declarations: Declarations) -> bool:
    """Whether an element is not shown by its attributes or its kind, or is struck through, which takes it back."""
    attributes = node.attributes
    closed = (node.tag == "dialog" and "open" not in attributes) or "popover" in attributes
    return "hidden" in attributes or closed or node.tag in _STRUCK or is_struck(declarations)


def _is_bold(tag: str | None, weight: str | None, outer: bool | None) -> bool | None:
    if weight in _INHERITED:
        return tag in _BOLD or outer
    return weight in _BOLD_WEIGHTS


def _is_clear(color: str | None) -> bool:
    return color not in _INHERITED and plain_color(color or "") is None
