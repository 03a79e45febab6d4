"""Names that people read for the ids that reports hold."""

import datetime as dt
from collections.abc import Sequence

from knowledge.taxonomy.model import Taxonomy
from matcher.documents import media_types
from matcher.evidence import Status, Tier, named_instead
from matcher.render.plain import plain
from matcher.report import MatchReport, RecommendedRole, SkillRow

TIER_NAMES: dict[Tier, str] = {
    "work": "at work",
    "stack": "in a job's stack",
    "project": "in a project",
    "research": "in research",
    "certificate": "by certificate",
    "course": "in a course",
    "list": "only listed",
    "summary": "only in the summary",
}

THINGS_SHOWN = 3
"""So many of the things that count towards a skill are named in its place."""

STATUS_NAMES: dict[Status, str] = {
    "claimed": "claimed",
    "negated": "said not to be there",
    "aspirational": "wanted or being learned",
    "third_party": "somebody else's",
    "hidden": "not visible on the page",
}

_RECOMMENDATIONS: dict[RecommendedRole, str] = {
    "both": "Both roles",
    "neither": "Neither role",
    "insufficient_text": "Too little text to say",
}


class Names:
    """Looks up names in a report first, then in the taxonomy; an id that neither knows stands for itself."""

    def __init__(self, report: MatchReport, taxonomy: Taxonomy) -> None:
        self._skills = {row.skill: plain(row.name) for row in report.skills}
        self._shown = {row.skill: _listed(things) for row in report.skills if (things := _instead(row))}
        self._roles = {fit.role: plain(fit.name) for fit in report.roles}
        self._taxonomy = taxonomy

    def skill(self, skill_id: str) -> str:
        """The name of a skill."""
        known = self._taxonomy.skills.get(skill_id)
        return self._skills.get(skill_id) or (known.name if known else plain(skill_id))

    def shown(self, skill_id: str) -> str:
        """What the document names of a skill: the skill, or the other things that count towards it."""
        return self._shown.get(skill_id) or self.skill(skill_id)

    def category(self, category_id: str) -> str:
        """The name of a category of skills."""
        return self._taxonomy.categories.get(category_id, plain(category_id))

    def role(self, role_id: str) -> str:
        """The name of a role."""
        known = self._taxonomy.roles.get(role_id)
        return self._roles.get(role_id) or (known.name if known else plain(role_id))

    def recommendation(self, role: RecommendedRole) -> str:
        """The name of what is recommended: a role, both, neither, or that there is too little text."""
        return recommendation_name(role, self._taxonomy)


def row_name(row: SkillRow) -> str:
    """The name of a skill of a report: "PyTorch", "SQLite (counts towards Relational databases)"."""
    things = _instead(row)
    return f"{_listed(things)} ({counts_towards(row)})" if things else plain(row.name)


def counts_towards(row: SkillRow) -> str:
    """What the named things count towards: "counts towards Relational databases". It is empty where the skill itself
    is named.
    """
    things = _instead(row)
    verb = "counts" if len(things) == 1 else "count"
    return f"{verb} towards {plain(row.name)}" if things else ""


def _instead(row: SkillRow) -> tuple[str, ...]:
    return named_instead(mention for mention in row.mentions if mention.status == row.status)


def _listed(things: Sequence[str]) -> str:
    listed = ", ".join(map(plain, things[:THINGS_SHOWN]))
    return f"{listed} and {len(things) - THINGS_SHOWN} more" if len(things) > THINGS_SHOWN else listed


def recommendation_name(role: RecommendedRole, taxonomy: Taxonomy) -> str:
    """The name of what is recommended: a role, both, neither, or that there is too little text."""
    known = taxonomy.roles.get(role)
    return _RECOMMENDATIONS.get(role) or (known.name if known else plain(role))


def media_type_name(media_type: str) -> str:
    """What people call a media type."""
    return media_types.NAMES.get(media_type, media_type)


def day_name(day: dt.date) -> str:
    """A day as "20 November 2026", in English whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
