"""What an interrupted batch was begun with. All its results must be of one day, of the same roles and of one length."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Role
from matcher.batch.journal import Entry
from matcher.errors import UsageError


class _Role(msgspec.Struct, frozen=True):
    role: str
    sha256: str | None


class _Report(msgspec.Struct, frozen=True):
    as_of: dt.date
    roles: tuple[_Role, ...]


class Begun(msgspec.Struct, frozen=True):
    """The part of a line that shows what its batch was begun with. Only short lines have `evidence`."""

    report: _Report
    evidence: Any = None

    def day_to_go_on(self, as_of: dt.date | None, roles: Sequence[Role], *, summary: bool | None) -> dt.date:
        """The day of the batch. `summary` is whether lines must be short; None if that does not matter.

        Raises `UsageError` if another day, other roles, or lines of the other length are asked for.
        """
        if as_of not in {None, self.report.as_of}:
            raise UsageError(f"The batch was started as of {self.report.as_of} and cannot continue as of {as_of}.")
        if not self._has_roles(roles):
            raise UsageError(
                "The batch was started with other roles, or other versions of them, and cannot continue with these; "
                "give the same roles, or delete its results to begin again."
            )

        is_short = self.evidence is not None
        if summary is not None and summary != is_short:
            begun, now = ("with", "without") if is_short else ("without", "with")
            raise UsageError(f"The batch was started {begun} --summary and cannot continue {now} it.")
        return self.report.as_of

    def _has_roles(self, roles: Sequence[Role]) -> bool:
        """Whether these are the roles of the line, in the same versions. Old reports have no hash of a role."""
        if [role.id for role in roles] != [role.role for role in self.report.roles]:
            return False
        return all(then.sha256 in {None, role_hash(now)} for then, now in zip(self.report.roles, roles, strict=True))


def begun_with(journal: Path, done: Iterable[Entry]) -> Begun | None:
    """What a batch with these lines was begun with; None if no document was matched."""
    matched = next((entry for entry in done if not entry.failed), None)
    if matched is None:
        return None
    with journal.open("rb") as lines:
        lines.seek(matched.start)
        return msgspec.json.decode(lines.read(matched.end - matched.start), type=Begun)
