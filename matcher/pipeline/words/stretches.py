"""Stretches of a text by where they lie: looking one up costs no more than the few that are near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Stretch = tuple[int, int]
"""A part of a text: the offsets of its beginning and its end."""

_WIDTH = 64


class Stretches:
    """Numbered stretches, in any order; they may lie within each other."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = list(stretches)
        self._near: dict[int, list[int]] = defaultdict(list)
        for number, stretch in enumerate(self._stretches):
            for place in _places(stretch):
                self._near[place].append(number)

    def last_around(self, start: int, end: int) -> int | None:
        """The number of the last stretch that has all of `start` to `end` in it; None where there is none."""
        for number in reversed(self._near.get(start // _WIDTH, ())):
            first, last = self._stretches[number]
            if first <= start and end <= last:
                return number
        return None

    def overlapping(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the stretches that share a character with `start` to `end`, some perhaps more than once."""
        for place in _places((start, end)):
            for number in self._near.get(place, ()):
                first, last = self._stretches[number]
                if first < end and start < last:
                    yield number


def _places(stretch: Stretch) -> Sequence[int]:
    start, end = stretch
    return range(start // _WIDTH, max(start, end - 1) // _WIDTH + 1)
