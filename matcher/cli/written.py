"""Write the output of a command so that a file that was there stays until the new one is whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.errors import told_if_full
from matcher.pool.whole_file import replacing


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """A path to write to, which replaces the output at the end. A pipe or device is written to directly.

    Raises `StorageFullError` where the storage gets full. The output is then as it was before.
    """
    if output.exists() and not output.is_file():
        yield output
        return
    with told_if_full(output), replacing(output) as unfinished:
        yield unfinished
