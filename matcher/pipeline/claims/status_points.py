"""Decides what is said of a name, where no cue says it, from the points of the words around it.

Each status that is no claim has points: a start, and those of the words and pairs of words around the name, and of the
groups of these words. A name is claimed unless a status has more than `least` points; then the one with most counts.
The points are fitted to lines of invented resumes, as log-odds against being claimed: docs/rules.md.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, get_args

from knowledge.rules.resumes import AroundNames, AroundPoints, NotClaimed
from matcher.evidence import CountedWord, Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.words_around import FAR, ZONES, NamingSentence, Zone, beside, pairs

_STATUSES: tuple[NotClaimed, ...] = get_args(NotClaimed)
_MOST_COUNTED = 5
DECIMALS = 2
"""Points have so many decimals. Their sums are rounded to these, so that the order of adding does not matter."""

Points = tuple[float, ...]
"""The points for each of `_STATUSES`."""


class Told(NamedTuple):
    """A status that is no claim, and the words that suggest it with their points, the strongest first."""

    status: Status
    counted: tuple[CountedWord, ...]


class _Pointed(NamedTuple):
    """A word or pair with points: its first and last item, and its points before and after a name."""

    first: int
    last: int
    item: str
    before: Points | None
    after: Points | None

    def place(self) -> int:
        """Where it begins."""
        return self.first


class _ZonePoints:
    """The points of the words and pairs of words in a zone, with those of their groups."""

    def __init__(self, zone: Zone, listed: Sequence[AroundPoints], alike: Alike) -> None:
        self._zone, self._alike = zone, alike
        self._rows = _table([getattr(one, zone) for one in listed])
        self._with_groups: dict[str, Points | None] = {}

    def get(self, item: str) -> Points | None:
        """The points of an item, None if it has none."""
        groups = self._alike.groups(self._zone, item)
        if not groups:
            return self._rows.get(item)
        if item not in self._with_groups:
            rows = [self._rows[row] for row in (item, *groups) if row in self._rows]
            self._with_groups[item] = tuple(map(sum, zip(*rows, strict=True))) if rows else None
        return self._with_groups[item]

    def of(self, items: Iterable[str]) -> list[Points]:
        """The points of those of the items that have any."""
        return [points for item in items if (points := self.get(item))]


class StatusPoints:
    """The points of all words and pairs of words around names."""

    def __init__(self, rules: AroundNames, alike: Alike) -> None:
        listed = [rules.statuses[status] for status in _STATUSES]
        self._least = rules.least
        self._start = tuple(one.start for one in listed)
        self._zones = {zone: _ZonePoints(zone, listed, alike) for zone in ZONES}

    def told(self, sentence: NamingSentence, names: Container[int]) -> Iterator[tuple[int, Told]]:
        """What a sentence says of those of its names that are given by their numbers, where it is no claim."""
        places = [(name, place) for name, place in sentence.places if name in names]
        if not places:
            return
        pointed = self._pointed(sentence)
        of_all = [self._start, *self._zones["title"].of(sentence.title), *self._zones["first"].of(sentence.first)]
        for name, place in places:
            points = [*of_all, *self._around(pointed, place)]
            points += self._close(sentence, place)
            sums = [round(sum(of_status), DECIMALS) for of_status in zip(*points, strict=True)]
            most = max(sums)
            if most > self._least:
                number = sums.index(most)
                yield name, Told(_STATUSES[number], self._counted(sentence, place, number))

    def _pointed(self, sentence: NamingSentence) -> list[_Pointed]:
        """The words and pairs of a sentence with points, in order."""
        before, after = self._zones["before"], self._zones["after"]
        found = [
            _Pointed(index, index + size, item, before.get(item), after.get(item))
            for size, items in enumerate((sentence.items, pairs(sentence.items)))
            for index, item in enumerate(items)
        ]
        return sorted((one for one in found if one.before or one.after), key=_Pointed.place)

    @staticmethod
    def _around(pointed: Sequence[_Pointed], place: int) -> Iterator[Points]:
        """The points of the words and pairs before and after a place, each once."""
        first, middle, last = (
            bisect_left(pointed, end, key=_Pointed.place) for end in (place - FAR, place, place + FAR + 1)
        )
        before = {one.item: one.before for one in pointed[first:middle] if one.before}
        after = {one.item: one.after for one in pointed[middle:last] if one.after and one.last <= place + FAR}
        return chain(before.values(), after.values())

    def _close(self, sentence: NamingSentence, place: int) -> Iterator[Points]:
        before, after = beside(sentence.items, place)
        for table, words in ((self._zones["just_before"], before), (self._zones["just_after"], after)):
            yield from table.of(dict.fromkeys(words))

    def _counted(self, sentence: NamingSentence, place: int, number: int) -> tuple[CountedWord, ...]:
        """The words of the sentence and the title that suggest the status with this number most."""
        sums: dict[str, float] = {}
        for zone, item in sentence.around(place):
            points = self._zones[zone].get(item)
            if points is not None:
                sums[item] = sums.get(item, 0.0) + points[number]
        strongest = sorted((-points, item) for item, points in sums.items() if points > 0)
        return tuple(CountedWord(item, round(-points, 2)) for points, item in strongest[:_MOST_COUNTED])


def _table(listed: Sequence[Mapping[str, float]]) -> dict[str, Points]:
    items = dict.fromkeys(item for one in listed for item in one)
    return {item: tuple(one.get(item, 0.0) for one in listed) for item in items}
