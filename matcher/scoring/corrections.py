"""Score a stored report with the corrections that the person makes to the reading, beside the reading itself."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from matcher.evidence import DATED_TIERS, Tier, Unit
from matcher.report import MatchReport
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.scorer import Scorer
from matcher.scoring.what_if import WhatIf, evidence_of, scored_twice

CorrectionKind = Literal["wrong-date", "not-mine", "missed"]


class Period(msgspec.Struct, frozen=True):
    """The dates of a job or project as they were read; null where none were understood."""

    from_: dt.date | None = msgspec.field(name="from", default=None)
    to: dt.date | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says about the reading of the own resume. It does not depend on the place in one document."""

    kind: Annotated[
        CorrectionKind,
        Meta(
            description="`wrong-date`: work had other dates, `not-mine`: the person does not claim the skill, or "
            "`missed`: the person has the skill, and the reading did not find it"
        ),
    ]
    skill: Annotated[
        str | None, Meta(description="The id of the skill; null for a wrong date that concerns all skills of a job")
    ] = None
    read: Annotated[
        Period | None, Meta(description="The wrong dates, as reports show them; null for all dates of the skill")
    ] = None
    from_: Annotated[dt.date | None, Meta(description="The right first day; null if it is not known")] = msgspec.field(
        name="from", default=None
    )
    to: Annotated[dt.date | None, Meta(description="The right last day; null if it goes on")] = None
    tier: Annotated[Tier | None, Meta(description="How a missed skill was shown; null for other kinds")] = None
    statement: Annotated[str, Meta(description="The person's own words")] = ""


def with_corrections(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> WhatIf:
    """The report scored twice, as of its own day: as it was read, and with the corrections in their order."""
    units: Iterable[Unit] = claimed_units(evidence_of(report))
    for correction in corrections:
        units = _corrected(units, correction, report.as_of)
    return scored_twice(report, list(units), scorer)


def _corrected(units: Iterable[Unit], correction: Correction, as_of: dt.date) -> list[Unit]:
    start, end = correction.from_, (correction.to or as_of) if correction.from_ else None
    if correction.kind == "not-mine":
        return [unit for unit in units if unit.skill != correction.skill]
    if correction.kind == "missed":
        return [*units, Unit(correction.skill or "", correction.tier or "work", start, end)]
    return [replace(unit, start=start, end=end) if _is_meant(unit, correction) else unit for unit in units]


def _is_meant(unit: Unit, correction: Correction) -> bool:
    """Whether a wrong date is that of the unit. Lists and courses have no dates that could be wrong."""
    if unit.tier not in DATED_TIERS:
        return False
    read = correction.read
    return correction.skill in (None, unit.skill) and (read is None or (unit.start, unit.end) == (read.from_, read.to))
