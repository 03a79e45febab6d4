"""Read the text of an RTF file as a word processor shows it. Control words are those of Rich Text Format 1.9.1.

The results of fields, text boxes, notes, headers and footers are read. Pictures, objects and destinations that are
marked as ignorable are skipped. Tracked insertions are read as text, tracked deletions as hidden text.
"""

from collections.abc import Callable, Sequence

import msgspec

from matcher.documents.limits import DEEPEST_NESTING, Limits
from matcher.documents.office.misplaced import is_off_page
from matcher.documents.office.rtf_tables import RtfTables
from matcher.documents.office.rtf_tokens import Token, tokens
from matcher.documents.text.colors import WHITE, is_invisible_on
from matcher.documents.text.draft import Draft
from matcher.documents.text.line_collector import DEEPEST_HEADING, LineCollector
from matcher.documents.text.run_style import RunStyle
from matcher.errors import ResourceLimitError

# fmt: off
_DROPPED = frozenset({
    "stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable", "revtbl", "shprslt",
    "annotation", "atnid", "atnauthor", "nonshppict", "bkmkstart", "bkmkend", "template", "private", "xe", "tc", "txe",
    "sn", "sv",
})
_KEPT_THOUGH_IGNORABLE = frozenset({"shpinst", "ud"})
_LIST_TEXTS = frozenset({"listtext", "pntext"})
_CHARACTERS = {
    "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "~": " ", "_": "-", "-": "\N{SOFT HYPHEN}",
    "emdash": "\N{EM DASH}", "endash": "\N{EN DASH}", "bullet": "\N{BULLET}", "lquote": "'", "rquote": "'",
    "ldblquote": '"', "rdblquote": '"',
}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column", "nestcell", "\n", "\r"})
_TOGGLES = {
    "b": "bold", "i": "italic", "v": "vanished", "deleted": "deleted", "strike": "struck", "striked": "struck",
}
_NUMBERS = {
    "cf": "color", "f": "font", "uc": "fallback", "cb": "background", "highlight": "background",
    "chcbpat": "background", "cbpat": "block_background", "charscalex": "scale", "sl": "line", "li": "indent",
    "lin": "indent", "fi": "first",
}
# fmt: on
_HEADER, _BODY, _NOTE, _FOOTER = range(4)
_PARTS = {"footnote": _NOTE, "shptxt": _NOTE} | {
    f"{name}{pages}": part for name, part in (("header", _HEADER), ("footer", _FOOTER)) for pages in ("", "l", "r", "f")
}
_TWIPS = 20
"""Twentieths of a point, in which RTF measures, in a point."""
_UNKNOWN = "unknown"
_OF_PARAGRAPHS = ("heading", "list_item", "block_background", "line", "indent", "first", "in_table")
_FONTS, _COLORS = "fonttbl", "colortbl"


class _State(msgspec.Struct):
    """The state that a group inherits from the group around it. Sizes are in points; colours and fonts are numbers."""

    part: int = _BODY
    table: str = ""
    dropped: bool = False
    ansi_only: bool = False
    bold: bool = False
    italic: bool = False
    vanished: bool = False
    deleted: bool = False
    struck: bool = False
    scale: int = 100
    line: int = 0
    indent: int = 0
    first: int = 0
    in_table: bool = False
    on_shape: bool = False
    size: float = 12.0
    font: int = 0
    color: int = 0
    background: int = 0
    block_background: int = 0
    fallback: int = 1
    heading: int | None = None
    list_item: bool = False


_PLAIN = _State()


def read_rtf(data: bytes, limits: Limits) -> Draft:
    """The lines of an RTF file: headers, then the body, text boxes and notes, and footers.

    Raises:
        ResourceLimitError: There are too many tokens, or groups are nested deeper than `DEEPEST_NESTING`.
    """
    return _RtfReader(limits).read(data)


