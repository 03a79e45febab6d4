"""Decides the status of a name from the points of the words around it, if no cue decides it.

Each status but "claimed" has points: a start, the points of the name's sign, and the points of the words, pairs of
words and runs of shapes around the name, of its clause, and of the groups of these words. Each name of a list has the
mean of their points. A name is claimed unless a status has more points than its limit; then the one with most counts.
Work that is told in plain words has points of its own, and its first word takes the place of the name. The points are
fitted to lines of invented resumes, as log-odds against being claimed: docs/rules.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple, cast, get_args

from knowledge.rules.resumes import EachStatus, NotClaimed, PointsAround, Sign
from matcher.evidence import CountedWord, Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.packed_points import mean_of_each, packed
from matcher.pipeline.claims.shapes import SHAPED, around, runs
from matcher.pipeline.claims.words_around import FAR, WITHIN, ZONES, NamingSentence, Zone, beside, counts, pairs
from matcher.pipeline.words.remembered import Remembered

_STATUSES: tuple[NotClaimed, ...] = get_args(NotClaimed)
_SPREAD: tuple[Zone, ...] = tuple(zone for before, after, _ in WITHIN for zone in (before, after))
"""The zones whose words count for the names at many places."""
_WITHOUT_SIGNS: tuple[Zone, ...] = (*_SPREAD, "just_before", "just_after")
"""The zones in which single signs do not get points."""
_MOST_COUNTED = 5
_MOST_REMEMBERED = 8192

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


_Reach = tuple[int, int]
"""The places `[first, last)` of the names that an item, pair or run counts for, from the place where it begins."""
_ITEM: tuple[_Reach, ...] = tuple(reach for *_, far in WITHIN for reach in ((1, far + 1), (-far, 0)))
_PAIR: tuple[_Reach, ...] = tuple(reach for *_, far in WITHIN for reach in ((1, far + 1), (1 - far, 1)))
_RUN: tuple[_Reach, ...] = ((3, FAR + 1), (2 - FAR, 0))
"""Each has its reach in the zones of `_SPREAD`, in order. Runs count in the first two only."""
_NEVER = -2 * FAR


class StatusPoints:
    """The points of all words, pairs of words and runs of shapes around names."""

    def __init__(self, rules: PointsAround, alike: Alike, clauses: Clauses) -> None:
        self._start = packed(rules.start)
        self._points: dict[Zone, Mapping[str, int]] = {
            zone: _table(zone, getattr(rules, zone), alike) for zone in ZONES
        }
        """The packed points of each item in each zone."""
        spread = [self._points[zone] for zone in _SPREAD]
        self._spread = {
            item: tuple(table.get(item, 0) for table in spread) for item in dict.fromkeys(chain.from_iterable(spread))
        }
        self._clauses = clauses
        self._of_shapes = Remembered(self._points_of_shapes, _MOST_REMEMBERED)

    def told(self, sentence: NamingSentence, names: Mapping[int, Asked]) -> Iterator[tuple[int, Told]]:
        """The names of a sentence that are not claimed, by their numbers, and what is said of them instead.

        `names` are those to look at, by their numbers.
        """
        at: dict[int, list[int]] = {}
        for name, place in sentence.places:
            if name in names:
                at.setdefault(place, []).append(name)
        if not at:
            return
        of_places = self._of_places(sentence)
        for listed in self._clauses.lists(sentence.items, sorted(at)):
            named = [_Named(name, place, names[name]) for place in listed for name in at[place]]
            yield from self._of_list(named, sentence, of_places)

    def _of_list(
        self, listed: Sequence[_Named], sentence: NamingSentence, of_places: Sequence[int]
    ) -> Iterator[tuple[int, Told]]:
        """The names of a list with what is said of them, if they are not claimed."""
        total = sum(of_places[one.place] + self._of_name(sentence, one) for one in listed)
        mean = mean_of_each(total, len(listed))
        most = max(mean)
        number = mean.index(most)
        for one in listed:
            if most > one.asked.least:
                yield one.name, Told(_STATUSES[number], self._counted(sentence, one, number))

    def _of_places(self, sentence: NamingSentence) -> list[int]:
        """For each place of a sentence, the points that a name there has from the sentence and from its words.

        Points are added at the first place that has the word in reach, and taken away behind the last. These places
        may be outside the sentence. A word that comes again within reach adds only the places that had none.
        """
        count = len(sentence.items)
        changes = [0] * (count + 2 * FAR + 1)
        changes[0] = self._start + self._sum_of(sentence.of_all())
        for items, reaches in ((sentence.items, _ITEM), (pairs(sentence.items), _PAIR), (runs(sentence.shapes), _RUN)):
            seen: dict[str, int] = {}
            for here, item in enumerate(items, FAR):
                points = self._spread.get(item)
                if points is None:
                    continue
                earlier = seen.get(item, _NEVER)
                seen[item] = here
                for of_zone, (first, last) in zip(points, reaches, strict=False):
                    if of_zone:
                        changes[max(here + first, earlier + last)] += of_zone
                        changes[here + last] -= of_zone
        return list(accumulate(changes))[FAR : FAR + count]

    def _of_name(self, sentence: NamingSentence, one: _Named) -> int:
        """The points that a name has from its clause, its sign, the words close to it and the shapes next to it."""
        total = self._sum_of(self._close(sentence, one))
        for zone, (before, after) in sentence.near_shapes(one.place):
            total += self._of_shapes["\n".join((zone, " ".join(before), " ".join(after)))]
        return total

    def _points_of_shapes(self, told: str) -> int:
        """The points of shapes in a zone. The lines of the text are the zone, the shapes before a name and after it."""
        zone, before, after = told.split("\n")
        return self._sum_of((cast("Zone", zone), shapes) for shapes in around(before.split(), after.split()))

    def _close(self, sentence: NamingSentence, one: _Named) -> Iterator[tuple[Zone, str]]:
        """The items of the clause of a name, its sign, and the words close to it, each once."""
        yield from dict.fromkeys(self._clauses.around(sentence.items, one.place))
        if one.asked.sign is not None:
            yield "sign", one.asked.sign
        before, after = beside(sentence.items, one.place)
        yield from (("just_before", item) for item in dict.fromkeys(before))
        yield from (("just_after", item) for item in dict.fromkeys(after))

    def _sum_of(self, found: Iterable[tuple[Zone, str]]) -> int:
        return sum(self._points[zone].get(item, 0) for zone, item in found)

    def _counted(self, sentence: NamingSentence, one: _Named, number: int) -> tuple[CountedWord, ...]:
        """The words of the sentence and the title that suggest the status with this number most."""
        sums: dict[str, int] = {}
        clause = dict.fromkeys(self._clauses.around(sentence.items, one.place))
        for zone, item in chain(sentence.of_all(), sentence.around(one.place), clause):
            points = self._points[zone].get(item)
            if points is not None and zone not in _NOT_SHOWN and SHAPED not in item:
                sums[item] = sums.get(item, 0) + points
        of_status = ((mean_of_each(points, 1)[number], item) for item, points in sums.items())
        strongest = sorted((-points, item) for points, item in of_status if points > 0)
        return tuple(CountedWord(item, -points) for points, item in strongest[:_MOST_COUNTED])


def _table(zone: Zone, rows: Mapping[str, EachStatus], alike: Alike) -> dict[str, int]:
    """The packed points of the words, pairs of words and runs of shapes in a zone, with those of their groups."""
    points = {item: packed(each) for item, each in rows.items()}
    table = {item: each for item, each in points.items() if zone not in _WITHOUT_SIGNS or counts(item)}
    for word, groups in alike.groups_of_words(zone).items():
        found = [points[row] for row in (word, *groups) if row in points]
        if found:
            table[word] = sum(found)
    return table
