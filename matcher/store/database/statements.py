"""Run statements and count the rows that they change."""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Insert, Update, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from matcher.store.database.tables import Base


def changed_rows(session: Session, statement: Insert | Update | Delete) -> int:
    """Run the statement. Returns the number of rows it changed, without rows deleted by cascade."""
    result = session.execute(statement, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount


def insert_if_new(session: Session, row: type[Base], **values: Any) -> bool:
    """Insert a row unless there is one with the same key. Whether this call inserted it."""
    if session.get_bind().dialect.name == "postgresql":
        return changed_rows(session, postgresql.insert(row).values(**values).on_conflict_do_nothing()) == 1
    return changed_rows(session, sqlite.insert(row).values(**values).on_conflict_do_nothing()) == 1


def insert_rows(session: Session, row: type[Base], values: Sequence[dict[str, Any]]) -> None:
    """Insert rows with these values. Much faster than adding objects to the session, which keeps an eye on each."""
    if values:
        session.execute(_insertion(row), values)


@cache
def _insertion(row: type[Base]) -> Insert:
    return insert(Base.metadata.tables[row.__tablename__])
