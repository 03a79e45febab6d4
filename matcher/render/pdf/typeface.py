"""The typeface of the PDF, and the replacement of characters that it does not have."""

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
    """Register the typeface with reportlab, once. Returns the characters that it has."""
    fonts = [TTFont(name, _FOLDER / f"{name}.ttf") for name in (REGULAR, BOLD)]
    for font in fonts:
        registerFont(font)
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return frozenset.intersection(*(frozenset(map(chr, font.face.charToGlyph)) for font in fonts))


def markup(text: str) -> str:
    """The text for a reportlab paragraph: markup in it is escaped, and characters without a glyph are replaced."""
    known = register_typeface()
    composed = unicodedata.normalize("NFC", text)
    return escape("".join(char if char in known else UNKNOWN for char in composed), quote=False)


def bold(text: str) -> str:
    """The text for a reportlab paragraph, in bold."""
    return f"<b>{markup(text)}</b>"
