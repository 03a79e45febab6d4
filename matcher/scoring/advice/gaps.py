"""Find the requirements of a role that a resume does not show at their level, and say why each is short."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.constants.scoring import MissingConstants
from knowledge.taxonomy.model import Requirement, Role
from matcher.report import MissingStatus
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale

STUDIED = frozenset({"certificate", "course"})
"""Who learned something in a course has not done it yet, so there is nothing to say more clearly."""


class Gap(NamedTuple):
    """A requirement that is short of its level.

    `position` is its place in the role. `begun` are the skills that would meet it and that the resume names without
    showing them in practice, or in practice of long ago. `told_by` is the skill whose line tells of the work; None if
    no line does. `unnamed` says that this skill counts for most of it in the fit, and names none of the tools that are
    asked for.
    """

    position: int
    requirement: Requirement
    status: MissingStatus
    begun: frozenset[str]
    told_by: str | None = None
    unnamed: bool = False


class Gaps:
    """The gaps of one person. Those in a role are found once, for the recommendation and for all advice."""

    def __init__(
        self,
        finders: Mapping[str, "GapFinder"],
        shown: Mapping[str, ShownSkill],
        denied: frozenset[str] = frozenset(),
        disowned: frozenset[str] = frozenset(),
    ) -> None:
        """`finders` has the finder for each role, by its id. `shown` are the person's skills.

        `denied` are skills that the text names only as somebody else's or as not used. `disowned` are those of which
        the person said that they are not the own ones anywhere; no step is about them.
        """
        self.disowned = disowned
        self._finders = finders
        self._person = _Person(
            shown,
            named=frozenset(shown),
            practised=frozenset([skill for skill, each in shown.items() if each.practised]),
            telling=frozenset([skill for skill, each in shown.items() if each.tier not in STUDIED]),
            by_name=frozenset([skill for skill, each in shown.items() if each.tier != "summary" and each.is_named]),
            denied=(denied | disowned).difference(shown),
        )
        self._found: dict[str, tuple[Gap, ...]] = {}

    def of(self, standing: Standing) -> tuple[Gap, ...]:
        """The gaps of the person, who has this standing in a role, in the role's order."""
        role = standing.profile.role.id
        if role not in self._found:
            self._found[role] = self._finders[role].gaps(standing, self._person)
        return self._found[role]

    def ids(self, standing: Standing) -> frozenset[str]:
        """The ids of the requirements that are not shown at their level."""
        return frozenset(gap.requirement.id for gap in self.of(standing))

    def told_at_work(self, standing: Standing) -> frozenset[str]:
        """The ids of the requirements that are not shown at their level, although practice tells of them."""
        return frozenset(gap.requirement.id for gap in self.of(standing) if gap.told_by in self._person.practised)


@dataclass(frozen=True, slots=True)
class _Person:
    """The skills of a person: all that are `shown`, those `practised`, and those that may be `telling` of work.

    `named` has the ids of all, and `by_name` those that the line names which shows them best, outside of a profile.
    `denied` are skills that are not the person's.
    """

    shown: Mapping[str, ShownSkill]
    named: frozenset[str]
    practised: frozenset[str]
    telling: frozenset[str]
    by_name: frozenset[str]
    denied: frozenset[str]


class GapFinder:
    """Finds the gaps of people in one role. Make it once for a role."""

    def __init__(self, role: Role, foundations: Foundations, constants: MissingConstants) -> None:
        credit = constants.enough_credit
        enough = {each.id: _enough_for(each, credit, foundations) for each in role.requirements}
        self._levels = [
            _Level(position, each, enough, _meeting(each, credit) - enough[each.id], foundations)
            for position, each in enumerate(role.requirements)
        ]

    def gaps(self, standing: Standing, person: _Person) -> tuple[Gap, ...]:
        """The gaps of a person in this role, in the role's order."""
        return tuple([gap for level in self._levels if (gap := level.gap(standing, person)) is not None])


