"""The audit trail: who read, changed or erased what. It has ids and times, but no content.

A candidate's reference may be a name or an address, so a keyed hash of it takes its place: the one by which an erased
candidate is remembered.
"""

from typing import Annotated

import msgspec
from msgspec import Meta
from sqlalchemy import ColumnElement, or_, select, tuple_

from matcher.store.database.prepared import insert_rows
from matcher.store.database.repository import Repository
from matcher.store.database.tables import AuditRow, MatchRow, new_id
from matcher.store.lists.cursor import wrong_cursor
from matcher.store.moments import Moment
from matcher.store.references import composed, spellings
from matcher.store.repositories.erasure import digest


class AuditEntry(msgspec.Struct, frozen=True):
    """One thing that was done."""

    id: str
    created_at: Moment
    key_id: Annotated[str | None, Meta(description="The key that was used; null for a command of an operator")]
    operation: Annotated[str, Meta(description="The operation, such as `get_match`")]
    subject: Annotated[
        str | None,
        Meta(
            description="The id of the match, batch, webhook, key or role that it was about; a keyed hash of the "
            "reference if it was about a candidate"
        ),
    ]
    request_id: str | None


class AuditRepository(Repository):
    """The audit trails of all organisations."""

    def add(
        self,
        organisation_id: str,
        operation: str,
        *,
        key_id: str | None = None,
        subject: str | None = None,
        candidate_ref: str | None = None,
        request_id: str | None = None,
    ) -> None:
        """Note that something was done, with a subject or with a candidate, whose reference is not stored."""
        if candidate_ref is not None:
            subject = digest(self._session, organisation_id, "candidate", composed(candidate_ref))
        entry = {
            "id": new_id(),
            "organisation_id": organisation_id,
            "created_at": self._clock(),
            "key_id": key_id,
            "operation": operation,
            "subject": subject,
            "request_id": request_id,
        }
        insert_rows(self._session.connection(), AuditRow, [entry])

    def page(
        self,
        organisation_id: str,
        *,
        limit: int,
        subject: str | None = None,
        candidate_ref: str | None = None,
        cursor: str | None = None,
    ) -> tuple[list[AuditEntry], str | None]:
        """Some entries of an organisation, the newest first, and the cursor of the next page if there is one.

        `subject` limits the list to one match, batch, webhook, key or role, and `candidate_ref` to a candidate and the
        matches that are held of the candidate. Raises `UsageError` if the cursor is not of this list.
        """
        rows = select(AuditRow).where(AuditRow.organisation_id == organisation_id)
        if subject is not None:
            rows = rows.where(AuditRow.subject == subject)
        if candidate_ref is not None:
            rows = rows.where(self._is_about(organisation_id, candidate_ref))
        if cursor is not None:
            last = self._session.get(AuditRow, cursor)
            if last is None or last.organisation_id != organisation_id:
                raise wrong_cursor()
            rows = rows.where(tuple_(AuditRow.created_at, AuditRow.id) < tuple_(last.created_at, last.id))
        newest = rows.order_by(AuditRow.created_at.desc(), AuditRow.id.desc()).limit(limit + 1)
        found = list(map(_entry, self._session.scalars(newest)))
        return found[:limit], found[limit - 1].id if len(found) > limit else None

    def _is_about(self, organisation_id: str, candidate_ref: str) -> ColumnElement[bool]:
        """The condition that an entry is about a candidate, or about a match that is held of the candidate."""
        forms = spellings(candidate_ref)
        of_candidate = (MatchRow.organisation_id == organisation_id, MatchRow.candidate_ref.in_(forms))
        matches = select(MatchRow.id).where(*of_candidate)
        subjects = [digest(self._session, organisation_id, "candidate", each) for each in forms]
        return or_(AuditRow.subject.in_(subjects), AuditRow.subject.in_(matches))


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.id, row.created_at, row.key_id, row.operation, row.subject, row.request_id)
