"""An index of stretches of a text by position. A search compares only the stretches that are near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Stretch = tuple[int, int]
"""A part of a text, as the offsets of its beginning and its end."""

_WIDTH = 64


class Stretches:
    """Stretches with numbers, which are their positions in the given order. They may overlap."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = list(stretches)
        self._near: dict[int, list[int]] = defaultdict(list)
        for number, stretch in enumerate(self._stretches):
            for place in _places(stretch):
                self._near[place].append(number)

    def last_around(self, start: int, end: int) -> int | None:
        """The number of the last stretch that contains all of `start` to `end`; None if there is none."""
        for number in reversed(self._near.get(start // _WIDTH, ())):
            first, last = self._stretches[number]
            if first <= start and end <= last:
                return number
        return None

    def overlapping(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the stretches that overlap `start` to `end`. A number may come more than once."""
        for place in _places((start, end)):
            for number in self._near.get(place, ()):
                first, last = self._stretches[number]
                if first < end and start < last:
                    yield number


def _places(stretch: Stretch) -> Sequence[int]:
    start, end = stretch
    return range(start // _WIDTH, max(start, end - 1) // _WIDTH + 1)
