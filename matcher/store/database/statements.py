"""Run statements and count the rows that they change, and let one transaction at a time do something."""

import hashlib
from typing import Any, TypeVar, cast

from sqlalchemy import CursorResult, Delete, Insert, Select, Update, false, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from matcher.store.database.tables import Base, OrganisationRow

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


def changed_rows(session: Session, statement: Insert | Update | Delete) -> int:
    """Run the statement. Returns the number of rows it changed, without rows deleted by cascade."""
    result = session.execute(statement, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount


def insert_if_new(session: Session, row: type[Base], **values: Any) -> bool:
    """Insert a row unless there is one with the same key. Whether this call inserted it."""
    if session.get_bind().dialect.name == "postgresql":
        return changed_rows(session, postgresql.insert(row).values(**values).on_conflict_do_nothing()) == 1
    return changed_rows(session, sqlite.insert(row).values(**values).on_conflict_do_nothing()) == 1


def begin_writing(session: Session) -> None:
    """Wait until no other transaction writes to an SQLite file, and let no other write until this transaction ends.

    So what this transaction reads from now on stays as it is. PostgreSQL locks rows and names instead.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.execute(update(OrganisationRow).where(false()).values(last_event=0))


def locking(session: Session, query: Query, *, shared: bool = False) -> Query:
    """The query, whose rows stay as they are until this transaction ends. It must be run next.

    Rows whose lock is `shared` stay there and keep their keys, and several transactions can lock them so.
    """
    begin_writing(session)
    return query.with_for_update(read=shared, key_share=shared)


def lock_name(session: Session, name: str) -> None:
    """Wait until no other transaction has locked this name, and keep it locked until this transaction ends.

    What others committed meanwhile is visible afterwards. SQLite lets only one transaction write at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))
    begin_writing(session)
