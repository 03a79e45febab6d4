"""Lengths and shares of OpenDocument, such as "1.5cm" and "80%"."""

import re

_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "inch": 72.0, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+))\s*([a-z]+|%)?\s*", re.IGNORECASE)


def points(length: str | None, whole: float | None = None) -> float | None:
    """A length in points, or None. Percents are parts of `whole`; without it, they are no length."""
    found = _LENGTH.fullmatch(length or "")
    if found is None:
        return None
    number, unit = float(found[1]), (found[2] or "").lower()
    if unit == "%":
        return None if whole is None else number * whole / 100
    return number * _POINTS[unit] if unit in _POINTS else None


def percents(share: str | None) -> float | None:
    """A share in percents, or None if it is none."""
    return points(share, 100.0) if (share or "").strip().endswith("%") else None
