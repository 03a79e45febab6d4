"""Decides the status of a name from the points of the words around it, if no cue decides it.

Each status but "claimed" has points: a start, the points of the name's sign, and the points of the words, pairs of
words and runs of shapes around the name, of its clause, and of the groups of these words. Each name of a list has the
mean of their points. A name is claimed unless a status has more than `least` points, or `least_of_fields` if its skill
is not a tool; then the one with most counts. The points are fitted to lines of invented resumes, as log-odds against
being claimed: docs/rules.md.

Nearly all names are claimed. So the most points that the words around a name may have are added up first, for all names
of a sentence at once, and only the few that may have enough are looked at closely.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple, get_args

from knowledge.rules.resumes import AroundNames, EachStatus, NotClaimed, Sign
from matcher.evidence import CountedWord, Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.shapes import SHAPED, around, runs
from matcher.pipeline.claims.words_around import CLOSE, FAR, ZONES, NamingSentence, Zone, counts, pairs

_STATUSES: tuple[NotClaimed, ...] = get_args(NotClaimed)
_WITHOUT_SIGNS: tuple[Zone, ...] = ("before", "after", "just_before", "just_after")
"""The zones in which single signs do not get points."""
_MOST_COUNTED = 5
DECIMALS = 2
"""Points have so many decimals. Their sums are rounded to these, so that the order of adding does not matter."""
_ROUNDING = 0.01
"""More than sums can change when they are rounded."""

_NOT_SHOWN: tuple[Zone, ...] = ("sign", "size", "opening", "ending", "shapes")
"""The zones whose items would tell a reader of the report nothing, such as the comma behind a clause."""

_NOTHING: EachStatus = (0.0, 0.0, 0.0)


class Told(NamedTuple):
    """A status that is no claim, and the words that suggest it with their points, the strongest first."""

    status: Status
    counted: tuple[CountedWord, ...]


class _Named(NamedTuple):
    """The number of a name, the place of its item, its sign, and the most points with which it is still claimed."""

    name: int
    place: int
    sign: Sign | None
    least: float


_Most = tuple[float, float, float, float]
"""The most points that a word, pair or run has for a status: before a name, after it, just before it and just after it.

