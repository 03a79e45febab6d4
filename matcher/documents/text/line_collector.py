"""Collect lines from formats without page positions, in which paragraphs consist of runs of text."""

from itertools import pairwise

from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.documents.text.cleaning import clean
from matcher.documents.text.draft import DraftLine, LineBuilder
from matcher.documents.text.letter_spacing import is_letter_spaced, join_spaced_letters
from matcher.documents.text.run_style import RunStyle, StyleTally
from matcher.documents.text.years import YEAR, is_short_date

PLAIN = RunStyle()

DEEPEST_HEADING = 6
"""Headings have levels from 1 to this."""


class LineCollector:
    """Collects finished lines, and the runs of the current line."""

    def __init__(self) -> None:
        self.lines: list[DraftLine] = []
        self._heading: int | None = None
        self._list_item = False
        self._hangs = False
        self._gap = False
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
        self._builder.add(text, hidden=bool(style.hidden))
        self._runs.append(text)
        self._tally.add(text, style)

    def break_line(self) -> None:
        """End the line, but not its block. Further lines of a list item get no bullet."""
        line = self._builder.build()
        if line.text:
            if not line.hidden and is_letter_spaced(line.text):
                line.text = clean(join_spaced_letters("".join(self._runs))).strip()
            line.style = self._tally.style(heading=self._heading, list_item=self._list_item, hangs=self._hangs)
            line.gap = self._gap
            self.lines.append(line)
            self._gap = False
            self._list_item = False
        self._open()

    def leave_gap(self) -> None:
        """Leave an empty line before the next line."""
        self._gap = True

    def join_dated_row(self, cells: list[int]) -> None:
        """Join a table row that ends in a date into one line, such as "Data engineer | 2019 - 2021".

        `cells` has the number of lines before each cell of the row. Dates in the last of two cells stand beside the
        first line of the other. Otherwise a row stays as it is when a cell has several lines, or when it contains a
        heading, a list item or hidden text.
        """
        contents = [self.lines[start:end] for start, end in pairwise([*cells, len(self.lines)]) if start < end]
        row = [lines[0] for lines in contents]
        if len(row) < 2 or not all(map(_is_plain, row)) or not YEAR.search(row[-1].text):
            return
        several = [len(lines) > 1 for lines in contents]
        are_dates = is_short_date(row[-1].text) and not YEAR.search(row[0].text)
        if not any(several) or (several == [True, False] and are_dates):
            row[0].text = CELL_SEPARATOR.join(line.text for line in row)
            self.lines[cells[0] :] = contents[0]

    def _open(self) -> None:
        self._builder = LineBuilder()
        self._runs: list[str] = []
        self._tally = StyleTally()


def _is_plain(line: DraftLine) -> bool:
    return not (line.style.heading or line.style.list_item or line.hidden)
