"""What all repositories have: the session of one transaction, and a clock."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session


class Repository:
    """Reads and stores one kind of things within a transaction. `clock` tells what time it is."""

    def __init__(self, session: Session, clock: Callable[[], dt.datetime]) -> None:
        self._session = session
        self._clock = clock
