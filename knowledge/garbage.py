"""When the garbage collector looks for garbage: not while data is loaded, and not among what was loaded.

While much is loaded, it would go again and again through many new objects that all stay.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

YOUNG_OBJECTS = 10_000
"""How many new objects the collector waits for. A match makes some thousands, nearly all without cycles."""

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


def collect_only_new() -> None:
    """Let the collector skip all that exists now and lives as long as the process, and look less often.

    Otherwise it searches the whole language pipeline for garbage, again and again while documents are matched.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
