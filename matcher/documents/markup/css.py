"""The declarations of CSS that decide whether text is visible and where lines begin."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Literal, NamedTuple

from matcher.documents.text.colors import plain_color

Declarations = Mapping[str, str]

FAR = 500.0
"""Pixels. An element that is moved this far to the left or up is off the screen."""
TINY = 2.0
"""Pixels. A clipping box of at most this size shows nothing."""
TOO_SMALL = 4.0
"""Pixels. Letters of at most this size, which is 3 points, cannot be read."""
USUAL_SIZE = 16.0
"""Pixels. The font size where none is given."""
FAINT = 0.1
"""Text of at most this opacity cannot be seen."""
_WINDOWS = ("v", "sv", "lv", "dv", "cq")
PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "": 1.0}
PIXELS |= dict.fromkeys(("rem", "rlh", "rcap", "rch", "rex", "ric"), USUAL_SIZE)
PIXELS |= {window + side: 12.8 for window in _WINDOWS for side in ("w", "i", "max")}
PIXELS |= {window + side: 7.2 for window in _WINDOWS for side in ("h", "b", "min")}
"""The length of each unit in pixels, in a window of 1280 by 720. A number without a unit counts pixels."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?")
_IMPORTANT = re.compile(r"!\s*important\b")
_LENGTH = re.compile(r"(?P<number>[-+]?(?:\d++(?:\.\d*+)?+|\.\d++))(?P<unit>[a-z]*|%)", re.IGNORECASE)
_CLIPPED_AWAY = re.compile(
    r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:[5-9]\d|100)%|(?:circle|ellipse)\(\s*0(?![\d.])", re.IGNORECASE
)
_SCALED_AWAY = re.compile(r"scale[xy3d]*\(\s*0(?:\.0+)?\s*[,)]", re.IGNORECASE)
_OPACITY = re.compile(r"opacity\(\s*+([^()\s]*+)\s*+\)", re.IGNORECASE)
_STRUCK = ("text-decoration", "text-decoration-line")
_MOVES = re.compile(r"translate[xy3d]*\((?P<moves>[^()]*)\)", re.IGNORECASE)
_COLOR = re.compile(r"(?:rgb|hsl)a?\([^()]*\)|(?!none\b|inherit\b|initial\b|no-repeat\b)#?[a-z\d]+")
_CLIPS = frozenset({"hidden", "clip"})
_FLOATING = frozenset({"absolute", "fixed"})
_BLOCKS = frozenset({"block", "flex", "grid", "list-item", "table", "table-row"})
_BOXES = frozenset({"inline-block", "inline-flex", "inline-grid", "table-cell"})
_SIDES = frozenset({"left", "right"})
_RELATIVE = frozenset({"em", "ex", "ch", "cap", "ic", "lh", "%"})
_PLACES = ("left", "top", "right", "bottom")
_INDENTS = ("text-indent", "margin-left", "margin-top")
_EXTENTS = ("width", "height", "max-width", "max-height")
_LENGTHS = frozenset({"font-size", *_PLACES, *_INDENTS, *_EXTENTS})
"""The properties whose values are lengths."""


class Declared(NamedTuple):
    """The value of a declaration, and whether it is marked as important."""

    important: bool
    value: str


def declarations_of(text: str, *, quirks: bool) -> dict[str, Declared]:
    """CSS declarations by property, both in lower case, without lengths that browsers ignore.

    In quirks mode, browsers do not ignore lengths without a unit.
    """
    found: dict[str, Declared] = {}
    for declaration in _plain(text.lower()).split(";"):
        name, colon, written = declaration.partition(":")
        value, marks = _IMPORTANT.subn("", written)
        name, value = name.strip(), value.strip()
        outranked = not marks and name in found and found[name].important
        if colon and not outranked and not _is_ignored(name, value, quirks=quirks):
            found[name] = Declared(bool(marks), value)
    return found


def without_comments(text: str) -> str:
    """CSS without its comments."""
    return _COMMENT.sub("", text) if "/*" in text else text


def _plain(text: str) -> str:
    """Declarations without comments, and with letters in place of their numbers, as in "displa\\79"."""
    text = without_comments(text)
    return _ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text) if "\\" in text else text


