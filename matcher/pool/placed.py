"""The result of ranking a pool."""

from msgspec import UNSET, Struct, UnsetType

from matcher.people.signs import OtherDocument
from matcher.report import DoubtCode


class Explanation(Struct, frozen=True):
    """Why a document has its place.

    `recommended` are the ids of the roles that are recommended, the best first. `shown` are the names of what it shows
    most of what its best role asks for as its own work, and `missing` is the weightiest part of that which it does not
    show; empty if it shows all. `months` are those of jobs that show the work of this role. `doubts` are the codes of
    the doubts about the recommendation.
    """

    recommended: tuple[str, ...]
    shown: tuple[str, ...]
    missing: str
    months: float
    doubts: tuple[DoubtCode, ...]


class Placed(Struct, frozen=True):
    """A document of a ranking. `fits` has the fit for each role by its id, 0 to 100; `best` is the largest of them.

    `same_person` are the first other documents of the pool that are perhaps of the same person, and `same_person_count`
    is how many there are. `to_check` has the codes of warnings and doubts about the document, whatever the role.
    `explanation` is set where it was asked for.
    """

    file: str
    sha256: str | None
    best: float
    fits: dict[str, float]
    candidate_ref: str | None = None
    same_person: tuple[OtherDocument, ...] = ()
    to_check: tuple[str, ...] = ()
    same_person_count: int = 0
    explanation: Explanation | UnsetType = UNSET


class TooShort(Struct, frozen=True):
    """A document of a pool that has too little text for a fit, so it has no place in a ranking."""

    file: str
    sha256: str | None
    candidate_ref: str | None = None
    same_person: tuple[OtherDocument, ...] = ()
    to_check: tuple[str, ...] = ()
    same_person_count: int = 0


class FailedDocument(Struct, frozen=True):
    """A document of a pool that has no result, and a sentence that says why."""

    file: str
    detail: str


class PoolRanking(Struct, frozen=True):
    """The best of a pool. `documents` is how many it has; `stale` are those that were read with another version.

    `too_short` are all that have too little text for a fit, in the order of the pool. `days` are those as of which
    documents were matched, sorted. `places` are those of the items among the documents, from 0, in the same order: two
    documents may have one name.
    """

    items: tuple[Placed, ...]
    documents: int
    stale: tuple[str, ...]
    too_short: tuple[TooShort, ...] = ()
    days: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
