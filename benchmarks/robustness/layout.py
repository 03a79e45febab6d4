"""Disturbances of paragraphs, bullets and columns."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby, zip_longest
from random import Random

from benchmarks.robustness.headings import Disturbance
from benchmarks.robustness.rows import Row, Rows, entries_in
from matcher.bullet_signs import BULLETS, BULLETS_BEFORE_BLANKS

_SIGN = re.compile(rf"\s*[{BULLETS}{BULLETS_BEFORE_BLANKS}]\s+|\s*[{BULLETS}]")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%][.;])\s+(?=[A-Z])")


def without_sign(text: str) -> str:
    """A line without the sign of its bullet."""
    sign = _SIGN.match(text)
    return text[sign.end() :] if sign else text


def drop_signs(rows: Rows, random: Random) -> Rows:
    """The rows without the signs of bullets."""
    return [_plain(replace(row, text=without_sign(row.text))) if row.mark == "bullet" else row for row in rows]


def _plain(row: Row) -> Row:
    """The row without the mark of a list item, which some formats have."""
    line = row.line
    style = type(line.style)(line.style.size, line.style.bold, line.style.italic, line.style.color)
    return replace(row, line=type(line)(line.start, line.end, line.page, line.box, style))


def join_lines(rows: Rows, random: Random) -> Rows:
    """The rows with the wrapped lines of each paragraph and bullet joined."""
    joined: Rows = []
    for (mark, _), group in groupby(rows, key=lambda row: (row.mark, row.block)):
        block = list(group)
        joined += block if mark in {"other", "header", "heading"} else [_one(block)]
    return joined


def lose_breaks(rows: Rows, random: Random) -> Rows:
    """All rows in one, as programs leave them that drop line breaks. It has no place and no look."""
    text, hidden = "", []
    for row in rows:
        text += " " if text else ""
        hidden += [(len(text) + start, len(text) + end) for start, end in row.hidden]
        text += row.text
    return [Row(text, "other", hidden=tuple(hidden))]


def _one(rows: Rows) -> Row:
    return replace(rows[0], text=" ".join(row.text.strip() for row in rows))


def bullets_to_paragraph(rows: Rows, random: Random) -> Rows:
    """The rows with neighbouring bullets joined to one paragraph of sentences."""
    told: Rows = []
    for mark, group in groupby(join_lines(rows, random), key=lambda row: row.mark):
        block = list(group)
        told += [_paragraph(block)] if mark == "bullet" else block
    return told


def _paragraph(bullets: Rows) -> Row:
    sentences = [without_sign(row.text).rstrip(" .;") + "." for row in bullets]
    return replace(_plain(bullets[0]), text=" ".join(sentences), mark="text")


def paragraphs_to_bullets(rows: Rows, random: Random) -> Rows:
    """The rows with each sentence of a paragraph as a bullet. A paragraph of one sentence stays."""
    told: Rows = []
    for row, original in ((one, block) for one, block in _paragraphs(rows)):
        sentences = _SENTENCE_END.split(row.text)
        if row.mark != "text" or len(sentences) < 2:
            told += original
            continue
        told += [
            replace(row, text=f"• {sentence}", mark="bullet", gap=row.gap if number == 0 else 1)
            for number, sentence in enumerate(sentences)
        ]
    return told


def _paragraphs(rows: Rows) -> list[tuple[Row, Rows]]:
    """Each paragraph as one row, and the rows that it was made of."""
    groups = [list(group) for _, group in groupby(rows, key=lambda row: (row.mark, row.block))]
    return [(_one(group), group) for group in groups]


def skills_column(rows: Rows, random: Random, *, put: Callable[[Rows, Rows], Rows]) -> Rows:
    """The rows with the skills section as a column of its own, read before, after or between the others."""
    skills = [row for row in rows if row.section == "skills" and row.mark != "other"]
    return put(skills, [row for row in rows if row not in skills]) if skills else rows


def before(skills: Rows, others: Rows) -> Rows:
    """The column first."""
    return [*skills, *others]


def after(skills: Rows, others: Rows) -> Rows:
    """The column last."""
    return [*others, *skills]


def between(skills: Rows, others: Rows) -> Rows:
    """A line of the column after each of the other lines, as long as there are lines of both."""
    return [row for pair in zip_longest(others, skills) for row in pair if row is not None]


def technologies_last(rows: Rows, random: Random) -> Rows:
    """The rows with the technology lines of each job at its foot."""
    return [row for _, group in entries_in(rows) for row in sorted(group, key=lambda row: row.mark == "technologies")]


def technologies_first(rows: Rows, random: Random) -> Rows:
    """The rows with the technology lines of each job right below its header."""
    heights = {"header": 0, "technologies": 1}
    return [
        row
        for entry, group in entries_in(rows)
        for row in (group if entry is None else sorted(group, key=lambda row: heights.get(row.mark, 2)))
    ]


LAYOUT: dict[str, Disturbance] = {
    "bullets as a paragraph": bullets_to_paragraph,
    "lines joined": join_lines,
    "breaks lost": lose_breaks,
    "paragraphs as bullets": paragraphs_to_bullets,
    "signs of bullets dropped": drop_signs,
    "skills column before": partial(skills_column, put=before),
    "skills column after": partial(skills_column, put=after),
    "skills column between": partial(skills_column, put=between),
    "technologies at the foot": technologies_last,
    "technologies at the top": technologies_first,
}
