"""Which roles are meant: built-in ones, and the organisation's own in the revision that is wanted."""

from collections.abc import Iterable

from api.auth import organisation_id
from api.services import services
from matcher.errors import NotFoundError, UnknownRoleError, UsageError
from matcher.report import MatchReport, RoleFit
from matcher.store.database import Work
from skill_taxonomy.model import Role


def roles_called(ids: Iterable[str]) -> list[Role]:
    """The roles of these ids, own ones in their newest revision.

    Raises:
        UnknownRoleError: There is none of that id.
        UsageError: One asks for a skill that the taxonomy no longer has.
    """
    with services().database.work() as work:
        return [_role_called(role_id, work) for role_id in ids]


def roles_made_with(report: MatchReport) -> list[Role]:
    """The roles of a report, own ones in the revision that it was made with."""
    with services().database.work() as work:
        return [_role_made_with(fit, work) for fit in report.roles]


def todays_roles(report: MatchReport) -> list[Role]:
    """The roles of a report as they are now: own ones in their newest revision, withdrawn ones left out.

    Raises:
        UsageError: One asks for a skill that the taxonomy no longer has.
    """
    with services().database.work() as work:
        in_use = {stored.id for stored in work.roles.all(organisation_id())} | _built_in().keys()
        return [_role_called(fit.role, work) for fit in report.roles if fit.role in in_use]


def _built_in() -> dict[str, Role]:
    return {role.id: role for role in services().matcher.roles}


def _role_called(role_id: str, work: Work) -> Role:
    built_in = _built_in().get(role_id)
    if built_in is not None:
        return built_in
    try:
        role = work.roles.get(organisation_id(), role_id).role
    except NotFoundError as error:
        raise UnknownRoleError(f"There is no role called '{role_id}'.") from error
    _check_skills(role)
    return role


def _role_made_with(fit: RoleFit, work: Work) -> Role:
    built_in = _built_in().get(fit.role)
    if built_in is not None:
        return built_in
    return work.roles.revision(organisation_id(), fit.role, fit.sha256 or "").role


def _check_skills(role: Role) -> None:
    known = services().matcher.taxonomy.skills
    for requirement in role.requirements:
        for alternative in requirement.alternatives:
            if alternative.skill not in known:
                gone = f"'{alternative.skill}', which the taxonomy no longer has"
                raise UsageError(f"The role '{role.id}' asks for {gone}; change it and upload it again.")
