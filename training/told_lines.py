"""Invented lines of resumes that tell whose work it is, with the words that tell it, and short resumes made of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from training.labelled import HERE, SaidStatus

TOLD_LINES = HERE / "told_lines"
SIZES = (6, 3)
"""Each line is read in a job of so many lines, once in a long one and once in a short one."""
_JOB = "Jo Marsh\nLeeds\n\nExperience\n\n{title}, Northmill Energy\nMarch 2021 - October 2024\n"

Place = tuple[int, int, SaidStatus]
"""The first and last+1 offset of words in a text, and whose work they tell."""


class ToldPart(msgspec.Struct, frozen=True):
    """Words of a line that tell of work or name a skill, and whose it is."""

    words: str
    status: SaidStatus


class ToldLine(msgspec.Struct, frozen=True):
    """A line of a resume with all its words that tell of work. `title` is that of its job."""

    title: str
    text: str
    parts: tuple[ToldPart, ...]


class LabelledText(NamedTuple):
    """A resume, and the places of labelled words in it."""

    text: str
    places: Sequence[Place]


def read_told_lines(folder: Path) -> dict[str, list[ToldLine]]:
    """The lines of each writer in a folder, in the order of their names."""
    return {
        path.stem: [msgspec.json.decode(line, type=ToldLine) for line in path.read_bytes().splitlines()]
        for path in sorted(folder.rglob("*.jsonl"), key=lambda path: path.stem)
    }


def short_resumes(lines: Sequence[ToldLine]) -> Iterator[LabelledText]:
    """Resumes with one job each, in which the lines stand, in their order.

    Raises:
        ValueError: A line does not hold the words of a part.
    """
    for size in SIZES:
        for first in range(0, len(lines), size):
            yield _short_resume(lines[first : first + size])


def _short_resume(lines: Sequence[ToldLine]) -> LabelledText:
    text = _JOB.format(title=lines[0].title)
    places: list[Place] = []
    for line in lines:
        start = len(text) + len("- ")
        text += f"- {line.text}\n"
        for part in line.parts:
            first = start + line.text.index(part.words)
            places.append((first, first + len(part.words), part.status))
    return LabelledText(text, places)
