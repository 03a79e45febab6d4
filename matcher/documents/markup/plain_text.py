"""Read plain text. A text with the marks of Markdown, which people paste or name .txt, is read as Markdown."""

from itertools import dropwhile

from matcher.documents.limits import Limits
from matcher.documents.markup.encodings import decode
from matcher.documents.markup.markdown import draft_markdown, is_markdown
from matcher.documents.resume_text import Style
from matcher.documents.text.bullets import hanging
from matcher.documents.text.draft import Draft, DraftLine, LineBuilder, rejoin_split_words
from matcher.documents.text.letter_spacing import join_spaced_letters
from matcher.documents.text.printed_pages import printed_furniture_last
from matcher.documents.text.tables.columns import one_below_the_other
from matcher.documents.text.tables.drawn_rows import with_bars
from matcher.documents.text.tables.drawn_tables import without_bars

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` ends a line."""


def read_plain_text(data: bytes, limits: Limits) -> Draft:
    """The lines of a text file. Raises `ResourceLimitError` if there are too many, even if they are empty."""
    text = decode(data)
    limits.check_elements(sum(map(text.count, _LINE_ENDS)))
    limits.check_written(text)
    return draft_text(text)


def draft_text(text: str) -> Draft:
    """The lines of a text, without its marks if it is Markdown. An empty line leaves a gap."""
    if is_markdown(text):
        return draft_markdown(text)
    lines: list[DraftLine] = []
    written = text.splitlines()
    begun = list(dropwhile(_is_empty, written))  # there may be very many empty lines before them
    gap = len(begun) < len(written)
    rows = list(without_bars(one_below_the_other(begun)))
    for raw, hangs in zip(rows, hanging(rows), strict=True):
        builder = LineBuilder()
        builder.add(with_bars(join_spaced_letters(raw)))
        line = builder.build()
        line.style = Style(hangs=hangs)
        line.gap = gap
        gap = not line.text
        if line.text:
            lines.append(line)
    lines = printed_furniture_last(lines)
    rejoin_split_words(lines)
    return Draft(lines)


def _is_empty(line: str) -> bool:
    return not line.strip()
