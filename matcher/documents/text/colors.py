"""Parse the colours in documents, and decide whether text of one colour is visible on another."""

import re
from functools import cache

from knowledge.rules.loader import packaged_rules

LEAST_CONTRAST = 24
"""Letters are visible when they differ from their background by this many levels of 255."""
WHITE = "#ffffff"

_HEX = re.compile(r"#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+)(%?))?\s*\)")
_SHORT = 4


@cache
def plain_color(color: str) -> str | None:
    """A colour as "#rrggbb", or its name in lower case if its value is not known; None if it is transparent."""
    name = color.strip().lower()
    if name == "transparent":
        return None
    if parts := _FUNCTION.fullmatch(name):
        red, green, blue = (min(int(part), 255) for part in parts.group(1, 2, 3))
        return None if parts[4] and float(parts[4]) == 0 else f"#{red:02x}{green:02x}{blue:02x}"
    if _HEX.fullmatch(name):
        digits = name.removeprefix("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) <= _SHORT else digits
        return None if digits[6:] == "00" else f"#{digits[:6]}"
    named = packaged_rules().reading.web_colors
    return f"#{named[name]}" if name in named else name


def is_invisible_on(color: str, background: str) -> bool:
    """Whether letters of one colour cannot be seen on a background of the other. Both come from `plain_color`."""
    if not (color.startswith("#") and background.startswith("#")):
        return color == background
    return all(abs(a - b) < LEAST_CONTRAST for a, b in zip(_channels(color), _channels(background), strict=True))


def _channels(color: str) -> bytes:
    return bytes.fromhex(color[1:])
