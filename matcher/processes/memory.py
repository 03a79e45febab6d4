"""How much memory a process has in use."""

import resource
from pathlib import Path


def address_space(process: int | None = None) -> int:
    """Bytes of virtual memory of a process, this one where none is named; 0 where the system hides it."""
    try:
        pages = Path(f"/proc/{process or 'self'}/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(pages.split()[0]) * resource.getpagesize()
