"""Collect lines from formats without page positions, in which paragraphs consist of runs of text."""

from collections.abc import Sequence
from itertools import chain, pairwise

from matcher.documents.limits import Limits
from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.documents.text.cleaning import clean
from matcher.documents.text.draft import DraftLine, LineBuilder
from matcher.documents.text.letter_spacing import is_letter_spaced, join_spaced_letters
from matcher.documents.text.run_style import RunStyle, StyleTally
from matcher.documents.text.years import YEAR, is_short_date

PLAIN = RunStyle()

_LEAST_CELLS = 3
"""A row of so many cells may have its dates in any of them."""
_MOST_WORDS = 8
"""A cell with more words than this tells something."""

DEEPEST_HEADING = 6
"""Headings have levels from 1 to this."""


class LineCollector:
    """Collects finished lines, and the runs of the current line. With `limits`, it refuses far too many lines."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.lines: list[DraftLine] = []
        self._limits = limits
        self._heading: int | None = None
        self._list_item = False
        self._hangs = False
        self._gap = False
        self._row_above: list[DraftLine] = []
        self._open()

    def start_block(self, *, heading: int | None = None, list_item: bool = False, hangs: bool = False) -> None:
        """End the line. The next line is a heading of this level, begins a list item, or is indented below one.

        A block that begins inside another block, before its first line, also has that block's level or list item.
        """
        self.break_line()
        self._heading = heading or self._heading
        self._list_item = list_item or self._list_item
        self._hangs = hangs

    def end_block(self) -> None:
        """End the line. The next line is neither a heading nor a list item."""
        self.break_line()
        self._heading = None
        self._list_item = self._hangs = False

    def add(self, text: str, style: RunStyle = PLAIN) -> None:
        """Append a run to the line."""
        self._builder.add(text, hidden=style.is_unseen)
        self._runs.append(text)
        self._tally.add(text, style)

    def break_line(self) -> None:
        """End the line, but not its block. Further lines of a list item get no bullet.

        Raises `ResourceLimitError` if the limits are given and there are far too many lines.
        """
        line = self._builder.build()
        if line.text:
            if not line.hidden and is_letter_spaced(line.text):
                line.text = clean(join_spaced_letters("".join(self._runs))).strip()
            line.style = self._tally.style(heading=self._heading, list_item=self._list_item, hangs=self._hangs)
            line.gap = self._gap
            self.lines.append(line)
            if self._limits is not None:
                self._limits.check_far(lines=len(self.lines))
            self._gap = False
            self._list_item = False
        self._open()

    def leave_gap(self) -> None:
        """Leave an empty line before the next line."""
        self._gap = True

    def end_row(self, cells: list[int]) -> None:
        """End a table row, and join one with dates into one line, such as "Data engineer | 2019 - 2021".

        `cells` has the number of lines before each cell of the row. Dates in the last of two cells stand beside the
        first line of the other. In a row of more cells, the dates may be anywhere, and cells behind them that tell
        something stay below. A row stays as it is when a cell to be joined has several lines, or when it contains a
        heading, a list item or hidden text. The row right above the first one with dates becomes a line as well if it
        has as many cells, because it may say what is in them.
        """
        contents = [self.lines[start:end] for start, end in pairwise([*cells, len(self.lines)]) if start < end]
        last = _last_joined(contents)
        _mark_labels(contents)
        if last:
            row = [lines[0] for lines in contents[:last]]
            row[0].text = CELL_SEPARATOR.join(line.text for line in row)
            self.lines[cells[0] :] = [*contents[0], *chain.from_iterable(contents[last:])]
        if last or any(len(lines) == 1 and is_short_date(lines[0].text) for lines in contents):
            self._join_row_above(cells[0], len(contents))
        may_name_columns = not last and all(len(lines) == 1 and _is_plain(lines[0]) for lines in contents)
        self._row_above = [lines[0] for lines in contents] if may_name_columns else []

    def _join_row_above(self, start: int, count: int) -> None:
        """Join the row right above a line, if it has so many cells. All its lines but the first are left empty."""
        above = self._row_above
        if len(above) == count >= _LEAST_CELLS and self.lines[start - count : start] == above:
            above[0].text = CELL_SEPARATOR.join(line.text for line in above)
            for line in above[1:]:
                line.text = ""

    def _open(self) -> None:
        self._builder = LineBuilder()
        self._runs: list[str] = []
        self._tally = StyleTally()


def _mark_labels(contents: Sequence[Sequence[DraftLine]]) -> None:
    """Note which lines may be labels of a form: the plain ones of each first of two cells, if they have one line."""
    if len(contents) % 2:
        return
    for lines in contents[::2]:
        if len(lines) == 1 and _is_plain(lines[0]):
            lines[0].first_cell = len(lines[0].text)


def _last_joined(contents: Sequence[Sequence[DraftLine]]) -> int:
    """How many cells of a row, each with its lines, become one line because of their dates; 0 if they stay apart."""
    row = [lines[0] for lines in contents]
    several = [len(lines) > 1 for lines in contents]
    last = len(row) if row and YEAR.search(row[-1].text) else _end_of_dated_cells(row, several)
    if last < 2 or not all(map(_is_plain, row[:last])):
        return 0
    beside = several == [True, False] and is_short_date(row[-1].text) and not YEAR.search(row[0].text)
    return last if beside or not any(several[:last]) else 0


def _end_of_dated_cells(row: Sequence[DraftLine], several: Sequence[bool]) -> int:
    """How many cells there are up to the first one that tells something behind the last dates; 0 without dates."""
    dated = [number for number, line in enumerate(row) if is_short_date(line.text)]
    if len(row) < _LEAST_CELLS or not dated:
        return 0
    behind = (number for number in range(dated[-1] + 1, len(row)) if several[number] or _tells(row[number]))
    return next(behind, len(row))


def _tells(line: DraftLine) -> bool:
    """Whether the only line of a cell says what was done: it is long, an item of a list, or ends like a sentence."""
    words = line.text.split()
    is_sentence = line.text.endswith(".") and any(word[0].islower() for word in words)
    return is_sentence or len(words) > _MOST_WORDS or not _is_plain(line)


def _is_plain(line: DraftLine) -> bool:
    return not (line.style.heading or line.style.list_item or line.hidden)
