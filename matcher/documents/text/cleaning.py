"""Normalise text, so that the same word is always spelled with the same characters.

Ligatures become letters. Hyphens, quotation marks and spaces become the ASCII ones. Characters that cannot be seen are
removed: zero-width, control and private-use characters, and the glyphs of icon fonts. Letters of other alphabets within
Latin words become Latin letters. Dashes stay, because they separate dates.
"""

import re
import unicodedata
from functools import cache

from knowledge.rules.loader import packaged_rules
from matcher.documents.text.bullets import BULLET, FONT_BULLETS

# The ligatures of TeX's fonts, in the order of the Cork encoding. Some PDFs do not map them to letters.
_TEX_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")

# Text that needs no cleaning. Most lines match, and are returned without further work.
_PLAIN = re.compile("[ -~\u00c0-\u024f\u2013\u2014\u2022]*")
# Tag characters, variation selectors, and the private-use characters of icon fonts: too many for a translation table.
_INVISIBLE = re.compile("[\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]")
_WORD = re.compile(r"\w+")
_MIXED = re.compile(r"[a-zA-Z][\u0370-\u052f]|[\u0370-\u052f][a-zA-Z]")
_SPACES = re.compile(r" {2,}")
_LONGEST_PIECE = 1_000


def _translation() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x20))
    table |= dict.fromkeys(range(0x7F, 0xA0))
    table |= dict.fromkeys(range(0xD800, 0xF900))
    table |= dict.fromkeys(map(ord, "\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0\ufffe\uffff"))
    for first, last in ((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F)):
        table |= dict.fromkeys(range(first, last + 1))
    table |= dict.fromkeys(range(0xFFF0, 0xFFFD))
    table |= dict(enumerate(_TEX_LIGATURES, start=0x1B))
    spaces = "\t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u2800\u3000"
    table |= dict.fromkeys([*map(ord, spaces), *range(0x2000, 0x200B)], " ")
    table |= dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
    table |= dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4"), "'")
    table |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
    table |= dict.fromkeys(map(ord, FONT_BULLETS), BULLET)
    for code in (*range(0xFB00, 0xFB07), *range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800)):
        table.setdefault(code, unicodedata.normalize("NFKC", chr(code)))
    return table


_TRANSLATION = _translation()


@cache
def _latin_letters() -> dict[int, str]:
    """The letters of other alphabets, each with the Latin one that it looks like."""
    return {
        ord(look): like
        for letters in packaged_rules().reading.lookalikes.values()
        for look, like in zip(letters.looks, letters.like, strict=True)
    }


def _in_latin(word: re.Match[str]) -> str:
    """The word in Latin letters if it mixes alphabets and all its letters look like Latin ones; otherwise as it is."""
    if not _MIXED.search(word[0]):
        return word[0]
    latin = word[0].translate(_latin_letters())
    return latin if latin.isascii() else word[0]


def _composed(text: str) -> str:
    """The text in Unicode normal form C.

    Long texts are normalised in pieces, because the time for stacked combining marks grows with their square.
    """
    pieces = (text[start : start + _LONGEST_PIECE] for start in range(0, len(text), _LONGEST_PIECE))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def clean(text: str) -> str:
    """The normalised text. Every run of spaces becomes one space, also at the ends. Soft hyphens stay."""
    if not _PLAIN.fullmatch(text):
        text = _composed(_INVISIBLE.sub("", text).translate(_TRANSLATION))
        if _MIXED.search(text):
            text = _WORD.sub(_in_latin, text)
    return _SPACES.sub(" ", text) if "  " in text else text
