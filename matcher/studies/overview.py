"""Say what a pool shows as a whole: fits, what is missing, neighbours, doubts, and documents that need a look."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

import msgspec

from matcher.people.proposals import Signed
from matcher.people.signs import OtherDocument
from matcher.pool.people import People
from matcher.report import BOTH, INSUFFICIENT_TEXT, NEITHER, SEVERAL
from matcher.studies.pool_lines import PoolFit, PoolLine, PoolReport, read_lines
from matcher.studies.versions import VersionsSeen

BIN = 10
"""The width of a bin of the distribution of fits, in points."""

NEAR = 30
"""What is missing is counted for documents with at least this fit. The others miss nearly everything."""

_NOT_ONE = frozenset({NEITHER, BOTH, SEVERAL})
"""What reports recommend that recommend none or several of the roles."""

UNSURE = 0.6
"""A recommendation with less confidence needs a look."""

MOST_LISTED = 200
"""At most this many documents that need a look are listed; the others are counted."""


class MissingRequirement(msgspec.Struct, frozen=True):
    """How many documents with a fit of at least `NEAR` do not show at least half of a requirement."""

    requirement: str
    name: str
    documents: int


class RoleOverview(msgspec.Struct, frozen=True):
    """The fits for one role. `bins` counts documents by fit: 0 to below 10, and so on; the last bin includes 100.

    `quartiles` are of the fits, lowest first; None without documents. `missing` are all requirements that the pool
    names, those that most of the `near` documents with a fit of at least `NEAR` do not show first; None if the pool
    does not say how each of these documents meets the requirements.
    """

    role: str
    name: str
    documents: int
    bins: tuple[int, ...]
    quartiles: tuple[float, float, float] | None
    near: int
    missing: tuple[MissingRequirement, ...] | None


class Look(msgspec.Struct, frozen=True):
    """A document that a person should look at, and why: codes of problems, warnings and doubts, or `unsure`."""

    file: str
    reasons: tuple[str, ...]


class Overview(msgspec.Struct, frozen=True):
    """What a pool shows.

    `failed` counts documents without a report, by the type of the problem. `recommendations` counts reports by what
    they recommend, `nearer` those that recommend none or several by the role that is nearer, `doubts` and `warnings`
    them by kind, and `languages` by language. `look` lists documents that need a look, and `look_more` counts further
    ones. `same_person` has, for each person of whom the pool perhaps has several documents, these documents.

    `days` are those as of which documents were matched, sorted. `nearer` is None if some reports of the pool have no
    advice, as those of short lines. `other_versions` counts documents that were matched with other versions of Rolefit
    or its data than most.
    """

    documents: int
    failed: dict[str, int]
    recommendations: dict[str, int]
    nearer: dict[str, int] | None
    doubts: dict[str, int]
    warnings: dict[str, int]
    languages: dict[str, int]
    roles: tuple[RoleOverview, ...]
    look: tuple[Look, ...]
    look_more: int
    same_person: tuple[tuple[OtherDocument, ...], ...] = ()
    days: tuple[str, ...] = ()
    other_versions: int = 0


def overview_of(pool: Path) -> Overview:
    """What the pool shows. The order of all counts is by size, the largest first."""
    counting = _Counting()
    for line in read_lines(pool):
        counting.add(line)
    return counting.overview()


class _RoleCounts:
    """What is counted of one role."""

    def __init__(self, fit: PoolFit) -> None:
        self._role, self._name = fit.role, fit.name
        self._fits: list[float] = []
        self._near = 0
        self._all_near_say_requirements = True
        self._met: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def add(self, fit: PoolFit) -> None:
        if fit.fit is not None:
            self._fits.append(fit.fit)
            if fit.fit >= NEAR:
                self._near += 1
                self._all_near_say_requirements &= bool(fit.contributions)
                self._met.update(fit.met)
            self._names.update((each.requirement, each.name) for each in fit.contributions)
            self._names.update((each.requirement, each.name) for each in fit.missing)

    def overview(self) -> RoleOverview:
        bins = [0] * (100 // BIN)
        for fit in self._fits:
            bins[min(int(fit // BIN), len(bins) - 1)] += 1
        missing = [MissingRequirement(each, name, self._near - self._met[each]) for each, name in self._names.items()]
        return RoleOverview(
            role=self._role,
            name=self._name,
            documents=len(self._fits),
            bins=tuple(bins),
            quartiles=_quartiles(self._fits),
            near=self._near,
            missing=tuple(sorted(missing, key=_by_documents)) if self._all_near_say_requirements else None,
        )


def _by_documents(each: MissingRequirement) -> tuple[int, str]:
    """A sort key. What most documents do not show comes first."""
    return -each.documents, each.requirement


class _Counting:
    """One pass over a pool."""

    def __init__(self) -> None:
        self._documents = self._look_more = 0
        self._failed: Counter[str] = Counter()
        self._recommendations: Counter[str] = Counter()
        self._nearer: Counter[str] = Counter()
        self._all_have_advice = True
        self._doubts: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._roles: dict[str, _RoleCounts] = {}
        self._days: set[str] = set()
        self._versions = VersionsSeen()
        self._look: list[Look] = []
        self._signed: list[tuple[str, Signed]] = []

    def add(self, line: PoolLine) -> None:
        self._documents += 1
        if line.report is not None:
            self._add_report(line.report)
            self._signed.append((line.file, Signed(line.sha256, line.candidate_ref, line.person_signs)))
        elif line.error is not None:
            self._failed[line.error["type"]] += 1
        reasons = tuple(dict.fromkeys(_reasons(line)))
        if reasons and len(self._look) < MOST_LISTED:
            self._look.append(Look(line.file, reasons))
        elif reasons:
            self._look_more += 1

    def overview(self) -> Overview:
        people = People(self._signed)
        return Overview(
            documents=self._documents,
            failed=_by_size(self._failed),
            recommendations=_by_size(self._recommendations),
            nearer=_by_size(self._nearer) if self._all_have_advice else None,
            doubts=_by_size(self._doubts),
            warnings=_by_size(self._warnings),
            languages=_by_size(self._languages),
            roles=tuple(role.overview() for role in self._roles.values()),
            look=tuple(self._look),
            look_more=self._look_more,
            same_person=tuple(tuple(map(people.document, person)) for person in people.people),
            days=tuple(sorted(self._days)),
            other_versions=self._versions.others,
        )

    def _add_report(self, report: PoolReport) -> None:
        self._days.add(report.as_of)
        self._versions.add(report.versions)
        self._recommendations[report.recommendation.role] += 1
        self._languages[report.document.language or "not known"] += 1
        self._doubts.update({doubt.code for doubt in report.recommendation.doubts})
        self._warnings.update({warning.code for warning in report.document.warnings})
        if report.advice is None:
            self._all_have_advice = False
        elif report.advice.nearer_role is not None and report.recommendation.role in _NOT_ONE:
            self._nearer[report.advice.nearer_role] += 1
        for fit in report.roles:
            self._roles.setdefault(fit.role, _RoleCounts(fit)).add(fit)


def _reasons(line: PoolLine) -> Iterator[str]:
    """Why a person should look at a document."""
    if line.error is not None:
        yield line.error["type"]
    if line.report is not None:
        recommendation = line.report.recommendation
        yield from (warning.code for warning in line.report.document.warnings)
        yield from (doubt.code for doubt in recommendation.doubts)
        if recommendation.role == INSUFFICIENT_TEXT:
            yield "too-little-text"
        elif recommendation.confidence < UNSURE:
            yield "unsure"


def _by_size(counts: "Counter[str]") -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _quartiles(values: list[float]) -> tuple[float, float, float] | None:
    """The quartiles of the values, those of one value being the value itself; None without values."""
    if not values:
        return None
    low, middle, high = quantiles(values * 2 if len(values) == 1 else values, n=4, method="inclusive")
    return low, middle, high
