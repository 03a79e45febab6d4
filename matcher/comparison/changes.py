"""List what changed between two reports on the same document, by skill and by requirement."""

from collections.abc import Iterator, Mapping

import msgspec

from matcher.report import Contribution, MatchReport, Missing, Recommendation, RoleFit, SkillRow, Versions


class SkillChange(msgspec.Struct, frozen=True):
    """The strength of a skill before and after, 0 to 1; null if that report does not have the skill."""

    skill: str
    name: str
    before: float | None
    after: float | None


class RequirementChange(msgspec.Struct, frozen=True):
    """The points of a requirement before and after; null if that report does not have the requirement."""

    requirement: str
    name: str
    before: float | None
    after: float | None


class RoleChange(msgspec.Struct, frozen=True):
    """The fit of a role before and after, 0 to 100, or null if it has none, and the requirements that changed."""

    role: str
    name: str
    before: float | None
    after: float | None
    requirements: tuple[RequirementChange, ...]


class ReportChanges(msgspec.Struct, frozen=True):
    """What changed between two reports: all roles that either of them has, and the skills that changed, by id."""

    versions_before: Versions
    versions_after: Versions
    recommendation_before: Recommendation
    recommendation_after: Recommendation
    roles: tuple[RoleChange, ...]
    skills: tuple[SkillChange, ...]


def report_changes(before: MatchReport, after: MatchReport) -> ReportChanges:
    """The changes from the report `before` to the report `after`."""
    old_roles, new_roles = _roles(before), _roles(after)
    return ReportChanges(
        versions_before=before.versions,
        versions_after=after.versions,
        recommendation_before=before.recommendation,
        recommendation_after=after.recommendation,
        roles=tuple(
            _role_change(old_roles.get(role), new_roles.get(role)) for role in dict.fromkeys([*old_roles, *new_roles])
        ),
        skills=tuple(_skill_changes(before, after)),
    )


def _roles(report: MatchReport) -> dict[str, RoleFit]:
    return {fit.role: fit for fit in report.roles}


def _role_change(before: RoleFit | None, after: RoleFit | None) -> RoleChange:
    known = [fit for fit in (after, before) if fit is not None]
    return RoleChange(
        role=known[0].role,
        name=known[0].name,
        before=before.fit if before else None,
        after=after.fit if after else None,
        requirements=tuple(_requirement_changes(_points(before), _points(after))),
    )


def _points(fit: RoleFit | None) -> dict[str, tuple[str, float]]:
    """The name and the points of each requirement, by its id."""
    if fit is None:
        return {}
    listed: list[Contribution | Missing] = [*fit.missing, *fit.contributions]
    return {each.requirement: (each.name, each.points if isinstance(each, Contribution) else 0.0) for each in listed}


def _requirement_changes(
    before: Mapping[str, tuple[str, float]], after: Mapping[str, tuple[str, float]]
) -> Iterator[RequirementChange]:
    for requirement in sorted(before.keys() | after.keys()):
        name, was = before.get(requirement, ("", None))
        name, now = after.get(requirement, (name, None))
        if (was or 0.0) != (now or 0.0):
            yield RequirementChange(requirement, name, was, now)


def _skill_changes(before: MatchReport, after: MatchReport) -> Iterator[SkillChange]:
    old, new = _skills(before), _skills(after)
    for skill in sorted(old.keys() | new.keys()):
        was, now = old.get(skill), new.get(skill)
        if was is None or now is None or was.strength != now.strength:
            name = now.name if now else was.name if was else skill
            yield SkillChange(skill, name, was.strength if was else None, now.strength if now else None)


def _skills(report: MatchReport) -> dict[str, SkillRow]:
    return {row.skill: row for row in report.skills}
