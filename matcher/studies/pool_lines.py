"""The parts of a pool that studies need."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from matcher.people.signs import PersonSigns
from matcher.pool.reader import read_pool

MET = 0.5
"""A requirement counts as met if at least this part of it is shown."""

NO_REQUIREMENTS = "The pool does not say how requirements are met, so nothing is said about them."
"""What studies say about a pool of short lines."""


class PoolContribution(msgspec.Struct, frozen=True):
    """How far a requirement is shown, 0 to 1."""

    requirement: str
    name: str
    coverage: float


class PoolMissing(msgspec.Struct, frozen=True):
    """A requirement that is short of its level."""

    requirement: str
    name: str


class PoolFit(msgspec.Struct, frozen=True):
    """The fit for one role, 0 to 100; None if the text is too short. `sha256` is the hash of the role's data.

    Without `contributions`, the fit is 0, or the line of the pool is short and says nothing about requirements.
    """

    role: str
    name: str
    fit: float | None
    sha256: str | None = None
    contributions: tuple[PoolContribution, ...] = ()
    missing: tuple[PoolMissing, ...] = ()

    @property
    def met(self) -> frozenset[str]:
        """The ids of the requirements that are met."""
        return frozenset(each.requirement for each in self.contributions if each.coverage >= MET)


class PoolDoubt(msgspec.Struct, frozen=True):
    """The kind of a doubt."""

    code: str


class PoolRecommendation(msgspec.Struct, frozen=True):
    """What a report recommends."""

    role: str
    confidence: float
    doubts: tuple[PoolDoubt, ...] = ()


class PoolWarning(msgspec.Struct, frozen=True):
    """The kind of a warning about a document."""

    code: str


class PoolDocument(msgspec.Struct, frozen=True):
    """What a report says about its document."""

    language: str | None = None
    warnings: tuple[PoolWarning, ...] = ()


class PoolAdvice(msgspec.Struct, frozen=True):
    """The role that is nearer, if none or several are recommended."""

    nearer_role: str | None = None


class PoolVersions(msgspec.Struct, frozen=True):
    """What a report was made with. `sha256` is the hash of all that decides; None in older reports."""

    engine: str
    taxonomy: str
    scoring: str
    sha256: str | None = None


class PoolReport(msgspec.Struct, frozen=True):
    """The parts of a report that studies need. Short lines of a batch have no advice."""

    as_of: str
    versions: PoolVersions
    document: PoolDocument
    recommendation: PoolRecommendation
    roles: tuple[PoolFit, ...]
    advice: PoolAdvice | None = None

    def fit_for(self, role: str) -> PoolFit | None:
        """What the report says about a role; None if it was not matched against it or its text is too short."""
        return next((each for each in self.roles if each.role == role and each.fit is not None), None)


class PoolLine(msgspec.Struct, frozen=True):
    """One document of a pool: a report or an error. Only some pools have references and signs of people."""

    file: str
    status: Literal["ok", "error"]
    report: PoolReport | None = None
    error: dict[str, str] | None = None
    candidate_ref: str | None = None
    sha256: str | None = None
    person_signs: PersonSigns | None = None


def read_lines(pool: Path) -> Iterator[PoolLine]:
    """The lines of a pool, in its order. Raises the errors of `matcher.pool.reader.read_pool`."""
    return read_pool(pool, PoolLine)


def roles_of(pool: Path) -> dict[str, str]:
    """The names of the roles in the pool by id, in the order of their first appearance."""
    return {fit.role: fit.name for line in read_lines(pool) if line.report for fit in line.report.roles}
