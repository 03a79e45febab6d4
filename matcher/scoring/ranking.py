"""Compute the fit of many people for one role, quickly: without reasons, advice and other roles."""

import datetime as dt

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.evidence import Evidence, Unit
from matcher.scoring.constants import Constants, load_constants
from matcher.scoring.fit.one_line import limited_fit
from matcher.scoring.fit.profile import build_profile, implied_skills
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.fit.since import cut_at_release, first_days
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale


class RoleRanker:
    """Computes fits for one role. They equal those of a `Scorer`."""

    def __init__(self, taxonomy: Taxonomy, role: Role, constants: Constants | None = None) -> None:
        self._constants = load_constants() if constants is None else constants
        self._profile = build_profile(role, implied_skills(taxonomy), self._constants.fit)
        self._first_days = first_days(taxonomy)

    def fit(self, evidence: Evidence, as_of: dt.date, *, at_least: float = 0.0) -> float | None:
        """The fit, 0 to 100; None if it is below `at_least`, or if the text is too short to be scored.

        Most fits that are below are found without computing them completely.
        """
        if evidence.words < self._constants.evidence.enough_words:
            return None
        scale = StrengthScale(self._constants, as_of)
        by_skill: dict[str, list[Unit]] = {}
        asked_for = (unit for unit in claimed_units(evidence) if unit.skill in self._profile.affected)
        for unit in cut_at_release(asked_for, self._first_days):
            by_skill.setdefault(unit.skill, []).append(unit)
        uses = {skill: scale.uses(by_skill[skill]) for skill in sorted(by_skill)}
        standing = Standing(self._profile, uses, scale)
        if standing.unlimited < at_least:
            return None
        fit = limited_fit(standing)
        return fit if fit >= at_least else None
