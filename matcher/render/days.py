"""Say as of which days documents were matched."""

from collections.abc import Sequence


def as_of(days: Sequence[str]) -> str:
    """The days, sorted, as "as of 2026-11-20" or "as of 2026-11-20 to 2026-12-01"."""
    return f"as of {days[0]}" if len(days) == 1 else f"as of {days[0]} to {days[-1]}"
