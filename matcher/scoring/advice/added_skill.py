"""The unit of evidence that gains, advice and what-if add for a new skill. It is the same for all three."""

import datetime as dt
from dataclasses import dataclass

from knowledge.constants.scoring import WhatIfConstants
from matcher.errors import UsageError
from matcher.evidence import DATED_TIERS, TIERS, Tier, Unit
from matcher.scoring.fit.standing import UsesBySkill
from matcher.scoring.fit.strength import StrengthScale, Use, months_back

MAX_MONTHS = 600


@dataclass(frozen=True, slots=True)
class AddedSkill:
    """A skill that somebody might add to a resume.

    `months` counts back from the report's day; None means the constant `what_if.months`. In a tier without dates,
    `months` is ignored. Raises `UsageError` for an unknown tier and for months outside 1 to 600.
    """

    skill: str
    tier: Tier = "work"
    months: int | None = None

    def __post_init__(self) -> None:
        if self.tier not in TIERS:
            raise UsageError(f"There is no tier called '{self.tier}'; there are {', '.join(TIERS)}.")
        if self.months is not None and not 1 <= self.months <= MAX_MONTHS:
            raise UsageError(f"The months of an added skill must be from 1 to {MAX_MONTHS}.")


def unit_of_added(added: AddedSkill, as_of: dt.date, constants: WhatIfConstants) -> Unit:
    """The evidence unit for the added skill; its interval, if it has one, ends on `as_of`."""
    if added.tier not in DATED_TIERS:
        return Unit(added.skill, added.tier)
    months = constants.months if added.months is None else added.months
    return Unit(added.skill, added.tier, months_back(as_of, months), as_of)


class AddedWork:
    """The uses of skills at work that gains and what-if add by default as of one day. Each is made once."""

    def __init__(self, scale: StrengthScale) -> None:
        self.as_of = scale.as_of
        (self._use,) = scale.uses([unit_of_added(AddedSkill(""), scale.as_of, scale.constants.what_if)])
        self._known: dict[str, UsesBySkill] = {}

    def of(self, skill: str) -> UsesBySkill:
        """The use of a skill, on a line of its own."""
        if skill not in self._known:
            self._known[skill] = {skill: frozenset([Use(*self._use[:-1], skill)])}
        return self._known[skill]
