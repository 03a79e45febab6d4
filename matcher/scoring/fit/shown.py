"""What a resume shows of each skill, out of its claimed and visible mentions."""

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.evidence import DATED_TIERS, Evidence, Mention, Tier, Unit
from matcher.scoring.fit.strength import StrengthScale, Use, days_covered


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A claimed skill with its strength, 0 to 1, in three readings.

    `sure_strength` leaves out what is not named exactly, `generous_strength` takes undated mentions as recent.
    """

    skill: str
    uses: frozenset[Use]
    strength: float
    sure_strength: float
    generous_strength: float

    @property
    def tier(self) -> Tier:
        """The strongest tier it is shown in."""
        return min(self.uses).tier

    @property
    def practised(self) -> bool:
        """Whether it was used in a job, a project or research."""
        return self.tier in DATED_TIERS

    @property
    def days(self) -> int:
        """Days of dated use, overlaps counted once; 0 where no dates are known."""
        return days_covered(self.uses)

    @property
    def last_day(self) -> int:
        """The day number of the last dated use; 0 where no dates are known."""
        return max(use.last for use in self.uses)


def unit_of(skill: str, mention: Mention) -> Unit:
    """The evidence unit that a claimed mention of the skill is."""
    return Unit(skill, mention.tier, mention.from_, mention.to, sure=mention.method == "exact")


def claimed_units(evidence: Evidence) -> tuple[Unit, ...]:
    """A unit for each claimed and visible mention."""
    return tuple(
        unit_of(each.skill, mention)
        for each in evidence.skills
        for mention in each.mentions
        if mention.status == "claimed"
    )


def shown_skills(units: Iterable[Unit], scale: StrengthScale) -> dict[str, ShownSkill]:
    """The skills that the units show, in the order of their ids."""
    by_skill: dict[str, list[Unit]] = {}
    for unit in units:
        by_skill.setdefault(unit.skill, []).append(unit)
    return {skill: _shown(skill, scale.uses(by_skill[skill]), scale) for skill in sorted(by_skill)}


def _shown(skill: str, uses: frozenset[Use], scale: StrengthScale) -> ShownSkill:
    strength = scale.strength(uses)
    sure, generous = frozenset(use for use in uses if use.sure), scale.generous(uses)
    return ShownSkill(
        skill=skill,
        uses=uses,
        strength=strength,
        sure_strength=strength if sure == uses else scale.strength(sure),
        generous_strength=strength if generous == uses else scale.strength(generous),
    )
