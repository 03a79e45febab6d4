"""Measure the memory of a process."""

import resource
from pathlib import Path


def address_space(process: int | None = None) -> int:
    """The virtual memory of a process in bytes, by default of this one; 0 if the system does not say."""
    try:
        pages = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(pages.split()[0]) * resource.getpagesize()
