"""The ranks of a ranking."""

from collections.abc import Iterable

from matcher.tables import rounded


def ranks_of(fits: Iterable[float]) -> list[int]:
    """The rank of each of these fits, which are in the order of the ranking.

    Fits that look equal share the first of their ranks: 1, 2, 2, 4. The order of their documents means nothing.
    """
    ranks: list[int] = []
    before: float | None = None
    for place, fit in enumerate(fits, start=1):
        shown = rounded(fit)
        ranks.append(ranks[-1] if shown == before else place)
        before = shown
    return ranks
