"""Make the skills of a report: one row for each skill that the text mentions, claimed or not."""

import datetime as dt
from collections.abc import Iterable, Mapping

from knowledge.taxonomy.model import Skill
from matcher.evidence import RANKS, Evidence, Mention, SkillMentions, named_instead
from matcher.report import SkillRow
from matcher.scoring.fit.shown import ShownSkill, claimed_mentions
from matcher.scoring.fit.strength import StrengthScale

THINGS_NAMED = 3
"""At most this many things are named in place of the skill that they count towards."""


def skill_rows(
    evidence: Evidence, shown: Mapping[str, ShownSkill], skills: Mapping[str, Skill], scale: StrengthScale
) -> tuple[SkillRow, ...]:
    """A row for each skill of the evidence, sorted by id. A skill that is not claimed has a strength of 0.

    Skills that are not in `skills` are left out; a stored report may have some after a change of the taxonomy.
    """
    known = [each for each in evidence.skills if each.skill in skills and each.mentions]
    known.sort(key=lambda each: each.skill)
    return tuple(_row(each, skills[each.skill], shown.get(each.skill), scale) for each in known)


def names_read(evidence: Evidence) -> dict[str, str]:
    """What the text names instead of each skill that it does not name itself ("SQLite, MariaDB"), by the skill's id.

    Only the strongest mentions count: what is used in a job is not named together with what is only listed.
    """
    named = {skill: named_instead(_strongest(mentions)) for skill, mentions in claimed_mentions(evidence).items()}
    return {skill: ", ".join(names[:THINGS_NAMED]) for skill, names in named.items() if names}


def _strongest(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with the strongest tier that any of them has."""
    by_rank = sorted(mentions, key=lambda mention: RANKS[mention.tier])
    return [mention for mention in by_rank if mention.tier == by_rank[0].tier]


def _row(found: SkillMentions, skill: Skill, shown: ShownSkill | None, scale: StrengthScale) -> SkillRow:
    strongest = min(found.mentions, key=_weakness)
    return SkillRow(
        skill=skill.id,
        name=skill.name,
        category=skill.category,
        status=strongest.status,
        tier=strongest.tier,
        strength=shown.strength if shown else 0.0,
        months=_months(shown, scale) if shown else None,
        last_used=_last_used(shown) if shown else None,
        mentions=found.mentions,
        mention_count=found.count,
    )


def _weakness(mention: Mention) -> tuple[bool, int]:
    return mention.status != "claimed", RANKS[mention.tier]


def _months(shown: ShownSkill, scale: StrengthScale) -> int | None:
    days = shown.days
    return max(1, round(scale.months(days))) if days else None


def _last_used(shown: ShownSkill) -> str | None:
    day = shown.last_day
    return dt.date.fromordinal(day).isoformat()[:7] if day else None
