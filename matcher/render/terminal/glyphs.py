"""The few drawn characters of a text report, for terminals with and without Unicode."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """`fills` are the eighths of a bar's cell from empty to full; `empty` is what stands behind the bar's end."""

    fills: str
    empty: str
    bullet: str
    dot: str
    to: str
    arrow: str
    open_quote: str
    close_quote: str
    ellipsis: str

    def bar(self, value: float, *, width: int, full: float = 100.0) -> tuple[str, str]:
        """A bar for a value of 0 to `full`, `width` cells long: its filled part and its empty part."""
        steps = len(self.fills) - 1
        filled = round(min(max(value / full, 0.0), 1.0) * width * steps)
        cells, rest = divmod(filled, steps)
        bar = self.fills[-1] * cells + (self.fills[rest] if rest else "")
        return bar, self.empty * (width - len(bar))


UNICODE = Glyphs(" ▏▎▍▌▋▊▉█", "░", "•", " · ", " – ", "→", "“", "”", "…")
ASCII = Glyphs(" #", ".", "-", ", ", " to ", "->", '"', '"', "...")
