"""Decides by points whether an ambiguous name means its skill where no word of its own is near.

"Wrote the checks in Go" names a language and "Sold tickets for the Go Ahead buses" does not. The name itself, how it is
written and the words around it have points, which are fitted to lines of invented resumes: docs/rules.md.
"""

from collections.abc import Iterator, Set
from typing import Literal, get_args

from knowledge.rules.names import DoubtfulNames, NameSign
from matcher.pipeline.words.word_view import BREAK, WordView

Zone = Literal["names", "signs", "before", "behind", "near"]
"""Where something with points is: in the name, in how it is written, beside it, or near it in its line."""
ZONES: tuple[Zone, ...] = get_args(Zone)
Row = tuple[Zone, str]

NEAR = 6
"""So many words before and behind a name in its line are near it."""
LINE_START, LINE_END = "^", "$"
"""What is beside a name at the start and at the end of its line."""


def rows_around(form: str, view: WordView, words: tuple[int, int], line: range, sure: Set[int]) -> Iterator[Row]:
    """What has points of an ambiguous name at `words` of the view.

    `line` are the words of its line, and `sure` those of the certain skills of the text.
    """
    start, end = words
    before, behind = range(max(line.start, start - NEAR), start), range(end, min(line.stop, end + NEAR))
    yield "names", form
    yield from (("signs", sign) for sign in _signs(view, before, behind))
    if sure:
        yield "signs", "skill_in_line" if not sure.isdisjoint(line) else "skill_in_text"
    yield "before", _beside(view, start - 1) if before else LINE_START
    yield "behind", _beside(view, end) if behind else LINE_END
    near = dict.fromkeys(view.folded[word] for word in (*before, *behind))
    yield from (("near", word) for word in near if word != BREAK)


def _signs(view: WordView, before: range, behind: range) -> Iterator[NameSign]:
    if not before:
        yield "first_in_line"
    elif view.words[before[-1]][0].isupper():
        yield "capital_before"
    if behind and view.words[behind[0]][0].isupper():
        yield "capital_behind"


def _beside(view: WordView, word: int) -> str:
    """The word, or the sign that is a break."""
    return view.texts[view.tokens[word]] if view.folded[word] == BREAK else view.folded[word]


class DoubtfulNamePoints:
    """The points of what is around ambiguous names."""

    def __init__(self, rules: DoubtfulNames) -> None:
        self._enough = rules.least - rules.start
        self._points: dict[Row, float] = {
            (zone, item): points for zone in ZONES for item, points in getattr(rules, zone).items()
        }

    def mean_a_skill(
        self, form: str, view: WordView, words: tuple[int, int], line: range, sure: Set[int]
    ) -> bool:
        """Whether the name has enough points for its skill. It has none in lower case or without points of its own."""
        if ("names", form) not in self._points or view.words[words[0]][0].islower():
            return False
        return sum(self._points.get(row, 0.0) for row in rows_around(form, view, words, line, sure)) > self._enough
