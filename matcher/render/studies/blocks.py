"""What the page of a study is made of. Each form of output draws the same blocks."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts. The first `names` columns are of words, the others of numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each label, with a length from 0 to `most`. `shown` are the texts at the ends of the bars."""

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    shown: tuple[str, ...]
    most: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line through points, from left to right."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """Lines in one plot, with names of both axes. Both axes begin at 0."""

    title: str
    across: str
    up: str
    curves: tuple[Curve, ...]


Plot = Bars | Curves


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, then plots, then tables."""

    heading: str
    paragraphs: Sequence[str] = ()
    plots: Sequence[Plot] = ()
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class StudyPage:
    """A whole page: its title and its sections."""

    title: str
    sections: Sequence[Section]
