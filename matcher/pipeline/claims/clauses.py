"""The clause of a name within its sentence: its words, what is on both sides of it, and the length of the sentence."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.rules.word_forms import word_form
from matcher.pipeline.claims.words_around import Zone

_START, _END = "^", "$"
"""What opens the first clause of a sentence and ends the last one."""
_SIGNS = frozenset(",;:-–—()")
"""Signs that separate clauses."""
_LATEST = 9
_LONGEST = 36
_IN_ONE = 3
"""Positions after `_LATEST` count as one. Lengths are rounded down to a multiple of `_IN_ONE`, up to `_LONGEST`."""


class Clauses:
    """Finds what the clause of a name says about it. `starts` are words that begin a clause."""

    def __init__(self, starts: Iterable[str]) -> None:
        self._parting = _SIGNS.union(map(word_form, starts))

    def around(self, items: Sequence[str], place: int) -> Iterator[tuple[Zone, str]]:
        """Each zone of the clause around the name at a place, with an item. The same pair may come more than once.

        In "opening", `* we` means that "we" is the first item of the clause.
        """
        first, last = self._bounds(items, place)
        yield "opening", items[first - 1] if first else _START
        yield "opening", f"* {items[first]}"
        if first + 1 < place:
            yield "opening", f"{items[first]} {items[first + 1]}"
        yield "ending", items[last] if last < len(items) else _END
        yield from (("clause_before", item) for item in items[first:place])
        yield from (("clause_after", item) for item in items[place + 1 : last])
        yield "size", f"place {min(place, _LATEST)}"
        yield "size", f"length {min(len(items), _LONGEST) // _IN_ONE * _IN_ONE}"

    def _bounds(self, items: Sequence[str], place: int) -> tuple[int, int]:
        """The places at which the clause of a name begins and ends."""
        first, last = place, place + 1
        while first and items[first - 1] not in self._parting:
            first -= 1
        while last < len(items) and items[last] not in self._parting:
            last += 1
        return first, last
