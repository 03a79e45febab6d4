"""Leave nothing of deleted rows in an SQLite file and in the log beside it.

SQLite overwrites deleted rows in its file (`secure_delete`), but the log still has the pages as they were before. So
after a transaction that deleted rows, the log is written into the file and emptied.
"""

import logging
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

WAIT_MILLISECONDS = 2_000
"""How long to wait for others who are reading. If they go on, the next connection that is returned tries again."""

_DELETED = "rolefit deleted rows"
_logger = logging.getLogger("rolefit.database")


def scrub_after_deleting(engine: Engine, *, wait_milliseconds: int) -> None:
    """Let connections of an SQLite engine empty the log after they deleted rows.

    Otherwise connections wait `wait_milliseconds` for each other.
    """
    scrubber = _Scrubber(wait_milliseconds)
    event.listen(engine, "before_cursor_execute", scrubber.note)
    event.listen(engine, "checkin", scrubber.scrub)


class _Scrubber:
    def __init__(self, wait_milliseconds: int) -> None:
        self._wait_milliseconds = wait_milliseconds
        self._is_due = False

    def note(
        self, connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        """Remember that rows may be deleted on this connection."""
        if context is not None and context.isdelete:
            connection.info[_DELETED] = True

    def scrub(self, connection: Any, record: ConnectionPoolEntry) -> None:
        """Empty the log if rows were deleted on this connection, or if an earlier attempt failed."""
        if connection is None or not (record.info.pop(_DELETED, False) or self._is_due):
            return
        self._is_due = False
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute(f"PRAGMA busy_timeout = {self._wait_milliseconds}")
        if is_busy:
            self._is_due = True
            _logger.warning("deleted rows are still in the log of the database; trying again")
