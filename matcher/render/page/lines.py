"""Lines of a resume, whole and each once, with all words marked that are evidence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from matcher.bullet_signs import without_bullet
from matcher.evidence import Mention
from matcher.render.plain import plain
from matcher.report import SkillRow
from matcher.scoring.corrections import is_stated


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line, and whether it is evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SkillName:
    """A skill: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention with the row of its skill, and whether the person says that it is not the own one."""

    row: SkillRow
    mention: Mention
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a resume, or the sentences of a paragraph, in parts, with the skills that it shows.

    `page` and `number` count from 1; `number` is 0 in reports that do not know it. `shown` are the mentions behind it.
    """

    parts: tuple[Part, ...]
    skills: tuple[SkillName, ...]
    page: int
    number: int
    shown: tuple[Shown, ...] = ()

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(part.text for part in self.parts)

    @property
    def denied(self) -> frozenset[str]:
        """The ids of the skills that are not the person's in this line, as the person says."""
        return frozenset(skill.id for skill in self.skills) - {
            each.row.skill for each in self.shown if not each.is_denied
        }

    @property
    def is_name(self) -> bool:
        """Whether the line is the name of its skill, as a person stated it, and nothing else."""
        return not self.page and [self.text] == [skill.name for skill in self.skills]

    @property
    def is_stated(self) -> bool:
        """Whether the person said it, and not the resume."""
        return bool(self.shown) and all(is_stated(each.mention) for each in self.shown)

    @property
    def size(self) -> int:
        """The bytes that the line takes on a page, its names included."""
        words = [self.text, *(skill.name for skill in self.skills)]
        return sum(len(escape(word).encode()) for word in words)


def lines_of(shown: Iterable[Shown]) -> tuple[Line, ...]:
    """The lines of these mentions, in the order of the text."""
    by_line: dict[tuple[int, str], list[Shown]] = {}
    for each in sorted(shown, key=lambda each: (each.mention.start, each.mention.end)):
        quote = without_bullet(plain(each.mention.quote or each.mention.text))
        by_line.setdefault((each.mention.page, quote), []).append(each)
    return tuple(_line(quote, found) for (_, quote), found in by_line.items())


def _line(quote: str, found: list[Shown]) -> Line:
    first = found[0].mention
    return Line(
        parts=tuple(_parts(quote, _places(quote, (each.mention for each in found)))),
        skills=tuple({each.row.skill: SkillName(each.row.skill, plain(each.row.name)) for each in found}.values()),
        page=first.page,
        number=first.line,
        shown=tuple(found),
    )


def _places(line: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Where the words of the mentions are in the line. The same words twice are found at their two places."""
    past: dict[str, int] = {}
    for words in dict.fromkeys((mention.start, plain(mention.text)) for mention in mentions):
        _, name = words
        place = _place(line, name, past.get(name, 0))
        if place is not None:
            past[name] = place[1]
            yield place


def _place(line: str, words: str, after: int) -> tuple[int, int] | None:
    """Where the words are in the line from an offset on, as whole words if they can be found so."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(line, after)
    if found:
        return found.span()
    start = line.find(words, after)
    return (start, start + len(words)) if start >= 0 and words else None


def _parts(line: str, places: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """The line cut at the places, those that overlap joined."""
    end = 0
    for first, last in _joined(sorted(places)):
        if first > end:
            yield Part(line[end:first], marked=False)
        yield Part(line[first:last], marked=True)
        end = last
    if end < len(line):
        yield Part(line[end:], marked=False)


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in places:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
