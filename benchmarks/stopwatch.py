"""Measure how long something takes."""

import time
from collections.abc import Callable


def milliseconds(call: Callable[[], object]) -> float:
    """How long the call takes, in milliseconds."""
    begin = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begin)
