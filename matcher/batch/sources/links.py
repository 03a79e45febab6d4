"""Know a file by more than its path: it may be reached through links."""

from pathlib import Path, PurePath

Identity = tuple[int, int]


def identity_of(path: PurePath) -> Identity | None:
    """The device and inode of what is at a path, which all links to it share; None if nothing is there."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