def is_removed(declarations: Declarations) -> bool:
    """Whether the element and everything in it is invisible, whatever the declarations of inner elements."""
    return bool(
        declarations.get("display") == "none"
        or declarations.get("content-visibility") == "hidden"
        or _is_faint(declarations.get("opacity"))
        or any(map(_is_faint, _OPACITY.findall(declarations.get("filter", ""))))
        or _CLIPPED_AWAY.search(declarations.get("clip", "") + declarations.get("clip-path", ""))
        or _SCALED_AWAY.search(declarations.get("transform", ""))
        or _is_moved_away(declarations.get("transform", ""))
        or _is_off_screen(declarations)
        or _is_clipped_away(declarations)
    )


def is_struck(declarations: Declarations) -> bool:
    """Whether the text of an element is struck through, whatever the declarations of inner elements."""
    return any("line-through" in declarations.get(name, "") for name in _STRUCK)


Items = Literal["in a text", "in a row", "in lines"]
"""How the elements within an element are set."""


def items_of(declarations: Declarations) -> Items:
    """How an element sets those within it: one below the other in a grid and a flexible column."""
    display = declarations.get("display", "")
    if "grid" in display:
        return "in lines"
    if "flex" not in display:
        return "in a text"
    return "in lines" if declarations.get("flex-direction", "").startswith("column") else "in a row"


def is_block(declarations: Declarations) -> bool:
    """Whether an element that is part of a line otherwise begins a new one."""
    return declarations.get("display") in _BLOCKS


def is_apart(declarations: Declarations) -> bool:
    """Whether there is a gap around an element that is part of a line."""
    return (
        declarations.get("display") in _BOXES
        or declarations.get("float") in _SIDES
        or declarations.get("position") in _FLOATING
    )


def font_size(declarations: Declarations, outer: float) -> float:
    """The font size of an element in pixels. `outer` is the font size of the element around it."""
    return pixels(declarations.get("font-size", ""), outer) if "font-size" in declarations else outer


def background_of(declarations: Declarations) -> str | None:
    """The background of an element: a colour, "image" for an image or gradient, None if it does not have its own."""
    background = f"{declarations.get('background', '')} {declarations.get('background-image', '')}"
    if "url(" in background or "gradient(" in background:
        return "image"
    named = _COLOR.findall(declarations.get("background-color") or declarations.get("background", ""))
    return next((color for color in map(plain_color, named) if color), None)


def pixels(length: str, outer: float) -> float:
    """A CSS length in pixels; `outer` if the text is not a length or is endless. Relative lengths refer to `outer`."""
    found = _LENGTH.fullmatch(length.strip())
    if not found:
        return outer
    number, unit = float(found["number"]), found["unit"].lower()
    relative = outer / 100 if unit == "%" else outer
    absolute = number * (relative if unit in _RELATIVE else PIXELS.get(unit, 1.0))
    return absolute if isfinite(absolute) else outer


def _is_ignored(name: str, value: str, *, quirks: bool) -> bool:
    """Whether browsers ignore a declaration because its length has no unit or an unknown one, or is a negative size."""
    found = _LENGTH.fullmatch(value) if name in _LENGTHS else None
    if not found:
        return False
    number, unit = float(found["number"]), found["unit"]
    unknown = unit not in _RELATIVE and unit not in PIXELS
    return unknown or (not unit and number != 0 and not quirks) or (name == "font-size" and number < 0)


def _is_faint(opacity: str | None) -> bool:
    return opacity is not None and _LENGTH.fullmatch(opacity) is not None and pixels(opacity, 1.0) <= FAINT


def _is_moved_away(transform: str) -> bool:
    """Whether a transform moves the element far to the left or up.

    A move by its own width or height counts as far, because these are not known.
    """
    moves = [move.strip() for found in _MOVES.finditer(transform) for move in found["moves"].split(",")[:2]]
    return any(
        pixels(move, FAR if move.endswith("%") else USUAL_SIZE) <= -FAR for move in moves if not move[-1:].isdigit()
    )


def _is_off_screen(declarations: Declarations) -> bool:
    moved = (*_INDENTS, *_PLACES) if declarations.get("position") in _FLOATING else _INDENTS
    return any(pixels(declarations.get(name, "0"), USUAL_SIZE) <= -FAR for name in moved)


def _is_clipped_away(declarations: Declarations) -> bool:
    if declarations.get("overflow") not in _CLIPS:
        return False
    return any(pixels(declarations.get(side, ""), FAR) <= TINY for side in _EXTENTS)