The last two are not below zero, because a sign may part the word from the name.
"""


class StatusPoints:
    """The points of all words, pairs of words and runs of shapes around names."""

    def __init__(self, rules: AroundNames, alike: Alike, clauses: Clauses) -> None:
        self._least, self._least_of_fields = rules.least, rules.least_of_fields
        self._start = rules.start
        self._zones: dict[Zone, Mapping[str, EachStatus]] = {
            zone: _table(zone, getattr(rules, zone), alike) for zone in ZONES
        }
        self._clauses = clauses
        self._most = _most_of_items(self._zones)

    def told(
        self, sentence: NamingSentence, names: Mapping[int, Sign | None], tools: Container[int] | None = None
    ) -> Iterator[tuple[int, Told]]:
        """The names of a sentence that are not claimed, by their numbers, and what is said of them instead.

        `names` are those to look at, with the sign of each; None if it has no sign. `tools` are the numbers of those
        whose skill is a tool, by default all.
        """
        at: dict[int, list[int]] = {}
        for name, place in sentence.places:
            if name in names:
                at.setdefault(place, []).append(name)
        if not at:
            return
        bounds = self._bounds(sentence)
        for listed in self._clauses.lists(sentence.items, sorted(at)):
            yield from self._of_list(
                [
                    _Named(
                        name,
                        place,
                        names[name],
                        self._least if tools is None or name in tools else self._least_of_fields,
                    )
                    for place in listed
                    for name in at[place]
                ],
                sentence,
                bounds,
            )

    def _of_list(
        self, listed: Sequence[_Named], sentence: NamingSentence, bounds: Sequence[float]
    ) -> Iterator[tuple[int, Told]]:
        """The names of a list with what is said of them, if they are not claimed."""
        clauses = [self._clause(sentence, one.place, one.sign) for one in listed]
        of_clauses = [_sum_of([_NOTHING, *(self._zones[zone][item] for zone, item in each)]) for each in clauses]
        of_shapes = [self._of_shapes(sentence, one.place) for one in listed]
        may_be = (
            bounds[one.place] + max(points) + shapes
            for one, points, shapes in zip(listed, of_clauses, of_shapes, strict=True)
        )
        least = min(one.least for one in listed)
        if all(most <= least - _ROUNDING for most in may_be):
            return
        sums = [self._sums(sentence, one.place, points) for one, points in zip(listed, of_clauses, strict=True)]
        mean = [round(sum(of_status) / len(listed), DECIMALS) for of_status in zip(*sums, strict=True)]
        most = max(mean)
        number = mean.index(most)
        for one, clause in zip(listed, clauses, strict=True):
            if most > one.least:
                yield one.name, Told(_STATUSES[number], self._counted(sentence, one.place, clause, number))

    def _clause(self, sentence: NamingSentence, place: int, sign: Sign | None) -> list[tuple[Zone, str]]:
        """The zones and items of the clause around the name at a place, and its sign, if they have points."""
        found = dict.fromkeys(self._clauses.around(sentence.items, place))
        if sign is not None:
            found["sign", sign] = None
        return [(zone, item) for zone, item in found if item in self._zones[zone]]

    def _bounds(self, sentence: NamingSentence) -> list[float]:
        """For each place of a sentence, points that no status of a name there exceeds, but for those of its shapes.

        The points of a word are added where the places that it reaches begin, and taken away where they end. Both may
        be outside the sentence. A word that comes again counts once, so that only its first points below zero are sure.
        """
        count = len(sentence.items)
        changes = [0.0] * (count + 2 * FAR + 1)
        changes[0] = max(self._of_all(sentence))
        seen: set[str] = set()
        for size, items in enumerate((sentence.items, list(pairs(sentence.items)), list(runs(sentence.shapes)))):
            for here, most in enumerate(map(self._most.get, items), FAR):
                if most is None:
                    continue
                before, after, just_before, just_after = most
                item = items[here - FAR]
                if item in seen:
                    before, after = max(before, 0.0), max(after, 0.0)
                seen.add(item)
                changes[here - FAR + size] += after
                changes[here + 1] += before - after
                changes[here + FAR + 1] -= before
                if just_before:
                    changes[here + 1] += just_before
                    changes[here + CLOSE + 1] -= just_before
                if just_after:
                    changes[here - CLOSE] += just_after
                    changes[here] -= just_after
        return list(accumulate(changes))[FAR : FAR + count]

    def _of_shapes(self, sentence: NamingSentence, place: int) -> float:
        """The most points that the shapes next to the name at a place have for a status."""
        table = self._zones["shapes"]
        return max(_sum_of([_NOTHING, *filter(None, map(table.get, around(sentence.shapes, place)))]))

    def _of_all(self, sentence: NamingSentence) -> EachStatus:
        """The points that each name of a sentence has: the start, and those of the title and the first words."""
        found = [self._zones[zone].get(item) for zone, item in sentence.of_all()]
        return _sum_of([self._start, *filter(None, found)])

    def _sums(self, sentence: NamingSentence, place: int, of_clause: EachStatus) -> list[float]:
        """The points of the name at a place for each status, with those of its clause."""
        points = [self._of_all(sentence), of_clause]
        for zone, items in sentence.zones(place):
            table = self._zones[zone]
            points += [table[item] for item in dict.fromkeys(items) if item in table]
        return [round(sum(of_status), DECIMALS) for of_status in zip(*points, strict=True)]

    def _counted(
        self, sentence: NamingSentence, place: int, clause: Iterable[tuple[Zone, str]], number: int
    ) -> tuple[CountedWord, ...]:
        """The words of the sentence and the title that suggest the status with this number most."""
        sums: dict[str, float] = {}
        for zone, item in chain(sentence.of_all(), sentence.around(place), clause):
            points = self._zones[zone].get(item)
            if points is not None and zone not in _NOT_SHOWN and SHAPED not in item:
                sums[item] = sums.get(item, 0.0) + points[number]
        strongest = sorted((-points, item) for item, points in sums.items() if points > 0)
        return tuple(CountedWord(item, round(-points, DECIMALS)) for points, item in strongest[:_MOST_COUNTED])


def _table(zone: Zone, rows: Mapping[str, EachStatus], alike: Alike) -> dict[str, EachStatus]:
    """The points of the words, pairs of words and runs of shapes in a zone, with those of their groups."""
    table = {item: points for item, points in rows.items() if zone not in _WITHOUT_SIGNS or counts(item)}
    of_groups: dict[tuple[str, ...], EachStatus | None] = {}
    for word, groups in alike.groups_of_words(zone).items():
        if word in rows:
            table[word] = _sum_of(rows[row] for row in (word, *groups) if row in rows)
            continue
        if groups not in of_groups:
            found = [rows[group] for group in groups if group in rows]
            of_groups[groups] = _sum_of(found) if found else None
        if (points := of_groups[groups]) is not None:
            table[word] = points
    return table


def _sum_of(points: Iterable[EachStatus]) -> EachStatus:
    others, wished, denied = map(sum, zip(*points, strict=True))
    return others, wished, denied


def _most_of_items(zones: Mapping[Zone, Mapping[str, EachStatus]]) -> dict[str, _Most]:
    """The most points of all words, pairs of words and runs of shapes. Signs by themselves have none."""
    most = [{item: max(points) for item, points in zones[zone].items()} for zone in _WITHOUT_SIGNS]
    before, after, just_before, just_after = most
    return {
        item: (
            before.get(item, 0.0),
            after.get(item, 0.0),
            max(just_before.get(item, 0.0), 0.0),
            max(just_after.get(item, 0.0), 0.0),
        )
        for item in dict.fromkeys(chain.from_iterable(most))
        if counts(item)
    }
