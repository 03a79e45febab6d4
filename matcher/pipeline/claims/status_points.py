"""Decides the status of a name from the points of the words around it, if no cue decides it.

Each status but "claimed" has points: a start, the points of the name's sign, and the points of the words, pairs of
words and runs of shapes around the name, of its clause, and of the groups of these words. Each name of a list has the
mean of their points. A name is claimed unless a status has more points than its limit; then the one with most counts.
Work that is told in plain words has points of its own, and its first word takes the place of the name. The points are
fitted to lines of invented resumes, as log-odds against being claimed: docs/rules.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, starmap
from typing import NamedTuple, cast, get_args

import numpy as np
from numpy.typing import NDArray

from knowledge.rules.resumes import NotClaimed, PointsAround, Sign
from matcher.evidence import CountedWord, Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.point_rows import NO_POINTS, START, PointRows, means
from matcher.pipeline.claims.points_in_reach import PointsInReach
from matcher.pipeline.claims.shapes import SHAPED, around
from matcher.pipeline.claims.words_around import NamingSentence, Zone, beside
from matcher.pipeline.words.remembered import Remembered

_STATUSES: tuple[NotClaimed, ...] = get_args(NotClaimed)
_MOST_COUNTED = 5
_MOST_REMEMBERED = 8192

_NAME_OF_SHAPES = "\n"
"""Stands for the name between the shapes before and after it. No shape has a line break."""
_NOT_SHOWN: tuple[Zone, ...] = ("sign", "size", "opening", "ending", "shapes", "nearest_plain")
"""The zones whose items would tell a reader of the report nothing, such as the comma behind a clause."""


class Told(NamedTuple):
    """A status that is no claim, and the words that suggest it with their points, the strongest first."""

    status: Status
    counted: tuple[CountedWord, ...]


class Asked(NamedTuple):
    """A name to look at: its sign, if it has one, and the limit, the most points with which it is still claimed."""

    sign: Sign | None
    least: float


class _Named(NamedTuple):
    """The number of a name, the place of its item, and what is asked of it."""

    name: int
    place: int
    asked: Asked


class _List(NamedTuple):
    """The names of a list in a sentence, which is the one with this number."""

    number: int
    sentence: NamingSentence
    named: Sequence[_Named]


class StatusPoints:
    """The points of all words, pairs of words and runs of shapes around names."""

    def __init__(self, rules: PointsAround, alike: Alike, clauses: Clauses) -> None:
        self._rows = PointRows(rules, alike)
        self._in_reach = PointsInReach(self._rows)
        self._clauses = clauses
        self._of_shapes = Remembered(self._rows_of_shapes, _MOST_REMEMBERED)

    def told(self, sentences: Sequence[NamingSentence], names: Mapping[int, Asked]) -> Iterator[tuple[int, Told]]:
        """The names of sentences that are not claimed, by their numbers, and what is said of them instead.

        `names` are those to look at, by their numbers.
        """
        asked = [sentence for sentence in sentences if any(name in names for name, _ in sentence.places)]
        lists = [one for number, sentence in enumerate(asked) for one in self._lists(number, sentence, names)]
        if not lists:
            return
        points = self._points(lists, asked)
        most = zip(points.max(axis=1).tolist(), points.argmax(axis=1).tolist(), strict=True)
        for (_, sentence, named), (points_of_list, status) in zip(lists, most, strict=True):
            for one in named:
                if points_of_list > one.asked.least:
                    yield one.name, Told(_STATUSES[status], self._counted(sentence, one, status))

    def _lists(self, number: int, sentence: NamingSentence, names: Mapping[int, Asked]) -> Iterator[_List]:
        """The lists of the names of a sentence to look at."""
        at: dict[int, list[_Named]] = {}
        for name, place in sentence.places:
            if name in names:
                at.setdefault(place, []).append(_Named(name, place, names[name]))
        for places in self._clauses.lists(sentence.items, sorted(at)):
            yield _List(number, sentence, list(chain.from_iterable(map(at.__getitem__, places))))

    def _points(self, lists: Sequence[_List], sentences: Sequence[NamingSentence]) -> NDArray[np.float64]:
        """The points of each status that the names of each list have, which is their mean."""
        counts = [len(one.named) for one in lists]
        of_sentences = self._rows.sums([[START, *starmap(self._rows.number, one.of_all())] for one in sentences])
        shared = of_sentences[[one.number for one in lists]] * np.array(counts)[:, np.newaxis]
        of_names = self._rows.sums([self._rows_of_list(one) for one in lists])
        firsts = list(accumulate((len(sentence.items) for sentence in sentences), initial=0))
        places = [firsts[one.number] + name.place for one in lists for name in one.named]
        first_names = list(accumulate(counts[:-1], initial=0))
        in_reach = np.add.reduceat(self._in_reach.at_places(sentences)[places], first_names)
        return means(shared + of_names + in_reach, counts)

    def _rows_of_list(self, listed: _List) -> list[int]:
        return [row for one in listed.named for row in self._rows_of_name(listed.sentence, one)]

    def _rows_of_name(self, sentence: NamingSentence, one: _Named) -> list[int]:
        """The rows of the clause of a name, its sign, the words close to it and the shapes next to it."""
        numbers = self._rows.numbers
        clause = self._clauses.around(sentence.items, one.place)
        rows = [numbers[zone].get(item, NO_POINTS) for zone, item in clause]
        if one.asked.sign is not None:
            rows.append(self._rows.number("sign", one.asked.sign))
        before, after = beside(sentence.items, one.place)
        rows += [numbers["just_before"].get(item, NO_POINTS) for item in before]
        rows += [numbers["just_after"].get(item, NO_POINTS) for item in after]
        for zone, (shapes_before, shapes_after) in sentence.near_shapes(one.place):
            rows += self._of_shapes[" ".join((zone, *shapes_before, _NAME_OF_SHAPES, *shapes_after))]
        return rows

    def _rows_of_shapes(self, told: str) -> tuple[int, ...]:
        """The rows of shapes in a zone. The text is the zone and the shapes before and after a name, with blanks."""
        (zone, *before), after = map(str.split, told.split(_NAME_OF_SHAPES))
        numbers = (self._rows.number(cast("Zone", zone), shapes) for shapes in around(before, after))
        return tuple(number for number in numbers if number != NO_POINTS)

    def _counted(self, sentence: NamingSentence, one: _Named, status: int) -> tuple[CountedWord, ...]:
        """The words of the sentence and the title that suggest the status with this number most."""
        rows: dict[str, list[int]] = {}
        clause = self._clauses.around(sentence.items, one.place)
        for zone, item in chain(sentence.of_all(), sentence.around(one.place), clause):
            row = self._rows.number(zone, item)
            if row != NO_POINTS and zone not in _NOT_SHOWN and SHAPED not in item:
                rows.setdefault(item, []).append(row)
        of_status = means(self._rows.sums([*rows.values()]), [1] * len(rows))[:, status].tolist()
        strongest = sorted((-points, item) for points, item in zip(of_status, rows, strict=True) if points > 0)
        return tuple(CountedWord(item, -points) for points, item in strongest[:_MOST_COUNTED])
