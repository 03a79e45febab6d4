"""Numbers with their nouns or signs, as people read them."""

_ALMOST_CERTAIN = 0.995
"""Shares from this one on would be rounded to 100 %."""


def count(number: int, noun: str) -> str:
    """A number with its noun, such as "1 word" or "1,200 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def duration(months: int) -> str:
    """A number of months as "2 years 3 months"."""
    years, rest = divmod(months, 12)
    return (
        " ".join(count(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number)
        or "less than a month"
    )


def whole_percent(share: float) -> str:
    """A share of 1 in whole percent. A share that would be rounded to 100 % is "over 99 %"."""
    return "over 99\N{NO-BREAK SPACE}%" if share >= _ALMOST_CERTAIN else f"{share * 100:.0f}\N{NO-BREAK SPACE}%"
