"""The roles that an organisation can match against: the built-in ones and its own."""

from collections.abc import Collection, Iterable

from knowledge.taxonomy.model import Role
from matcher.errors import NotFoundError, UnknownRoleError, UsageError
from matcher.report import MatchReport, RoleFit
from matcher.store.repositories.roles import RoleRepository


class RoleBook:
    """The built-in roles and the own roles of one organisation. Own roles have revisions."""

    def __init__(
        self, own: RoleRepository, organisation_id: str, *, built_in: Iterable[Role], skills: Collection[str]
    ) -> None:
        """`skills` are the ids of all skills of today's taxonomy."""
        self._own = own
        self._organisation_id = organisation_id
        self._built_in = {role.id: role for role in built_in}
        self._skills = skills

    def called(self, role_id: str) -> Role:
        """The role with that id; of an own role, the newest revision.

        Raises:
            UnknownRoleError: There is no role with that id.
            UsageError: The role asks for a skill that the taxonomy no longer has.
        """
        built_in = self._built_in.get(role_id)
        if built_in is not None:
            return built_in
        try:
            role = self._own.get(self._organisation_id, role_id).role
        except NotFoundError as error:
            raise UnknownRoleError(f"There is no role called '{role_id}'.", field="roles") from error
        self._check_skills(role)
        return role

    def made_with(self, report: MatchReport) -> list[Role]:
        """The roles of a report; of an own role, the revision that the report was made with.

        Raises:
            UsageError: A role asks for a skill that the taxonomy no longer has.
        """
        return [self._made_with(fit) for fit in report.roles]

    def today(self, report: MatchReport) -> list[Role]:
        """The roles of a report as they are now: of an own role, the newest revision. Deleted roles are left out.

        Raises:
            UsageError: All of them were deleted, or a role asks for a skill that the taxonomy no longer has.
        """
        in_use = {stored.id for stored in self._own.all(self._organisation_id)} | self._built_in.keys()
        roles = [self.called(fit.role) for fit in report.roles if fit.role in in_use]
        if not roles:
            names = ", ".join(f"'{fit.role}'" for fit in report.roles)
            raise UsageError(f"All roles that the match was made for were withdrawn: {names}.")
        return roles

    def _made_with(self, fit: RoleFit) -> Role:
        built_in = self._built_in.get(fit.role)
        if built_in is not None:
            return built_in
        role = self._own.revision(self._organisation_id, fit.role, fit.sha256 or "").role
        self._check_skills(role)
        return role

    def _check_skills(self, role: Role) -> None:
        for requirement in role.requirements:
            for alternative in requirement.alternatives:
                if alternative.skill not in self._skills:
                    gone = f"'{alternative.skill}', which the taxonomy no longer has"
                    raise UsageError(f"The role '{role.id}' asks for {gone}; change it and upload it again.")
