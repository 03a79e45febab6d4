"""Parse the colours in documents, and decide whether text of one colour is visible on another."""

import colorsys
import re
from collections.abc import Sequence
from functools import cache

from knowledge.rules.loader import packaged_rules

LEAST_CONTRAST = 24
"""Letters are visible when they differ from their background by this many levels of 255, as the eye sees it."""
WHITE = "#ffffff"

_HEX = re.compile(r"#?(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_NUMBER = r"(\d*\.?\d+)(%|deg)?"
_FUNCTION = re.compile(rf"(rgb|hsl)a?\(\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}(?:[\s,/]+{_NUMBER})?\s*\)")
_SHORT = 4
_LEAST_ALPHA = LEAST_CONTRAST / 255
"""With less alpha, no colour has enough contrast to what is behind it."""
_LEAST_WITHOUT_LIGHT = 40
"""Letters that differ by this many levels of 255 are seen even if they are as light as their background."""
_LEAST_RATIO = 1.35
"""The least ratio of light at which small letters can be read with effort. WCAG 2 asks for 4.5."""
_GLARE = 0.05
"""The light that a screen adds everywhere, in the ratio of WCAG 2."""
_LIGHTS = (0.2126, 0.7152, 0.0722)
_WHOLES = {"rgb": (255.0, 255.0, 255.0, 1.0), "hsl": (360.0, 100.0, 100.0, 1.0)}
"""What the numbers of a colour are parts of, without a percent sign: those of its three values, and of its alpha."""


@cache
def plain_color(color: str) -> str | None:
    """A colour of CSS as "#rrggbb", or its name in lower case if its value is not known; None if it is transparent."""
    name = color.strip().lower()
    if name == "transparent":
        return None
    if parts := _FUNCTION.fullmatch(name):
        kind, *written = parts.groups()
        *shares, alpha = map(_share, written[::2], written[1::2], _WHOLES[kind])
        red, green, blue = (round(255 * share) for share in (_rgb_of_hsl(*shares) if kind == "hsl" else shares))
        return None if alpha < _LEAST_ALPHA else f"#{red:02x}{green:02x}{blue:02x}"
    if _HEX.fullmatch(name):
        digits = name.removeprefix("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) <= _SHORT else digits
        return None if int(digits[6:] or "ff", 16) < LEAST_CONTRAST else f"#{digits[:6]}"
    named = packaged_rules().reading.web_colors
    return f"#{named[name]}" if name in named else name.lstrip("#")


def _share(number: str | None, unit: str | None, whole: float) -> float:
    """A number of a colour as a share of the whole, 0 to 1. A number that is left out is the whole."""
    if number is None:
        return 1.0
    return min(float(number) / (100.0 if unit == "%" else whole), 1.0)


def _rgb_of_hsl(hue: float, saturation: float, lightness: float) -> tuple[float, float, float]:
    return colorsys.hls_to_rgb(hue, lightness, saturation)


def is_invisible_on(color: str, background: str) -> bool:
    """Whether letters of one colour cannot be seen on a background of the other. Both come from `plain_color`."""
    if not (color.startswith("#") and background.startswith("#")):
        return color == background
    return is_faint(_channels(color), _channels(background))


def is_faint(color: Sequence[int], background: Sequence[int]) -> bool:
    """Whether letters of the usual size cannot be read: the contrast is too small, or hardly enough without light.

    Pale grey and yellow on white differ a little, but are about as light. Blue on black differs as little, and is seen.
    """
    difference = contrast(color, background)
    if difference >= _LEAST_WITHOUT_LIGHT:
        return False
    lights = sorted((_light(color), _light(background)))
    return difference < LEAST_CONTRAST or (lights[1] + _GLARE) / (lights[0] + _GLARE) < _LEAST_RATIO


def _light(color: Sequence[int]) -> float:
    """The relative luminance of a colour in sRGB, 0 to 1, nearly as in WCAG 2."""
    return sum(share * float((channel / 255) ** 2.2) for share, channel in zip(_LIGHTS, color, strict=True))


def mixed(color: str, other: str, share: float) -> str:
    """A colour of which a share is one colour and the rest the other. Without their values, it is the first."""
    if not (color.startswith("#") and other.startswith("#")):
        return color
    channels = zip(_channels(color), _channels(other), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(share * a + (1 - share) * b) for a, b in channels))


def contrast(color: Sequence[int], other: Sequence[int]) -> float:
    """How far two colours are apart, 0 to 255, given by their red, green and blue.

    The eye sees green best and blue least; the weights are those of the luma of ITU-R BT.601. So pale yellow letters
    cannot be read on white paper.
    """
    red, green, blue = color
    other_red, other_green, other_blue = other
    return 0.299 * abs(red - other_red) + 0.587 * abs(green - other_green) + 0.114 * abs(blue - other_blue)


def _channels(color: str) -> bytes:
    return bytes.fromhex(color[1:])
