"""Lengths and shares of OpenDocument, such as "1.5cm" and "80%"."""

import re
from math import inf, isfinite

_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "inch": 72.0, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"([-+]?(?:\d++(?:\.\d*+)?+|\.\d++))([a-z]++|%)?+", re.IGNORECASE)


def points(length: str | None, whole: float | None = None) -> float | None:
    """A length in points, or None. Percents are parts of `whole`; without it, they are no length."""
    found = _LENGTH.fullmatch((length or "").strip())
    number = float(found[1]) if found else inf
    if found is None or not isfinite(number):
        return None
    unit = (found[2] or "").lower()
    if unit == "%":
        return None if whole is None else number * whole / 100
    return number * _POINTS[unit] if unit in _POINTS else None


def percents(share: str | None) -> float | None:
    """A share in percents, or None if it is none."""
    return points(share, 100.0) if (share or "").strip().endswith("%") else None
