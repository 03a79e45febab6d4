"""How single runs of characters look, and how the line that they make looks."""

from collections import Counter

import msgspec

from matcher.documents.resume_text import Style

DUST = 1.0
"""Points; letters of at most this size are not seen."""


class RunStyle(msgspec.Struct, frozen=True):
    """The look of a run; None where nothing is said."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    hidden: bool | None = None

    def over(self, base: "RunStyle") -> "RunStyle":
        """This look, with what it does not say taken from `base`."""
        return RunStyle(
            size=base.size if self.size is None else self.size,
            bold=base.bold if self.bold is None else self.bold,
            italic=base.italic if self.italic is None else self.italic,
            color=base.color if self.color is None else self.color,
            hidden=base.hidden if self.hidden is None else self.hidden,
        )


class StyleTally:
    """Counts how many characters of a line look how."""

    def __init__(self) -> None:
        self._characters: Counter[RunStyle] = Counter()

    def add(self, text: str, style: RunStyle) -> None:
        """Count the visible characters of a run."""
        if length := len(text) - text.count(" "):
            self._characters[style] += length

    def style(self, *, heading: int | None = None, list_item: bool = False) -> Style:
        """The look of most characters; of equally frequent ones the first."""
        look = self._characters.most_common(1)[0][0] if self._characters else RunStyle()
        return Style(look.size, look.bold, look.italic, look.color, heading, list_item)
