"""Erase what was kept long enough."""

import datetime as dt
from collections.abc import Callable

import msgspec
from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from matcher.store.database.repository import Repository
from matcher.store.database.statements import changed_rows
from matcher.store.database.tables import AuditRow, MatchRow, OrganisationRow
from matcher.store.repositories.matches import MatchRepository
from matcher.store.repositories.results import ResultRepository


class Purged(msgspec.Struct, frozen=True):
    """How much was erased."""

    matches: int
    audit_entries: int


class RetentionRepository(Repository):
    """What the database has for long enough."""

    def __init__(
        self,
        session: Session,
        clock: Callable[[], dt.datetime],
        matches: MatchRepository,
        results: ResultRepository,
    ) -> None:
        super().__init__(session, clock)
        self._matches = matches
        self._results = results

    def purge(self, *, keep_days: int, audit_days: int, only: str | None = None) -> Purged:
        """Erase expired results, matches that their organisation has kept long enough, and old audit entries.

        Matches are kept for the days that are set for their organisation, or else for `keep_days`. 0 means for ever.
        One that was scored again from the evidence of another is as old as that one. `only` is the id of the only
        organisation to purge, by default all.
        """
        matches = self._results.purge(self._clock(), only=only)
        matches += sum(self._purge_kept(each, keep_days) for each in self._organisations(only))
        entries = delete(AuditRow).where(AuditRow.created_at <= self._before(audit_days))
        if only is not None:
            entries = entries.where(AuditRow.organisation_id == only)
        return Purged(matches, changed_rows(self._session, entries) if audit_days else 0)

    def _organisations(self, only: str | None) -> list[OrganisationRow]:
        rows = select(OrganisationRow)
        return list(self._session.scalars(rows if only is None else rows.where(OrganisationRow.id == only)))

    def _purge_kept(self, organisation: OrganisationRow, keep_days: int) -> int:
        days = keep_days if organisation.keep_days is None else organisation.keep_days
        return self._matches.erase_all(organisation.id, _begun(organisation.id, self._before(days))) if days else 0

    def _before(self, days: int) -> dt.datetime:
        return self._clock() - dt.timedelta(days=days)


def _begun(organisation_id: str, before: dt.datetime) -> ColumnElement[bool]:
    """The condition that a match, or the first match of its lineage, was made before this time or just then."""
    of_old_match = select(MatchRow.lineage).where(
        MatchRow.organisation_id == organisation_id, MatchRow.lineage.is_not(None), MatchRow.created_at <= before
    )
    return or_(MatchRow.created_at <= before, MatchRow.lineage.in_(of_old_match))
