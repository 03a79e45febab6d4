"""The look of runs of text, and the look of the line that they form."""

from collections import Counter

import msgspec

from matcher.documents.resume_text import Style

TOO_SMALL = 3.0
"""Points. Letters of at most this size cannot be read on paper. The small print of resumes has about 6 points."""
_SQUEEZED = 5.0
"""Letters scaled to at most this percentage of their width cannot be read."""
_SHOWN_OF_A_LINE = 0.4
"""Of letters on a line that is lower than this share of their size, too little is shown to read them."""
_USUAL_SIZE = 11.0
"""Points. The size of letters whose size is not known."""


class RunStyle(msgspec.Struct, frozen=True):
    """The look of a run of text. None means that the document does not say.

    `size` and the height of its `line`, if that is fixed, are in points; `scale` is the width of letters in percent.
    """

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    hidden: bool | None = None
    struck: bool | None = None
    scale: float | None = None
    line: float | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether text of this look cannot be seen or is struck through, which takes it back like a deletion."""
        too_small = self.size is not None and self.size <= TOO_SMALL
        squeezed = self.scale is not None and self.scale <= _SQUEEZED
        cut = self.line is not None and self.line < _SHOWN_OF_A_LINE * (self.size or _USUAL_SIZE)
        return bool(self.hidden or self.struck) or too_small or squeezed or cut

    def over(self, base: "RunStyle") -> "RunStyle":
        """This look, with missing values taken from `base`."""
        values = zip(msgspec.structs.astuple(self), msgspec.structs.astuple(base), strict=True)
        return RunStyle(*(inherited if value is None else value for value, inherited in values))


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
