"""Expand patterns such as `cvs/**/*.pdf`. Links to folders are not followed: they may lead round in circles."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from matcher.batch.discover import is_hidden
from matcher.documents.file_names import printable

_ANY_DEPTH = "**"
_Links = dict[Path, None]


def expanded(pattern: str, linked: Callable[[str], None]) -> list[Path]:
    """The files and folders that a pattern finds, each once, sorted.

    From `**` on, folders that are symbolic links are left out, as in a folder, and `linked` gets their names. Links
    before it are followed, since the user names them.
    """
    before, after = _parted(pattern)
    found: Iterable[Path] = map(Path, glob.glob(before))  # noqa: PTH207
    links = _Links()
    if after is not None:
        found = (each for head in found for each in _below(head, after, links))
    everything = sorted(set(found), key=str)
    for link in links:
        linked(printable(link))
    return everything


def _parted(pattern: str) -> tuple[str, str | None]:
    """A pattern before its first `**`, and what is behind it: all if that is nothing, and None without a `**`."""
    parts = PurePath(pattern).parts
    if _ANY_DEPTH not in parts:
        return pattern, None
    place = parts.index(_ANY_DEPTH)
    return str(PurePath(*parts[:place])), str(PurePath(*(parts[place + 1 :] or ("*",))))


def _below(head: Path, pattern: str, links: _Links) -> Iterator[Path]:
    """What a pattern finds in a folder and in all that are below it. `links` gets those that are left out."""
    before, after = _parted(pattern)
    for folder in _folders(head, links):
        for found in map(folder.joinpath, glob.glob(before, root_dir=folder)):  # noqa: PTH207
            link = _link_on_the_way(folder, found)
            if link is not None:
                links[link] = None
            elif after is None:
                yield found
            else:
                yield from _below(found, after, links)


def _folders(head: Path, links: _Links) -> Iterator[Path]:
    """A folder and all that are below it, without those that are hidden or links."""
    for name, below, _ in os.walk(head):
        folder = Path(name)
        below[:] = [each for each in below if not is_hidden(PurePath(each))]
        links |= dict.fromkeys(each for each in map(folder.joinpath, below) if each.is_symlink())
        yield folder


def _link_on_the_way(folder: Path, path: Path) -> Path | None:
    """The first folder on the way from a folder to a path that is a symbolic link; None without one."""
    upwards = [path, *path.parents]
    below = upwards[: upwards.index(folder)]
    return next((each for each in reversed(below) if each.is_symlink() and each.is_dir()), None)
