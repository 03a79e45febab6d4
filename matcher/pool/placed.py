"""The result of ranking a pool."""

from msgspec import Struct


class Placed(Struct, frozen=True):
    """A document of a ranking. `fits` has the fit for each role by its id, 0 to 100; `best` is the largest of them."""

    file: str
    sha256: str | None
    best: float
    fits: dict[str, float]


class PoolRanking(Struct, frozen=True):
    """The best of a pool. `documents` is how many it has; `stale` are those that were read with another version."""

    items: tuple[Placed, ...]
    documents: int
    stale: tuple[str, ...]
