"""The special characters of a text report, for terminals with and without Unicode."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A set of characters. `fills` are a bar's cells from empty to full; `empty` is a cell after the bar's end."""

    fills: str
    empty: str
    bullet: str
    dot: str
    to: str
    arrow: str
    open_quote: str
    close_quote: str
    ellipsis: str

    def bar(self, value: float, *, width: int) -> tuple[str, str]:
        """The filled and the empty part of a bar of `width` cells for a value of 0 to 100."""
        steps = len(self.fills) - 1
        filled = round(min(max(value / 100, 0.0), 1.0) * width * steps)
        cells, rest = divmod(filled, steps)
        bar = self.fills[-1] * cells + (self.fills[rest] if rest else "")
        return bar, self.empty * (width - len(bar))


UNICODE = Glyphs(" ▏▎▍▌▋▊▉█", "░", "•", " · ", " – ", "→", "“", "”", "…")
ASCII = Glyphs(" #", ".", "-", ", ", " to ", "->", '"', '"', "...")
