"""A resume as rows: each line with what it is, so that a disturbance can move it or write it anew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from matcher.documents.media_types import PLAIN_TEXT
from matcher.documents.resume_text import Hidden, Line, ResumeText

Mark = Literal["heading", "header", "bullet", "technologies", "text", "other"]
"""What a row is. A header names a job; an "other" row is never disturbed."""
PartKind = Literal["title", "employer", "place", "dates"]


NO_PLACE = Line(0, 0)
"""The line of a row that no document gives a place or a look."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a job's header, such as its title."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a resume.

    `block` numbers the paragraph or bullet of the row, `entry` the job that it belongs to (None outside of jobs).
    `parts` are those of a header. `hidden` are stretches within the row that nobody can see. `gap` counts the line
    breaks before the row. `line` has its place and look.
    """

    text: str
    mark: Mark
    section: str = ""
    block: int = 0
    entry: int | None = None
    parts: tuple[Part, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    gap: int = 1
    line: Line = NO_PLACE

    def part(self, kind: PartKind) -> str:
        """The text of the first part of this kind; empty where the row has none."""
        return next((part.text for part in self.parts if part.kind == kind), "")


Rows = list[Row]


def resume_of(rows: Sequence[Row], original: ResumeText | None = None) -> ResumeText:
    """The rows as a document. Pages, media type, language and warnings are those of `original`, if there is one."""
    text = ""
    lines: list[Line] = []
    hidden: list[Hidden] = []
    for row in rows:
        text += "\n" * (row.gap if lines else 0)
        start = len(text)
        text += row.text
        lines.append(Line(start, len(text), row.line.page, row.line.box, row.line.style))
        hidden += [Hidden(start + first, start + last, row.line.page) for first, last in row.hidden]
    if original is None:
        return ResumeText(text, tuple(lines), pages=1, media_type=PLAIN_TEXT, language="en")
    return ResumeText(
        text,
        tuple(lines),
        original.pages,
        original.media_type,
        original.language,
        tuple(hidden),
        original.warnings,
    )


def entries_in(rows: Iterable[Row]) -> list[tuple[int | None, Rows]]:
    """The rows in order, those of one job together with its number."""
    return [(entry, list(group)) for entry, group in groupby(rows, key=lambda row: row.entry)]
