"""What commands work with, built when first asked for: help and usage errors must not wait for a language pipeline."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.taxonomy.loader import load_role, load_taxonomy
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.assignment import matching_assignment
from matcher.documents.limits import Limits
from matcher.errors import UnknownRoleError
from matcher.processes.supervisor import Assignment
from matcher.report import MatchReport

if TYPE_CHECKING:
    from matcher.briefs.reader import BriefReader
    from matcher.engine import Matcher


class Engine:
    """The engine as the command line sees it; tests hand in another one."""

    @property
    def today(self) -> dt.date:
        """The day that reports are as of unless another is asked for, in UTC."""
        return dt.datetime.now(dt.UTC).date()

    @property
    def limits(self) -> Limits:
        """What one document may cost."""
        return Limits()

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy that comes with the package."""
        return load_taxonomy()

    def roles(self, role_files: Sequence[Path]) -> list[Role]:
        """The built-in roles and those of the files. Raises `TaxonomyError` for a file that is no valid role."""
        return [*self.taxonomy.roles.values(), *(load_role(path, self.taxonomy) for path in role_files)]

    def roles_for(self, report: MatchReport, role_files: Sequence[Path]) -> list[Role]:
        """The report's roles in its order, then others of the files.

        Raises `UnknownRoleError` for one that is neither built in nor in a file.
        """
        known = {role.id: role for role in self.roles(role_files)}
        spoken_of = [fit.role for fit in report.roles]
        for role_id in spoken_of:
            if role_id not in known:
                raise UnknownRoleError(f"The report speaks of the role '{role_id}'; give its file with --role.")
        others = [role_id for role_id in known if role_id not in spoken_of and role_id not in self.taxonomy.roles]
        return [known[role_id] for role_id in spoken_of + others]

    def matcher_for(self, report: MatchReport, role_files: Sequence[Path]) -> "Matcher":
        """A matcher against the report's roles alone. Raises as `roles_for`."""
        roles = self.roles_for(report, role_files)[: len(report.roles)]
        return self.matcher(role_files).with_roles(roles)

    def matcher(self, role_files: Sequence[Path] = ()) -> "Matcher":
        """A matcher in this process, which opens documents in a child."""
        from matcher.engine import Matcher

        return Matcher(taxonomy=self.taxonomy, roles=self.roles(role_files))

    @cached_property
    def brief_reader(self) -> "BriefReader":
        """What reads hiring briefs."""
        from matcher.briefs.reader import BriefReader

        return BriefReader(self.taxonomy)

    def batch_assignment(self, role_files: Sequence[Path], as_of: dt.date) -> Assignment:
        """What the worker processes of a batch do."""
        return matching_assignment(
            taxonomy=self.taxonomy, roles=self.roles(role_files), as_of=as_of, limits=self.limits
        )
