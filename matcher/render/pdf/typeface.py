"""The letters of our PDFs: what can be written with them, and what stands for the rest."""

import unicodedata
from functools import cache
from html import escape
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"

_FOLDER = Path(__file__).parent / "fonts"


@cache
def register_typeface() -> frozenset[str]:
    """Make the typeface known to reportlab, once. Gives the characters that it can write."""
    fonts = [TTFont(name, _FOLDER / f"{name}.ttf") for name in (REGULAR, BOLD)]
    for font in fonts:
        registerFont(font)
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset.intersection(*(frozenset(map(chr, font.face.charToGlyph)) for font in fonts))


def markup(text: str) -> str:
    """The text as reportlab's paragraphs take it: nothing in it is an order, and what cannot be written is marked."""
    known = register_typeface()
    composed = unicodedata.normalize("NFC", text)
    return escape("".join(char if char in known else UNKNOWN for char in composed), quote=False)


def bold(text: str) -> str:
    """The same in bold."""
    return f"<b>{markup(text)}</b>"
