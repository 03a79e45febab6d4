"""The tables at the beginning of an RTF file: code pages, fonts and colours."""

import codecs

from matcher.documents.office.rtf_tokens import Token
from matcher.documents.text.colors import plain_color

SYMBOL = "symbol"
"""The encoding of symbol fonts, whose characters are not letters."""
_UTF_8 = 65001
# fmt: off
_CHARSETS = {
    0: "cp1252", 2: SYMBOL, 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}
_FAMILIES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# fmt: on
_FIRST_PRIVATE = 0xF000
_PAPER = frozenset({"cbackgroundone", "cmainlightone"})
"""The colours of the theme for the paper, which are stronger than the red, green and blue beside them."""
_UNCHANGED = 255


class RtfTables:
    """Collects code pages, fonts and colours from the tokens of the header; decodes bytes and looks up colours."""

    def __init__(self) -> None:
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._colors: list[str | None] = []
        self._channels: dict[str, int] = {}
        self._paper = False
        self.default_font = 0

    def read_head(self, token: Token) -> bool:
        """Take a code page or default font from the token. Whether the token was one of these."""
        if token.name in _FAMILIES:
            self._encoding = _FAMILIES[token.name]
        elif token.name == "ansicpg":
            self._encoding = _code_page(token.number) or self._encoding
        elif token.name == "deff":
            self.default_font = token.number or 0
        else:
            return False
        return True

    def read_font(self, token: Token) -> None:
        """Take in a token of the font table."""
        if token.name == "f":
            self._font = token.number or 0
        elif token.name == "fcharset" and token.number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[token.number]
        elif token.name == "cpg" and (encoding := _code_page(token.number)):
            self._fonts[self._font] = encoding

    def read_color(self, token: Token) -> None:
        """Take in a token of the colour table. Each entry ends with a semicolon."""
        if token.name in {"red", "green", "blue"}:
            self._channels[token.name] = min(max(token.number or 0, 0), 255)
        elif token.name in _PAPER:
            self._paper = True
        elif token.name in {"ctint", "cshade"}:
            self._paper = self._paper and token.number == _UNCHANGED
        for _ in range(token.text.count(b";")):
            channels = [self._channels.get(name, 0) for name in ("red", "green", "blue")]
            if self._paper:
                self._channels, channels, self._paper = {"red": 255}, [255, 255, 255], False
            self._colors.append("#{:02x}{:02x}{:02x}".format(*channels) if self._channels else None)
            self._channels = {}

    def color(self, number: int) -> str | None:
        """The colour with this number as "#rrggbb"; None for the default colour and for an unknown number."""
        color = self._colors[number] if 0 <= number < len(self._colors) else None
        return color and plain_color(color)

    def decode(self, data: bytes, font: int) -> str:
        """The text of bytes that are written in a font."""
        encoding = self._fonts.get(font, self._encoding)
        if encoding == SYMBOL:
            return "".join(chr(_FIRST_PRIVATE + code) if code > ord(" ") else " " for code in data)
        return data.decode(encoding, errors="replace")


def _code_page(number: int | None) -> str | None:
    """The encoding of a code page; None if Python does not know it."""
    name = "utf-8" if number == _UTF_8 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
