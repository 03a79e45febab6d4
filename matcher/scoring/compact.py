"""The compact form of evidence: what fits are computed from, without the words of the resume.

Fits from it equal those from the report, since the order of its lines is kept.
"""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping

import msgspec

from matcher.evidence import TIERS, Evidence, Unit
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.fit.strength import StrengthScale, Use

_LINE_DIGITS = 6


class CompactUnit(msgspec.Struct, frozen=True, array_like=True):
    """A claimed mention of a skill.

    `tier` is its position in `TIERS`. `first` and `last` are days, as `date.toordinal` counts; both are 0 without
    dates. `line` is the place of its line among all lines of the person, sorted by their text.
    """

    tier: int
    first: int
    last: int
    sure: bool
    line: int


class CompactEvidence(msgspec.Struct, frozen=True, array_like=True):
    """The number of words, and the units of each claimed skill."""

    words: int
    units: dict[str, tuple[CompactUnit, ...]]


def compact_evidence(evidence: Evidence) -> CompactEvidence:
    """The compact form of evidence."""
    return compact_units(evidence.words, claimed_units(evidence))


def compact_units(words: int, units: Iterable[Unit]) -> CompactEvidence:
    """The compact form of a text with that many words and these units."""
    listed = list(units)
    place = {line: number for number, line in enumerate(sorted({unit.line or unit.skill for unit in listed}))}
    by_skill: dict[str, list[CompactUnit]] = {}
    for unit in listed:
        by_skill.setdefault(unit.skill, []).append(_compact(unit, place[unit.line or unit.skill]))
    return CompactEvidence(words, {skill: tuple(by_skill[skill]) for skill in sorted(by_skill)})


def uses_of(
    evidence: CompactEvidence, scale: StrengthScale, skills: Container[str], first_days: Mapping[str, dt.date]
) -> dict[str, frozenset[Use]]:
    """The uses of each skill that is one of `skills`, as scoring the report would find them."""
    return {
        skill: frozenset(scale.use(use) for use in _uses(units, first_days.get(skill)))
        for skill, units in evidence.units.items()
        if skill in skills
    }


def _compact(unit: Unit, line: int) -> CompactUnit:
    if unit.start is None or unit.end is None:
        return CompactUnit(TIERS.index(unit.tier), 0, 0, unit.sure, line)
    return CompactUnit(TIERS.index(unit.tier), unit.start.toordinal(), unit.end.toordinal(), unit.sure, line)


def _uses(units: Iterable[CompactUnit], released: dt.date | None) -> Iterator[Use]:
    """The units as uses that begin when their skill existed, like those of `cut_at_release`.

    The number of a line becomes a text that sorts like the lines themselves.
    """
    earliest = 0 if released is None else released.toordinal()
    for tier, first, last, sure, line in map(msgspec.structs.astuple, units):
        if 0 < first < earliest:
            first, last = earliest, max(earliest, last)
        yield Use(tier, first, last, sure, f"{line:0{_LINE_DIGITS}}")
