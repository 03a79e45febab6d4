"""Find out whether requests can be answered."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from api.http.errors import NotReadyError
from matcher import Matcher
from matcher.errors import MatcherError, NoWorkerError, ServiceUnavailableError, StorageFullError
from matcher.store.migrate import is_current
from matcher.store.work import Database

PROBE = b"Is anybody reading?"
"""A short document, which is read without delay."""
LEAST_FREE_BYTES = 64 * 1024 * 1024
CHECKED_EVERY_SECONDS = 1.0
"""How long an answer holds, so that many questions do not keep the database and the readers busy."""

_NEVER = float("-inf")


class Readiness:
    """Checks what the service needs. Safe to share between threads."""

    def __init__(self, database: Database, matcher: Matcher) -> None:
        self._checks: dict[str, Callable[[], object]] = {
            "database": database.check_writing,
            "schema": lambda: _check_schema(database),
            "disk": lambda: _check_disk(database),
            "readers": lambda: _check_readers(matcher),
        }
        self._lock = threading.Lock()
        self._checked_at = _NEVER
        self._failures: dict[str, list[str]] = {}

    def check(self) -> tuple[str, ...]:
        """The names of all checks. While another thread checks, this is what the last checks found.

        Raises:
            NotReadyError: Some of them fail.
        """
        is_first = self._checked_at == _NEVER
        if self._lock.acquire(blocking=is_first):
            try:
                self._check_again()
            finally:
                self._lock.release()
        failed = self._failures
        if failed:
            raise NotReadyError(failed)
        return tuple(self._checks)

    def _check_again(self) -> None:
        if time.monotonic() - self._checked_at < CHECKED_EVERY_SECONDS:
            return
        found = {name: _failures(check) for name, check in self._checks.items()}
        self._failures = {name: failures for name, failures in found.items() if failures}
        self._checked_at = time.monotonic()


def _check_readers(matcher: Matcher) -> None:
    """Read a document. Readers that are all busy work, and a request may wait for them."""
    with suppress(NoWorkerError):
        matcher.match(PROBE)


def _check_disk(database: Database) -> None:
    if any(shutil.disk_usage(folder).free < LEAST_FREE_BYTES for folder in _folders(database)):
        raise StorageFullError("There is hardly any space left on the disk.")


def _folders(database: Database) -> set[Path]:
    """The folders of temporary files and of an SQLite database."""
    url = database.engine.url
    own = {Path(str(url.database)).absolute().parent} if url.drivername.startswith("sqlite") else set()
    return {Path(tempfile.gettempdir()), *own}


def _check_schema(database: Database) -> None:
    if not is_current(database):
        raise ServiceUnavailableError("The tables are not those of this version; run `rolefit db upgrade`.")


def _failures(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except MatcherError as error:
        return [error.detail]
    except OSError:
        return ["The disk cannot be checked."]
    return []
