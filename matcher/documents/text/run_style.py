"""The look of runs of text, and the look of the line that they form."""

from collections import Counter

import msgspec

from matcher.documents.resume_text import Style

TOO_SMALL = 1.0
"""Points. Letters of at most this size cannot be seen."""


class RunStyle(msgspec.Struct, frozen=True):
    """The look of a run of text. None means that the document does not say."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    hidden: bool | None = None

    def over(self, base: "RunStyle") -> "RunStyle":
        """This look, with missing values taken from `base`."""
        return RunStyle(
            size=base.size if self.size is None else self.size,
            bold=base.bold if self.bold is None else self.bold,
            italic=base.italic if self.italic is None else self.italic,
            color=base.color if self.color is None else self.color,
            hidden=base.hidden if self.hidden is None else self.hidden,
        )


class StyleTally:
    """Counts how many characters of a line have each look."""

    def __init__(self) -> None:
        self._characters: Counter[RunStyle] = Counter()

    def add(self, text: str, style: RunStyle) -> None:
        """Count the visible characters of a run."""
        if length := len(text) - text.count(" "):
            self._characters[style] += length

    def style(self, *, heading: int | None = None, list_item: bool = False, hangs: bool = False) -> Style:
        """The look of most characters; the first one if several are equally frequent."""
        look = self._characters.most_common(1)[0][0] if self._characters else RunStyle()
        return Style(look.size, look.bold, look.italic, look.color, heading, list_item, hangs)
