"""Decides by points whether an ambiguous name means its skill, if none of its own words is near.

"Mended the payroll in Ruby" names a language and "Reported to Ruby Hale" does not. The name itself, its place and the
words around it have points, which are fitted to lines of invented resumes: docs/rules.md.
"""

from collections.abc import Collection, Iterable, Iterator, Set
from typing import Literal, NamedTuple, get_args

from knowledge.rules.names import DoubtfulNames, NameSign
from matcher.pipeline.words.word_view import BREAK, WordView

DoubtfulZone = Literal["names", "signs", "before", "behind", "near"]
"""What has points: the name, a sign of its place, the word before or behind it, or one near it in its line."""
DOUBTFUL_ZONES: tuple[DoubtfulZone, ...] = get_args(DoubtfulZone)
Row = tuple[DoubtfulZone, str]
"""A zone, and a name, a sign or a word, which may have points there."""

NEAR = 6
"""A word is near a name if it is at most so many words away in the same line. Set by hand."""
SKILLS_NEAR = 20
"""The same for certain skills. Set by hand; it bounds the time that a long line takes."""
LINE_START, LINE_END = "^", "$"
"""What is beside a name at the start and at the end of its line."""


class Surroundings(NamedTuple):
    """What is around an ambiguous name at words `[start, end)` of a view.

    `line` are the words of its line, `sure` those of the certain skills of the text, and `places` the section.
    """

    view: WordView
    start: int
    end: int
    line: range
    sure: Set[int]
    places: Collection[str]


def rows_around(form: str, around: Surroundings) -> Iterator[Row]:
    """The rows that apply to an ambiguous name, first its own."""
    view, start, end = around.view, around.start, around.end
    before = range(max(around.line.start, start - NEAR), start)
    behind = range(end, min(around.line.stop, end + NEAR))
    yield "names", form
    yield from (("signs", sign) for sign in _signs(around, before, behind))
    yield "before", _beside(view, start - 1) if before else LINE_START
    yield "behind", _beside(view, end) if behind else LINE_END
    near = dict.fromkeys(view.folded[word] for word in (*before, *behind))
    yield from (("near", word) for word in near if word != BREAK)


def _signs(around: Surroundings, before: range, behind: range) -> Iterator[NameSign]:
    words = around.view.words
    if not before:
        yield "first_in_line"
    elif words[before[-1]][0].isupper():
        yield "capital_before"
    if behind and words[behind[0]][0].isupper():
        yield "capital_behind"
    if around.sure:
        yield "skill_near" if _has_skill_near(around) else "skill_in_text"
    if "skills" in around.places:
        yield "skills_section"


def _has_skill_near(around: Surroundings) -> bool:
    before = range(max(around.line.start, around.start - SKILLS_NEAR), around.start)
    behind = range(around.end, min(around.line.stop, around.end + SKILLS_NEAR))
    return not (around.sure.isdisjoint(before) and around.sure.isdisjoint(behind))


def _beside(view: WordView, word: int) -> str:
    """The word, or the sign that is a break."""
    return view.texts[view.tokens[word]] if view.folded[word] == BREAK else view.folded[word]


class DoubtfulNamePoints:
    """The points of doubtful names."""

    def __init__(self, rules: DoubtfulNames) -> None:
        self._enough = rules.least - rules.start
        self._points: dict[Row, float] = {
            (zone, item): points for zone in DOUBTFUL_ZONES for item, points in getattr(rules, zone).items()
        }

    def mean_a_skill(self, form: str, around: Surroundings) -> bool:
        """Whether the name begins with a capital letter and has enough points for its skill."""
        return not around.view.words[around.start][0].islower() and self.are_enough(rows_around(form, around))

    def are_enough(self, rows: Iterable[Row]) -> bool:
        """Whether the rows of a name have enough points for its skill. The first row, its own, must have points."""
        name, *others = rows
        points = self._points
        return name in points and points[name] + sum(points.get(row, 0.0) for row in others) > self._enough
