"""Find the documents that the arguments of a batch name."""

import glob
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from matcher.batch.discover import Input, discover
from matcher.batch.sources.archives import documents_in, is_archive
from matcher.batch.sources.location import Location, local, read_start
from matcher.batch.sources.manifest import documents_of, is_manifest
from matcher.batch.sources.remote import is_remote, locations_at
from matcher.errors import UsageError


def find_inputs(
    sources: Iterable[str], *, columns: Mapping[str, str], leave_out: Iterable[Path] = ()
) -> Iterator[Input]:
    """The documents of the sources, in their order.

    A source is a file, a folder, a pattern such as `cvs/**/*.pdf`, a zip or tar archive, a table with a row for each
    document, or the address of any of these in an object storage. `columns` names columns of tables; see
    `matcher.batch.sources.manifest.COLUMNS`. For folders and `leave_out`, see `discover`.

    Raises:
        UsageError: A source does not exist, or a table cannot be used.
        MissingExtraError: A package for this kind of source is not installed.
    """
    left_out = list(leave_out)
    for source in sources:
        if is_remote(source):
            for location in locations_at(source):
                yield from _documents_at(location, columns)
        else:
            for path in _paths(source):
                yield from _documents_in(path, columns, left_out)


def _paths(source: str) -> list[Path]:
    path = Path(source)
    if path.exists():
        return [path]
    found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207
    if not found:
        raise UsageError(f"There is no file, folder or address {source}.")
    return [each for each in map(Path, found) if each.is_file()]


def _documents_in(path: Path, columns: Mapping[str, str], leave_out: Iterable[Path]) -> Iterable[Input]:
    if path.is_file() and (is_archive(path.name) or is_manifest(path.name)):
        return _documents_at(local(path), columns)
    return discover([path], leave_out=leave_out)


def _documents_at(location: Location, columns: Mapping[str, str]) -> Iterable[Input]:
    if is_archive(location.name):
        return documents_in(location)
    if is_manifest(location.name):
        return documents_of(location, columns)
    return [Input(location.name, PurePosixPath(location.name), content=partial(read_start, location.open))]
