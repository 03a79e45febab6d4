"""Renew the lease of a row while somebody works on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from matcher.errors import MatcherError
from matcher.store.work import Database

RENEW_SECONDS = 1.5
"""How often a lease is renewed. A busy machine may be late once or twice."""


@contextmanager
def kept(database: Database, owner: str) -> Iterator[None]:
    """Renew the lease of this owner from time to time while the block runs."""
    is_over = threading.Event()
    threading.Thread(target=_renew_until, args=(is_over, database, owner), daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _renew_until(is_over: threading.Event, database: Database, owner: str) -> None:
    while not is_over.wait(RENEW_SECONDS):
        with suppress(MatcherError), database.work() as work:  # the database may answer again in time
            work.leases.renew(owner)
            work.commit()
