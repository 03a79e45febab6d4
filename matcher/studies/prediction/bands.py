"""Divide fits into bands that have enough people to say a rate of them."""

from collections.abc import Iterable, Sequence

FEWEST = 5
"""Nothing is said about fewer people: a rate of them says too much about each and too little about all."""

WIDTH = 20
"""The width of a band, in points of fit, before small bands are joined."""


def bands_of(fits: Iterable[float]) -> list[tuple[int, int]]:
    """Bands of fits that together go from 0 to 100, each with at least `FEWEST` people; none with fewer people.

    A band has its lower end, and only the last one its upper end. A band with too few people is joined with the next
    one, and the last one with the one before it, so that no small number can be found by subtraction.
    """
    counts = [0] * (100 // WIDTH)
    for fit in fits:
        counts[band_number(fit)] += 1
    if sum(counts) < FEWEST:
        return []
    joined: list[tuple[int, int]] = []
    begin = people = 0
    for number, count in enumerate(counts, start=1):
        people += count
        if people >= FEWEST:
            joined.append((begin, number * WIDTH))
            begin, people = number * WIDTH, 0
    return [*joined[:-1], (joined[-1][0], 100)]


def band_number(fit: float) -> int:
    """The number of the unjoined band of a fit, from 0."""
    return min(int(fit // WIDTH), 100 // WIDTH - 1)


def in_band(fits: Sequence[float], band: tuple[int, int]) -> list[int]:
    """The positions of the fits that are in the band."""
    low, high = band
    return [position for position, fit in enumerate(fits) if low <= fit < high or fit == high == 100]