class _Level:
    """A requirement with what is enough for it, and what tells of it."""

    def __init__(
        self,
        position: int,
        requirement: Requirement,
        enough: Mapping[str, frozenset[str]],
        unnamed: frozenset[str],
        foundations: Foundations,
    ) -> None:
        """`enough` has, for each requirement of the role by its id, the skills that meet enough of it.

        `unnamed` are those that would meet enough of this one, if they were tools.
        """
        self._position = position
        self._requirement = requirement
        self._enough, self._unnamed = enough[requirement.id], unnamed
        self._asked = frozenset(each.skill for each in requirement.alternatives)
        self._places = {skill: place for place, part in enumerate(requirement.parts, 1) for skill in enough[part]}
        self._tells: dict[str, set[str]] = {}
        """For each skill whose work is also work with skills that are enough, these."""
        for skill in self._enough:
            for telling in foundations.telling_of(skill):
                self._tells.setdefault(telling, set()).add(skill)
        self._may_tell = self._asked.union(self._places, self._tells)
        self._relevant = self._enough | self._may_tell
        self._weak = Gap(position, requirement, "weak", frozenset())
        self._missing = self._weak._replace(status="missing")

    def gap(self, standing: Standing, person: _Person) -> Gap | None:
        """The gap of a person; None if the requirement is shown at its level."""
        if self._relevant.isdisjoint(person.named):
            return self._weak if standing.coverages[self._position] > 0 else self._missing
        practised = self._enough & person.practised
        if len(practised) >= self._requirement.count:
            return self._stale(practised, standing.scale, person)
        begun = self._enough & person.named - practised
        if told_by := self._told_by(person, self._enough - practised):
            return Gap(self._position, self._requirement, "untold", begun, told_by, told_by in self._unnamed)
        weak = begun or practised or standing.coverages[self._position] > 0
        return Gap(self._position, self._requirement, "weak" if weak else "missing", begun)

    def _stale(self, practised: frozenset[str], scale: StrengthScale, person: _Person) -> Gap | None:
        """The gap of skills that are enough, if all were practised long ago; what was done since may tell of them."""
        if not all(_is_stale(person.shown[skill], scale) for skill in practised):
            return None
        told_by = self._told_by(person, self._enough)
        if told_by in person.practised and not _is_stale(person.shown[told_by], scale):
            return Gap(self._position, self._requirement, "untold", practised, told_by)
        return Gap(self._position, self._requirement, "stale", practised)

    def _told_by(self, person: _Person, wanted: frozenset[str]) -> str | None:
        """The skill whose line tells best of the work, practice before a list; the first by its id of equal ones.

        It is an alternative of the requirement, or it implies a wanted one, or it is practice of one of the parts. Of
        these, the first tells most. What was practised and is enough has told already. What is told in plain words
        or in a profile implies nothing here: such a line says even less of the implied skill, and a wrong hint is worse
        than none. Nor is there a hint at work of which a part that would meet the requirement is somebody else's.
        """
        told = [skill for skill in self._may_tell & person.telling if self._tells_it(skill, person, wanted)]
        if len(told) < 2:
            return told[0] if told else None
        return max(
            sorted(told),
            key=lambda skill: (
                skill in person.practised,
                skill in wanted,
                -self._places.get(skill, 0),
                person.shown[skill].strength,
            ),
        )

    def _tells_it(self, skill: str, person: _Person, wanted: frozenset[str]) -> bool:
        practised = skill in person.practised
        if practised and skill in self._enough:
            return False
        if skill in self._asked:
            return True
        return self._asked.isdisjoint(person.denied) and (
            (skill in person.by_name and not wanted.isdisjoint(self._tells.get(skill, ())))
            or (practised and skill in self._places)
        )


def _enough_for(requirement: Requirement, credit: float, foundations: Foundations) -> frozenset[str]:
    """The skills that meet enough of a requirement.

    If only tools meet all of it, other skills are not enough: who trained models has used a library all the same, which
    counts in the fit, and still should name it.
    """
    full = _meeting(requirement, 1)
    enough = _meeting(requirement, credit)
    return frozenset(filter(foundations.is_tool, enough)) if full and all(map(foundations.is_tool, full)) else enough


def _meeting(requirement: Requirement, credit: float) -> frozenset[str]:
    """The skills that have at least this credit."""
    return frozenset(each.skill for each in requirement.alternatives if each.credit >= credit)


def _is_stale(skill: ShownSkill, scale: StrengthScale) -> bool:
    months = scale.months_since(skill.last_day)
    return all(use.dated for use in skill.uses) and months > scale.constants.missing.stale_after_months
