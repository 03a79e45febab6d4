"""The names that people read in place of the ids in reports."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from knowledge.taxonomy.model import Taxonomy
from matcher.documents import media_types
from matcher.evidence import Status, Tier, named_instead
from matcher.render.first_few import first_few
from matcher.render.plain import plain
from matcher.report import INSUFFICIENT_TEXT, NEITHER, MatchReport, Path, RecommendedRole, SkillRow
from matcher.scoring.rows import THINGS_NAMED

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

STATUS_NAMES: dict[Status, str] = {
    "claimed": "claimed",
    "negated": "said not to be there",
    "aspirational": "wanted or being learned",
    "third_party": "somebody else's",
    "hidden": "not visible on the page",
}


class NamedRole(Protocol):
    """A role in a report: its id and its name."""

    @property
    def role(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""


class RoleNames:
    """The names of the roles in one report. An id without a name is shown as it is."""

    def __init__(self, roles: Iterable[NamedRole]) -> None:
        self._names = {role.role: plain(role.name) for role in roles}

    def role(self, role_id: str) -> str:
        """The name of a role."""
        return self._names.get(role_id) or plain(role_id)

    def all(self) -> str:
        """The names of all roles, in one line."""
        return in_words(self._names.values())

    def none(self) -> str:
        """The phrase for none of the roles: "neither role" if there are two, otherwise "none of the roles"."""
        return "neither role" if len(self._names) == 2 else "none of the roles"

    def recommended(self, role: RecommendedRole, roles: Sequence[str] = ()) -> str:
        """The names of the recommended `roles`, or the reason why there are none."""
        if role == INSUFFICIENT_TEXT:
            return "Too little text"
        if role == NEITHER:
            return self.none().capitalize()
        return in_words(map(self.role, roles or [role]))

    def is_recommended(self, role: RecommendedRole, roles: Sequence[str] = ()) -> str:
        """What is recommended, as a part of a sentence: "neither role is recommended"."""
        names = self.none() if role == NEITHER else self.recommended(role, roles)
        return f"{names} {'are' if len(roles) > 1 else 'is'} recommended"


class Names:
    """Looks up names in a report first, then in the taxonomy. An id that is in neither is shown as it is."""

    def __init__(self, report: MatchReport, taxonomy: Taxonomy) -> None:
        self._skills = {row.skill: plain(row.name) for row in report.skills}
        self._shown = {row.skill: _listed(things) for row in report.skills if (things := _instead(row))}
        self._taxonomy = taxonomy
        self.roles = RoleNames(report.roles)
        self._missing = {(fit.role, each.requirement): plain(each.name) for fit in report.roles for each in fit.missing}

    def skill(self, skill_id: str) -> str:
        """The name of a skill."""
        known = self._taxonomy.skills.get(skill_id)
        return self._skills.get(skill_id) or (known.name if known else plain(skill_id))

    def shown(self, skill_id: str) -> str:
        """What the document names: the skill itself, or the other things that count towards it."""
        return self._shown.get(skill_id) or self.skill(skill_id)

    def steps(self, path: Path) -> list[str]:
        """The names of the requirements of a path, or of its skills in a report that is older than these."""
        steps = [self._missing[path.role, each] for each in path.requirements if (path.role, each) in self._missing]
        return steps or [self.skill(each) for each in path.skills]

    def ladder(self, role_id: str) -> tuple[str, ...]:
        """The first steps towards a role of the taxonomy."""
        known = self._taxonomy.roles.get(role_id)
        return tuple(plain(step.text) for step in known.ladder) if known else ()

    def category(self, category_id: str) -> str:
        """The name of a category of skills."""
        return self._taxonomy.categories.get(category_id, plain(category_id))

    def role(self, role_id: str) -> str:
        """The name of a role."""
        return self.roles.role(role_id)


def row_name(row: SkillRow) -> str:
    """The name of a skill in a report, such as "PyTorch" or "SQLite (counts towards Relational databases)"."""
    things = _instead(row)
    return f"{_listed(things)} ({counts_towards(row)})" if things else plain(row.name)


def counts_towards(row: SkillRow) -> str:
    """A phrase such as "counts towards Relational databases". It is empty if the skill itself is named."""
    things = _instead(row)
    verb = "counts" if len(things) == 1 else "count"
    return f"{verb} towards {plain(row.name)}" if things else ""


def _instead(row: SkillRow) -> tuple[str, ...]:
    return named_instead(mention for mention in row.mentions if mention.status == row.status)


def _listed(things: Sequence[str]) -> str:
    return first_few([plain(thing) for thing in things], THINGS_NAMED)


def in_words(names: Iterable[str]) -> str:
    """The names in one line, such as "A", "A and B" or "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def media_type_name(media_type: str) -> str:
    """The usual name of a media type, such as "PDF"."""
    return media_types.NAMES.get(media_type, media_type)


def day_name(day: dt.date) -> str:
    """A day as "20 November 2026", in English whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(month: str) -> str:
    """The month "2026-11" as "November 2026"."""
    return day_name(dt.date.fromisoformat(f"{month}-01")).partition(" ")[2]


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
