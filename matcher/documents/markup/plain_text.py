"""Read plain text in the usual encodings."""

import codecs

from matcher.documents.limits import Limits
from matcher.documents.text.columns import one_below_the_other
from matcher.documents.text.draft import Draft, DraftLine, LineBuilder, rejoin_split_words
from matcher.documents.text.drawn_rows import with_bars
from matcher.documents.text.drawn_tables import without_bars
from matcher.documents.text.letter_spacing import join_spaced_letters

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` ends a line."""


def decode(data: bytes) -> str:
    """The decoded text: by its byte order mark if it has one, otherwise as UTF-8 if valid, otherwise Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_plain_text(data: bytes, limits: Limits) -> Draft:
    """The lines of a text file. Raises `ResourceLimitError` if there are too many, even if they are empty."""
    text = decode(data)
    limits.check_elements(sum(map(text.count, _LINE_ENDS)))
    return draft_text(text)


def draft_text(text: str) -> Draft:
    """The lines of a text. An empty line leaves a gap."""
    lines: list[DraftLine] = []
    gap = False
    for raw in without_bars(one_below_the_other(text.splitlines())):
        builder = LineBuilder()
        builder.add(with_bars(join_spaced_letters(raw)))
        line = builder.build()
        line.gap = gap
        gap = not line.text
        if line.text:
            lines.append(line)
    rejoin_split_words(lines)
    return Draft(lines)
