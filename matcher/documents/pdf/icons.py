"""Remove the icons that a PDF paints with an icon font, such as a telephone before a number."""

import re
from collections.abc import Sequence

from matcher.documents.pdf.characters import PageCharacters, Word
from matcher.documents.text.bullets import is_lone_bullet

MOST_LETTERS = 2
"""An icon has at most this many characters."""

_ICON_FONT = re.compile(r"awesome|icons|icomoon|fontello", re.IGNORECASE)


def without_icons(characters: PageCharacters, words: Sequence[Word]) -> Sequence[Word]:
    """The words without icons. An icon that serves as a bullet stays."""
    short = [word.start for word in words if word.end - word.start <= MOST_LETTERS]
    is_icon: dict[int, bool] = {}
    icons = set()
    for start, font in zip(short, characters.fonts(short), strict=True):
        if font not in is_icon:
            is_icon[font] = bool(_ICON_FONT.search(characters.font_name(start)))
        if is_icon[font]:
            icons.add(start)
    if not icons:
        return words
    page = characters.text
    return [word for word in words if word.start not in icons or is_lone_bullet(page[word.start : word.end])]
