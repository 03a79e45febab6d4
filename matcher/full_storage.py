"""Say in a sentence that the storage is full, in place of the error of the operating system."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.errors import StorageFullError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def told_if_full(output: Path, advice: str = "") -> Iterator[None]:
    """Raise `StorageFullError` where the storage gets full. Its sentence names the output and ends with the advice."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise StorageFullError(f"There is no space left to write {output.name}. {advice}".rstrip()) from error
