"""Count the requests that are being answered, so that the background gives way to them."""

import threading

from flask import Flask

MOST_SECONDS = 1.0
"""How long a piece of background work waits for requests. Constant requests slow it down and do not stop it."""


class InFlight:
    """The number of requests that this process is answering. Safe to share between threads."""

    def __init__(self, app: Flask) -> None:
        self._count = 0
        self._changed = threading.Condition()
        app.before_request(self._begin)
        app.teardown_request(self._end)

    def give_way(self) -> None:
        """Wait until no request is being answered, for at most `MOST_SECONDS`."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0, MOST_SECONDS)

    def _begin(self) -> None:
        with self._changed:
            self._count += 1

    def _end(self, _: BaseException | None) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()
