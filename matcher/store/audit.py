"""The audit trail: who read, changed or erased what. It has ids and times, but no content."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from matcher.errors import UsageError
from matcher.store.database.statements import insert_rows
from matcher.store.database.tables import AuditRow, new_id


class AuditEntry(msgspec.Struct, frozen=True):
    """One thing that was done."""

    id: str
    created_at: Annotated[dt.datetime, Meta(tz=True)]
    key_id: Annotated[str | None, Meta(description="The key that was used; null for a command of an operator")]
    operation: Annotated[str, Meta(description="The operation, such as `get_match`")]
    subject: Annotated[str | None, Meta(description="The id of the match or key that it was about")]
    request_id: str | None


class AuditRepository:
    """The audit trails of all organisations."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock

    def add(
        self,
        organisation_id: str,
        operation: str,
        *,
        key_id: str | None = None,
        subject: str | None = None,
        request_id: str | None = None,
    ) -> None:
        """Note that something was done."""
        entry = {
            "id": new_id(),
            "organisation_id": organisation_id,
            "created_at": self._clock(),
            "key_id": key_id,
            "operation": operation,
            "subject": subject,
            "request_id": request_id,
        }
        insert_rows(self._session, AuditRow, [entry])

    def page(
        self, organisation_id: str, *, limit: int, subject: str | None = None, cursor: str | None = None
    ) -> tuple[list[AuditEntry], str | None]:
        """Some entries of an organisation, the newest first, and the cursor of the next page if there is one.

        `subject` limits the list to one match or key. Raises `UsageError` if the cursor is not of this list.
        """
        rows = select(AuditRow).where(AuditRow.organisation_id == organisation_id)
        if subject is not None:
            rows = rows.where(AuditRow.subject == subject)
        if cursor is not None:
            last = self._session.get(AuditRow, cursor)
            if last is None or last.organisation_id != organisation_id:
                raise UsageError("The cursor does not come from a page of this list.", field="cursor")
            rows = rows.where(tuple_(AuditRow.created_at, AuditRow.id) < tuple_(last.created_at, last.id))
        newest = rows.order_by(AuditRow.created_at.desc(), AuditRow.id.desc()).limit(limit + 1)
        found = list(map(_entry, self._session.scalars(newest)))
        return found[:limit], found[limit - 1].id if len(found) > limit else None


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.id, row.created_at, row.key_id, row.operation, row.subject, row.request_id)
