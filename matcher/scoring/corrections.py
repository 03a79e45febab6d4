"""Score a stored report with the corrections that the person makes to the reading, beside the reading itself."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, NamedTuple

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
            description="`wrong-date`: work had other dates, `not-mine`: the person does not claim the skill, here or "
            "anywhere, or `missed`: the person has the skill, and the reading did not find it"
        ),
    ]
    skill: Annotated[
        str | None, Meta(description="The id of the skill; null for a wrong date that concerns all skills of a job")
    ] = None
    read: Annotated[
        Period | None,
        Meta(description="The dates of the job that is meant, as reports show them; null for all dates of the skill"),
    ] = None
    lines: Annotated[
        tuple[str, ...],
        Meta(description="The lines that are meant, as the mentions of a report quote them; empty for all lines"),
    ] = ()
    from_: Annotated[dt.date | None, Meta(description="The right first day; null if it is not known")] = msgspec.field(
        name="from", default=None
    )
    to: Annotated[dt.date | None, Meta(description="The right last day; null if it goes on")] = None
    tier: Annotated[Tier | None, Meta(description="How a missed skill was shown; null for other kinds")] = None
    statement: Annotated[str, Meta(description="The person's own words")] = ""


class _Shown(NamedTuple):
    """A unit of the evidence as it was read, and as it is with the corrections so far."""

    read: Unit
    now: Unit


def with_corrections(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> WhatIf:
    """The report scored twice, as of its own day: as it was read, and with the corrections in their order."""
    shown: Iterable[_Shown] = (_Shown(unit, unit) for unit in claimed_units(evidence_of(report)))
    for correction in corrections:
        shown = _corrected(shown, correction, report.as_of)
    return scored_twice(report, [each.now for each in shown], scorer)


def _corrected(shown: Iterable[_Shown], correction: Correction, as_of: dt.date) -> list[_Shown]:
    start, end = correction.from_, (correction.to or as_of) if correction.from_ else None
    if correction.kind == "not-mine":
        return [each for each in shown if not _is_meant(each.read, correction)]
    if correction.kind == "missed":
        line = next(iter(correction.lines), "")
        missed = Unit(correction.skill or "", correction.tier or "work", start, end, line=line)
        return [*shown, _Shown(missed, missed)]
    return [
        each._replace(now=replace(each.now, start=start, end=end))
        if each.read.tier in DATED_TIERS and _is_meant(each.read, correction)
        else each
        for each in shown
    ]


def _is_meant(unit: Unit, correction: Correction) -> bool:
    """Whether a correction is about this unit, as it was read."""
    read = correction.read
    return (
        correction.skill in (None, unit.skill)
        and (read is None or (unit.start, unit.end) == (read.from_, read.to))
        and (not correction.lines or unit.line in correction.lines)
    )
