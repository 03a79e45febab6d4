"""The clause of a name within its sentence: how it begins, what is on both sides of it, and the length of the sentence.

Names of a list stand side by side in it: "SQL (Snowflake) and dbt".
"""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.rules.word_forms import word_form
from matcher.pipeline.claims.shapes import END, START
from matcher.pipeline.claims.words_around import NAME, Zone

_SIGNS = frozenset(",;:-–—()")
"""Signs that separate clauses."""
_LATEST = 9
_LONGEST = 36
_FARTHEST = 100
"""So many items before and after a name belong to its clause at most, so that a text without signs is read in time."""
_BETWEEN_NAMES = frozenset(",/&+-()")
"""Signs that stand between the names of a list."""
_LONGEST_JOINT = 3
"""So many items stand between two names of a list at most."""
_IN_ONE = 3
"""Positions after `_LATEST` count as one. Lengths are rounded down to a multiple of `_IN_ONE`, up to `_LONGEST`."""
_PLACES = tuple(f"place {place}" for place in range(_LATEST + 1))
_LENGTHS = tuple(f"length {length // _IN_ONE * _IN_ONE}" for length in range(_LONGEST + 1))


class Clauses:
    """Finds what the clause of a name says about it, and which names are a list.

    `starts` are words that begin a clause, `joints` words between the names of a list.
    """

    def __init__(self, starts: Iterable[str], joints: Iterable[str] = ()) -> None:
        self._parting = _SIGNS.union(map(word_form, starts))
        self._joining = _BETWEEN_NAMES.union(word_form(word) for joint in joints for word in joint.split())

    def lists(self, items: Sequence[str], places: Sequence[int]) -> Iterator[Sequence[int]]:
        """The places of names in their order, those of each list together."""
        listed: list[int] = []
        for place in places:
            if listed and not self._is_joined(items[listed[-1] + 1 : place]):
                yield listed
                listed = []
            listed.append(place)
        if listed:
            yield listed

    def _is_joined(self, between: Sequence[str]) -> bool:
        return len(between) <= _LONGEST_JOINT and self._joining.issuperset(between)

    def around(self, items: Sequence[str], place: int) -> list[tuple[Zone, str]]:
        """Each zone of the clause around the name at a place, with an item. No pair comes more than once.

        In "opening", `* we` means that "we" is the first item of the clause.
        """
        first, last = self._bounds(items, place)
        opener = items[first]
        told: list[tuple[Zone, str]] = [("opening", items[first - 1] if first else START), ("opening", f"* {opener}")]
        if first + 1 < place and not opener == items[first + 1] == NAME:
            told.append(("opening", f"{opener} {items[first + 1]}"))
        told.append(("ending", items[last] if last < len(items) else END))
        told.append(("size", _PLACES[min(place, _LATEST)]))
        told.append(("size", _LENGTHS[min(len(items), _LONGEST)]))
        return told

    def _bounds(self, items: Sequence[str], place: int) -> tuple[int, int]:
        """The places at which the clause of a name begins and ends."""
        first, last = place, place + 1
        least, most = max(0, place - _FARTHEST), min(len(items), place + 1 + _FARTHEST)
        while first > least and items[first - 1] not in self._parting:
            first -= 1
        while last < most and items[last] not in self._parting:
            last += 1
        return first, last
