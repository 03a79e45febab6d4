"""Split RTF into tokens: groups, control words and symbols, and bytes of text (Rich Text Format 1.9.1)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_ESCAPED = (b"\\", b"{", b"}")


class Token(NamedTuple):
    """A control word with its number, a control symbol, "{" or "}"; or bytes of text, with the name ""."""

    name: str
    number: int | None = None
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file. The binary data after the control word `bin` is skipped."""
    position = 0
    while match := _TOKEN.match(data, position):
        position = match.end()
        kind, value = match.lastgroup, match[match.lastgroup or 0]
        if kind in {"open", "close"}:
            yield Token("{" if kind == "open" else "}")
        elif kind == "text":
            yield Token("", text=value)
        elif kind == "code":
            yield Token("", text=bytes([int(value, 16)]))
        elif kind == "symbol":
            yield Token("", text=value) if value in _ESCAPED else Token(value.decode("latin-1"))
        elif match["word"]:
            name, number = match["word"].decode("ascii"), int(match["number"]) if match["number"] else None
            if name == "bin":
                position += max(0, number or 0)
            else:
                yield Token(name, number)
