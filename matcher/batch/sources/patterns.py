"""Expand patterns such as `cvs/**/*.pdf`. Links to folders are not followed: they may lead round in circles."""

import glob
import re
from collections.abc import Callable
from pathlib import Path, PurePath

from matcher.batch.discover import is_hidden
from matcher.documents.file_names import printable

_ANY_DEPTH = "**"
_STARS = re.compile(r"\*{2,}")


def expanded(pattern: str, linked: Callable[[str], None]) -> list[Path]:
    """The files and folders that a pattern finds, each once, sorted.

    From `**` on, folders that are symbolic links are left out, as in a folder, and `linked` gets their names. Links
    before it are followed, since the user names them.
    """
    parts = PurePath(pattern).parts
    if _ANY_DEPTH not in parts:
        return _sorted(set(map(Path, glob.glob(pattern))))  # noqa: PTH207
    place = parts.index(_ANY_DEPTH)
    heads = glob.glob(str(PurePath(*parts[:place])))  # noqa: PTH207
    found, links = set[Path](), set[Path]()
    for head in map(Path, heads):
        inside = {each for each in _below(head, (_ANY_DEPTH,)) if each.is_symlink() and each.is_dir()}
        found |= {each for each in _below(head, parts[place:]) if inside.isdisjoint((each, *each.parents))}
        links |= inside
    for link in _sorted(links):
        linked(printable(link))
    return _sorted(found)


def _below(head: Path, parts: tuple[str, ...]) -> set[Path]:
    """What a pattern finds below a folder, without what is hidden. Its `**` goes into no linked folder."""
    inside = [part if part == _ANY_DEPTH else _STARS.sub("*", part) for part in parts]
    everything = ["*"] if parts[-1] == _ANY_DEPTH else []
    found = head.glob("/".join([*inside, *everything]))
    return {each for each in found if not any(is_hidden(PurePath(part)) for part in each.relative_to(head).parts)}


def _sorted(paths: set[Path]) -> list[Path]:
    return sorted(paths, key=str)
