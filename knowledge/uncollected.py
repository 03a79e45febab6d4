"""Loading without the garbage collector: it would go again and again through many new objects that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_loading: list[bool] = []
"""For each load that is going on, whether the collector was on when the first of them began."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from running until the last load has ended. This is a decorator as well."""
    with _lock:
        _loading.append(_loading[0] if _loading else gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _loading.pop() and not _loading:
                gc.enable()
