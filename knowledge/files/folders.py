"""Lists the files of folders of data."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable


def files_in(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files in a folder, if there is one, and in its subfolders: each with its path, which begins with `name`."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from files_in(entry, path)
        else:
            yield path, entry