class _RtfReader:
    """Reads the tokens one after the other and collects the lines of each part."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tables = RtfTables()
        self._state = _State()
        self._outer: list[_State] = []
        self._collectors = [LineCollector(limits) for _ in range(4)]
        self._open_parts: set[int] = set()
        self._cells = [0]
        self._cell_colors: set[int] = set()
        self._ignorable = False
        self._skipped = 0
        self._bytes = bytearray()
        self._text: list[str] = []
        self._handlers: dict[str, Callable[[Token], None]] = {
            "{": self._open_group,
            "}": self._close_group,
            "*": self._mark_ignorable,
            "u": self._add_unicode,
            "fs": self._set_size,
            "plain": self._reset_characters,
            "pard": self._reset_paragraph,
            "outlinelevel": self._set_heading,
            "ls": self._begin_item,
            "line": self._break_line,
            "trowd": self._begin_row,
            "intbl": self._enter_table,
            "clcbpat": self._shade_cell,
            "cell": self._end_cell,
            "row": self._end_row,
            "upr": self._drop_ansi,
            "ud": self._keep_unicode,
        }

    def read(self, data: bytes) -> Draft:
        for number, token in enumerate(tokens(data)):
            self._limits.check_elements(number)
            self._read(token)
        self._end_block()
        return Draft([line for collector in self._collectors for line in collector.lines])

    @property
    def _collector(self) -> LineCollector:
        return self._collectors[self._state.part]

    def _read(self, token: Token) -> None:
        name = token.name
        ignorable, self._ignorable = self._ignorable, False
        if self._state.table and name not in {"{", "}"}:
            self._read_table(token)
        elif not name:
            self._add_bytes(token.text)
        elif name in self._handlers:
            self._handlers[name](token)
        elif name in _CHARACTERS:
            self._add_text(_CHARACTERS[name])
        elif name in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif not self._set_property(token) and not self._tables.read_head(token):
            self._enter_destination(name, ignorable=ignorable)

    def _read_table(self, token: Token) -> None:
        read = self._tables.read_font if self._state.table == _FONTS else self._tables.read_color
        read(token)

    def _open_group(self, _: Token) -> None:
        self._flush()
        if len(self._outer) == DEEPEST_NESTING:
            raise ResourceLimitError("The document nests groups deeper than the limit.")
        self._outer.append(self._state)
        self._state = msgspec.structs.replace(self._state)

    def _close_group(self, _: Token) -> None:
        self._flush()
        if not self._outer:
            return
        if self._outer[-1].part != self._state.part:
            self._end_block()
        self._state = self._outer.pop()

    def _mark_ignorable(self, _: Token) -> None:
        self._ignorable = True

    def _enter_destination(self, name: str, *, ignorable: bool) -> None:
        if name in {_FONTS, _COLORS}:
            self._state.table = name
        elif name in _LIST_TEXTS:
            self._state.dropped = True
            if self._outer:
                self._outer[-1].list_item = True
        elif name in _DROPPED or (ignorable and name not in _KEPT_THOUGH_IGNORABLE):
            self._state.dropped = True
        elif name in _PARTS and not self._state.dropped:
            self._flush()
            self._state.part = _PARTS[name]
            self._state.on_shape, self._state.in_table = name == "shptxt", False

    def _drop_ansi(self, _: Token) -> None:
        """Begin text that is given twice, in bytes and in Unicode, and skip the bytes."""
        self._state.ansi_only = not self._state.dropped
        self._state.dropped = True

    def _keep_unicode(self, _: Token) -> None:
        self._ignorable = False
        self._state.dropped = not self._state.ansi_only

    def _set_property(self, token: Token) -> bool:
        if token.name in _TOGGLES:
            self._flush()
            setattr(self._state, _TOGGLES[token.name], token.number != 0)
        elif token.name in _NUMBERS:
            self._flush()
            setattr(self._state, _NUMBERS[token.name], token.number or 0)
        else:
            return False
        return True

    def _set_size(self, token: Token) -> None:
        self._flush()
        self._state.size = (24 if token.number is None else token.number) / 2

    def _reset_characters(self, _: Token) -> None:
        self._flush()
        kept = ("part", "table", "dropped", "ansi_only", "fallback", "on_shape", *_OF_PARAGRAPHS)
        self._state = _State(**{name: getattr(self._state, name) for name in kept}, font=self._tables.default_font)

    def _reset_paragraph(self, _: Token) -> None:
        self._flush()
        for name in _OF_PARAGRAPHS:
            setattr(self._state, name, getattr(_PLAIN, name))

    def _set_heading(self, token: Token) -> None:
        level = token.number or 0
        self._state.heading = level + 1 if 0 <= level < DEEPEST_HEADING else None

    def _begin_item(self, token: Token) -> None:
        self._state.list_item = bool(token.number)

    def _begin_row(self, _: Token) -> None:
        self._flush()
        self._cell_colors = set()
        self._state.in_table = True
        if len(self._cells) == 1:
            self._cells = [len(self._collector.lines)]

    def _shade_cell(self, token: Token) -> None:
        self._cell_colors.add(token.number or 0)

    def _enter_table(self, _: Token) -> None:
        self._flush()
        self._state.in_table = True

    def _end_cell(self, _: Token) -> None:
        self._end_block()
        self._cells.append(len(self._collector.lines))

    def _end_row(self, _: Token) -> None:
        self._end_block()
        self._collector.end_row(self._cells[:-1])
        self._cells = [len(self._collector.lines)]
        self._state.in_table = False

    def _add_bytes(self, data: bytes) -> None:
        skipped = min(self._skipped, len(data))
        self._skipped -= skipped
        self._bytes += data[skipped:]

    def _add_unicode(self, token: Token) -> None:
        self._add_text(chr((token.number or 0) % 0x10000))
        self._skipped = self._state.fallback

    def _add_text(self, text: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._decode()
        self._text.append(text)

    def _decode(self) -> None:
        if self._bytes:
            self._text.append(self._tables.decode(bytes(self._bytes), self._state.font))
            self._bytes.clear()

    def _flush(self) -> None:
        """Add the current run to its line."""
        self._skipped = 0
        self._decode()
        text = "".join(self._text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        self._text.clear()
        if not text or self._state.dropped:
            return
        if self._state.part not in self._open_parts:
            self._collector.start_block(heading=self._state.heading, list_item=self._state.list_item)
            self._open_parts.add(self._state.part)
        self._collector.add(text, self._style())

    def _break_line(self, _: Token) -> None:
        self._flush()
        self._collector.break_line()

    def _end_paragraph(self) -> None:
        """End the block. A paragraph without text leaves a gap."""
        self._flush()
        if not (self._state.part in self._open_parts or self._state.dropped):
            self._collector.leave_gap()
        self._end_block()

    def _end_block(self) -> None:
        self._flush()
        if self._state.part in self._open_parts:
            self._collector.end_block()
            self._open_parts.remove(self._state.part)

    def _style(self) -> RunStyle:
        state = self._state
        off_page = is_off_page((state.indent / _TWIPS, (state.indent + state.first) / _TWIPS))
        color = self._tables.color(state.color)
        blank = color is not None and all(is_invisible_on(color, behind) for behind in self._backgrounds())
        return RunStyle(
            size=state.size,
            bold=state.bold,
            italic=state.italic,
            color=color,
            hidden=state.vanished or state.deleted or off_page or blank or None,
            struck=state.struck or None,
            scale=state.scale,
            line=-state.line / _TWIPS if state.line < 0 else None,
        )

    def _backgrounds(self) -> Sequence[str]:
        """The colours of which one is behind the text. It is not known which cell of a row it is in."""
        state = self._state
        own = self._tables.color(state.background) or self._tables.color(state.block_background)
        if own or not (state.in_table or state.on_shape):
            return (own or WHITE,)
        return (
            (_UNKNOWN,) if state.on_shape else [self._tables.color(cell) or WHITE for cell in (0, *self._cell_colors)]
        )
