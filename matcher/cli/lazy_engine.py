"""The parts of the engine that commands use. Each is loaded on first use, so that `--help` is fast."""

import datetime as dt
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.taxonomy.loader import load_role, load_taxonomy
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.batch.assignment import matching_assignment, matching_program
from matcher.clock import today
from matcher.documents.limits import Limits
from matcher.errors import UnknownRoleError
from matcher.processes.supervisor import Assignment, Program
from matcher.report import MatchReport

if TYPE_CHECKING:
    from matcher.briefs.reader import BriefReader
    from matcher.engine import Matcher

CONTACT_KEY = "ROLEFIT_CONTACT_KEY"
"""The environment variable with a secret that goes into the hashes of contacts."""


class Engine:
    """The engine for the command line. Tests replace it."""

    @property
    def today(self) -> dt.date:
        """The default day for reports: today, in UTC."""
        return today()

    @property
    def limits(self) -> Limits:
        """The limits for reading one document."""
        return Limits()

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The taxonomy that comes with the package."""
        return load_taxonomy()

    @property
    def role_names(self) -> dict[str, str]:
        """The names of the built-in roles by their ids."""
        return {role.id: role.name for role in self.taxonomy.roles.values()}

    def roles(self, role_files: Sequence[Path]) -> list[Role]:
        """The built-in roles, then those of the files. Raises `TaxonomyError` for a file that is not a valid role."""
        return [*self.taxonomy.roles.values(), *(load_role(path, self.taxonomy) for path in role_files)]

    def roles_for(self, report: MatchReport, role_files: Sequence[Path]) -> list[Role]:
        """The report's roles in its order, then the other roles of the files.

        Raises `UnknownRoleError` for a role of the report that is neither built in nor in a file.
        """
        known = {role.id: role for role in self.roles(role_files)}
        in_report = [fit.role for fit in report.roles]
        for role_id in in_report:
            if role_id not in known:
                raise UnknownRoleError(f"The report has the role '{role_id}'; give its file with --role.")
        others = [role_id for role_id in known if role_id not in in_report and role_id not in self.taxonomy.roles]
        return [known[role_id] for role_id in in_report + others]

    def matcher_for(self, report: MatchReport, role_files: Sequence[Path]) -> "Matcher":
        """A matcher for the report's roles alone. Raises the errors of `roles_for`."""
        roles = self.roles_for(report, role_files)[: len(report.roles)]
        return self.matcher(role_files).with_roles(roles)

    def matcher(self, role_files: Sequence[Path] = ()) -> "Matcher":
        """A matcher for the built-in roles and those of the files. It reads documents in a child process."""
        from matcher import Matcher

        return Matcher(taxonomy=self.taxonomy, roles=self.roles(role_files))

    def brief_reader(self, role_files: Sequence[Path] = ()) -> "BriefReader":
        """What reads hiring briefs for the built-in roles and those of the files."""
        from matcher.briefs.reader import BriefReader

        return BriefReader(self.taxonomy, roles=self.roles(role_files))

    def batch_program(self, *, isolate: bool = False) -> Program:
        """What each worker process of a batch runs, which needs nothing of this engine."""
        return matching_program(isolate=isolate)

    def batch_assignment(
        self, role_files: Sequence[Path], as_of: dt.date, *, summary: bool = False, isolate: bool = False
    ) -> Assignment:
        """The work that each worker process of a batch does. With `summary`, its lines are short.

        With `isolate`, each document has a process of its own.
        """
        return matching_assignment(
            taxonomy=self.taxonomy,
            roles=self.roles(role_files),
            as_of=as_of,
            limits=self.limits,
            summary=summary,
            contact_key=os.environ.get(CONTACT_KEY, ""),
            isolate=isolate,
        )
