"""Numbers in the words of studies."""

NOTHING = "–"
"""What a table shows where there is no number."""

_LEAST_P = 0.001
"""Smaller p-values are not written out: three decimals would make 0 of them, and no p is 0."""


def percent(share: float | None) -> str:
    """A share as "47.9 %"."""
    return NOTHING if share is None else f"{100 * share:.1f} %"


def percent_range(interval: tuple[float, float] | None) -> str:
    """An interval of shares as "45.1 – 50.7 %"."""
    return NOTHING if interval is None else f"{100 * interval[0]:.1f} – {100 * interval[1]:.1f} %"


def decimal(value: float | None, digits: int = 3) -> str:
    """A number as "0.979"."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def decimal_range(interval: tuple[float, float] | None, digits: int = 2) -> str:
    """An interval as "0.90 – 1.06"."""
    return NOTHING if interval is None else f"{interval[0]:.{digits}f} – {interval[1]:.{digits}f}"


def p_value(value: float | None) -> str:
    """A p-value as "0.042", or as "< 0.001"."""
    return f"< {_LEAST_P}" if value is not None and value < _LEAST_P else decimal(value)


def points(value: float | None) -> str:
    """A difference in points as "-3.1"."""
    return NOTHING if value is None else f"{value:+.1f}"
