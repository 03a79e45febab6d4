"""Know a file by more than its path: it may be reached through links."""

import os
from pathlib import Path, PurePath

Identity = tuple[int, int]


def identity_of(path: PurePath) -> Identity | None:
    """The device and inode of what is at a path, which all links to it share; None if nothing is there."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def behind_links(path: Path) -> Path:
    """The path itself, or the one that it leads to if it is a symbolic link."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path
