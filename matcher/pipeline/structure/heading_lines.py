"""Finds the lines of a resume that are headings, by their words and by their look."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matcher.documents.resume_text import Line
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.headings import Headings, label_of

_CORE_SECTIONS = frozenset({"experience", "education", "skills", "projects"})
_SIZE_TOLERANCE = 0.6
_LARGER_THAN_BODY = 1.12
_OTHER_COLUMN = 60.0
_MOST_STRANGERS = 0.5
_LEAST_OF_A_LOOK = 3
_LONGEST_BULLETED = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """The section that a heading begins, and where on its line the section's content begins, if it does."""

    section: str
    content: int | None = None


class _Look(NamedTuple):
    """How a line is set, as far as headings of one resume are set alike."""

    size: float
    bold: bool
    upper: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    section: str
    line: Line
    upper: bool


def find_headings(text: str, lines: Sequence[Line], blocks: Sequence[Block], known: Headings) -> dict[int, Heading]:
    """The headings among the blocks, by their index."""
    single = {
        index: lines[block.first]
        for index, block in enumerate(blocks)
        if block.kind != "bullet" and block.last - block.first == 1
    }
    named = {index: candidate for index, line in single.items() if (candidate := _named(text, line, known)) is not None}
    core = [candidate for candidate in named.values() if candidate.section in _CORE_SECTIONS]
    courses = {index: Heading("courses") for index in _bulleted_courses(text, blocks, known)}
    if len({candidate.section for candidate in core}) < 2:
        return {index: Heading(candidate.section) for index, candidate in named.items()} | courses
    main = {index: candidate for index, candidate in named.items() if _like_the_others(candidate, core)}
    beside = _in_side_columns(named, main, _body_size(lines))
    headings = {index: Heading(named[index].section) for index in sorted(main.keys() | beside)}
    headings |= courses
    strangers = {index: line for index, line in single.items() if index not in named}
    return headings | _set_alike(text, strangers, [named[index].line for index in main], known)


def _bulleted_courses(text: str, blocks: Sequence[Block], known: Headings) -> Iterator[int]:
    """The bullets that say only "Relevant courses": the lines below them are courses."""
    for index, block in enumerate(blocks):
        if block.kind != "bullet" or block.end - block.start > _LONGEST_BULLETED:
            continue
        if known.section(text[block.start : block.end]) == "courses":
            yield index


def _named(text: str, line: Line, known: Headings) -> _Candidate | None:
    """The line as a heading by its words alone."""
    content = text[line.start : line.end]
    section = known.section(content, marked=bool(content.isupper() or line.style.bold or line.style.heading))
    return _Candidate(section, line, content.isupper()) if section else None


def _like_the_others(candidate: _Candidate, core: Sequence[_Candidate]) -> bool:
    """Whether the line looks like most headings: in capitals where they are, and not much smaller."""
    mostly_upper = sum(other.upper for other in core) * 2 > len(core) + 1
    if mostly_upper and not candidate.upper:
        return False
    sizes = Counter(round(other.line.style.size, 1) for other in core if other.line.style.size is not None)
    size = candidate.line.style.size
    return not sizes or size is None or size >= sizes.most_common(1)[0][0] - _SIZE_TOLERANCE


def _in_side_columns(named: Mapping[int, _Candidate], main: Mapping[int, _Candidate], body: float) -> set[int]:
    """The headings of side columns: larger than the text, in a column that has none of the main headings."""
    lefts = [candidate.line.box.left for candidate in main.values() if candidate.line.box is not None]
    return {
        index
        for index, candidate in named.items()
        if (box := candidate.line.box) is not None
        and (candidate.line.style.size or 0.0) >= body * _LARGER_THAN_BODY
        and all(abs(left - box.left) > _OTHER_COLUMN for left in lefts)
    }


def _set_alike(
    text: str, strangers: Mapping[int, Line], headings: Sequence[Line], known: Headings
) -> dict[int, Heading]:
    """The lines that look like headings and hold the words of one among others.

    A look counts only where most lines with that look are headings.
    """
    looks = Counter(_look(text, line) for line in headings)
    found: dict[int, Heading] = {}
    others: Counter[_Look | None] = Counter()
    for index, line in strangers.items():
        look = _look(text, line)
        if look is None or looks[look] < _LEAST_OF_A_LOOK:
            continue
        heading = _holds_heading(text[line.start : line.end], known)
        if heading is None:
            others[look] += 1
        else:
            found[index] = heading
    return {
        index: heading
        for index, heading in found.items()
        if others[look := _look(text, strangers[index])] <= looks[look] * _MOST_STRANGERS
    }


def _holds_heading(content: str, known: Headings) -> Heading | None:
    """A heading before the first colon or dash ("Internship Experience - Acme"), or a word that makes headings."""
    label = label_of(content)
    opened = known.section(label[0]) if label else None
    if label and opened:
        return Heading(opened, label[1])
    section = known.loose_section(content)
    return Heading(section) if section else None


def _look(text: str, line: Line) -> _Look | None:
    """How a line is set; None where the format keeps no sizes."""
    if line.style.size is None:
        return None
    return _Look(round(line.style.size, 1), bool(line.style.bold), text[line.start : line.end].isupper())


def _body_size(lines: Sequence[Line]) -> float:
    """The size that most characters have; 0 where the format keeps no sizes."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.style.size is not None:
            sizes[round(line.style.size, 1)] += line.end - line.start
    return sizes.most_common(1)[0][0] if sizes else 0.0
