"""Keep some disk space in reserve, so that rows of an SQLite database can be deleted when the disk is full."""

import contextlib
import shutil
from pathlib import Path

from sqlalchemy import URL

RESERVED_BYTES = 8 * 1024 * 1024
LEAST_FREE_BYTES = 4 * RESERVED_BYTES
"""No space is reserved on a disk with less free space than this."""


class Reserve:
    """A file beside the database that is deleted when space is needed. It belongs to nobody else."""

    def __init__(self, database: URL) -> None:
        """`database` is the URL of the database. One that is not in a file needs no reserve."""
        self._path = Path(f"{database.database}-reserve") if database.drivername.startswith("sqlite") else None

    def fill(self) -> None:
        """Reserve the space, unless there is little left."""
        if self._path is None or self._path.exists():
            return
        try:
            if shutil.disk_usage(self._path.parent).free < LEAST_FREE_BYTES:
                return
            self._path.touch(mode=0o600)
            self._path.write_bytes(bytes(RESERVED_BYTES))
        except OSError:
            self.release()

    def release(self) -> None:
        """Give the space back to the system."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
