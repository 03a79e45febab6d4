"""Which skills a resume shows, and how well, from its claimed and visible mentions."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from matcher.evidence import DATED_TIERS, Evidence, Mention, Tier, Unit, clear_mentions
from matcher.scoring.fit.strength import StrengthScale, Use, days_covered


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A claimed skill with its uses, its strength, 0 to 1, and the strongest tier that it is shown in."""

    skill: str
    uses: frozenset[Use]
    strength: float
    tier: Tier

    @property
    def practised(self) -> bool:
        """Whether the skill was used in a job, a project or research."""
        return self.tier in DATED_TIERS

    @property
    def is_named(self) -> bool:
        """Whether a use in the strongest tier is named, and not only described in other words."""
        return any(use.sure for use in self.uses if use.tier == self.tier)

    @property
    def days(self) -> int:
        """The days of dated use, overlaps counted once; 0 if no dates are known."""
        return days_covered(self.uses)

    @property
    def last_day(self) -> int:
        """The last day of dated use, as `date.toordinal` counts; 0 if no dates are known."""
        return max([use.last for use in self.uses])


def line_of(skill: str, mention: Mention) -> str:
    """The line that shows the skill; without a known line, the id of the skill."""
    return mention.shown_on or skill


def lines_by_skill(evidence: Evidence, skills: Container[str]) -> dict[str, frozenset[str]]:
    """For each claimed skill that is one of `skills`, the lines of the text that show it clearly; see `clear_mentions`.

    Without a known line, it is the id of the skill.
    """
    return {
        skill: frozenset([mention.quote or skill for mention in clear_mentions(mentions)])
        for skill, mentions in claimed_mentions(evidence, skills).items()
    }


def unit_of(skill: str, mention: Mention) -> Unit:
    """The evidence unit for a claimed mention of the skill."""
    return Unit(skill, mention.tier, mention.from_, mention.to, sure=mention.method == "exact", line=mention.shown_on)


def claimed_mentions(evidence: Evidence, skills: Container[str] | None = None) -> dict[str, list[Mention]]:
    """For each claimed skill, or only for `skills`, its claimed and visible mentions in the order of the text."""
    asked = [each for each in evidence.skills if skills is None or each.skill in skills]
    claimed = {each.skill: [one for one in each.mentions if one.status == "claimed"] for each in asked}
    return {skill: mentions for skill, mentions in claimed.items() if mentions}


def denied_skills(evidence: Evidence) -> frozenset[str]:
    """The skills that the text names only as somebody else's or as not used."""
    return frozenset(
        each.skill
        for each in evidence.skills
        if each.mentions and all(one.status in ("third_party", "negated") for one in each.mentions)
    )


def claimed_units(evidence: Evidence) -> tuple[Unit, ...]:
    """The evidence units: one for each claimed and visible mention."""
    return tuple(unit_of(skill, each) for skill, mentions in claimed_mentions(evidence).items() for each in mentions)


def shown_skills(units: Iterable[Unit], scale: StrengthScale) -> dict[str, ShownSkill]:
    """The skills that the units show, in the order of their ids."""
    by_skill: dict[str, list[Unit]] = {}
    for unit in units:
        by_skill.setdefault(unit.skill, []).append(unit)
    uses = {skill: scale.uses(by_skill[skill]) for skill in sorted(by_skill)}
    return {skill: ShownSkill(skill, each, scale.strength(each), min(each).tier) for skill, each in uses.items()}
