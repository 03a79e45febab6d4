"""Statements that say how many rows they changed."""

from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Insert, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from matcher.store.database.tables import Base


def changed_rows(session: Session, statement: Insert | Update | Delete) -> int:
    """Run the statement. Returns how many rows it changed, those of other tables that followed not counted."""
    result = session.execute(statement, execution_options={"preserve_rowcount": True})
    return cast("CursorResult[Any]", result).rowcount


def insert_if_new(session: Session, row: type[Base], **values: Any) -> bool:
    """Whether this call made the row: False where one with the same key was there or was made at the same time."""
    if session.get_bind().dialect.name == "postgresql":
        return changed_rows(session, postgresql.insert(row).values(**values).on_conflict_do_nothing()) == 1
    return changed_rows(session, sqlite.insert(row).values(**values).on_conflict_do_nothing()) == 1
