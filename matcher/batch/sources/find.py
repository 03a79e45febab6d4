"""Find the documents that the arguments of a batch name."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from matcher.batch.discover import OWN_ENDINGS, Input, discover
from matcher.batch.own_pages import is_own_page
from matcher.batch.sources.archives import documents_in, is_archive
from matcher.batch.sources.links import Identity, identity_of
from matcher.batch.sources.location import Location, local, read_start
from matcher.batch.sources.manifest import documents_of, is_manifest
from matcher.batch.sources.own_names import OwnNames
from matcher.batch.sources.patterns import expanded
from matcher.batch.sources.remarks import Remarks
from matcher.batch.sources.remote import is_remote, locations_at
from matcher.documents.file_names import printable
from matcher.errors import UsageError


def find_inputs(
    sources: Iterable[str],
    *,
    columns: Mapping[str, str],
    leave_out: Iterable[Path] = (),
    refused: Path | None = None,
    remarks: Remarks | None = None,
) -> Iterator[Input]:
    """The documents of the sources, in their order.

    A source is a file, a folder, a pattern such as `cvs/**/*.pdf`, a zip or tar archive, a table with a row for each
    document, or the address of any of these in an object storage. `columns` names columns of tables; see
    `matcher.batch.sources.manifest.COLUMNS`. For folders and `leave_out`, see `discover`. A pattern finds neither the
    files of `leave_out` nor what Rolefit writes beside them, nor its pages. `refused` must not be found, also through a
    link. A file, folder or address that was taken before is left out, but each row of a table is a document. All others
    have names of their own; see `OwnNames`. `remarks` gets what there is to say about the sources, such as which files
    are left out.

    Raises:
        UsageError: A source does not exist, a table cannot be used, or `refused` is found.
        MissingExtraError: A package for this kind of source is not installed.
    """
    without, remarks = list(leave_out), Remarks() if remarks is None else remarks
    check = partial(_check_is_not, refused, None if refused is None else identity_of(refused))
    taken, names = _Taken(remarks.again.append), OwnNames()
    for source in sources:
        if is_remote(source):
            for address, location in locations_at(source, remarks.files.append):
                if taken.takes(address, location.name):
                    yield from _own(names, location.name, _documents_at(location, columns, remarks))
        else:
            for path in filter(taken.takes_path, _paths(source, without, remarks)):
                check(path)
                documents = taken.new_in(path, _documents_in(path, columns, without, remarks))
                for document in _own(names, path.name, documents):
                    if document.content is None:
                        check(document.path)
                    yield document


def _own(names: OwnNames, source: str, documents: Iterable[Input]) -> Iterable[Input]:
    """The documents of a source with names of their own, unless it is a table, whose rows may name one file again."""
    return documents if is_manifest(source) else map(names.named, documents)


class _Taken:
    """The files and folders that were taken, so that each is taken once, however often and however it is named."""

    def __init__(self, again: Callable[[str], None]) -> None:
        self._again = again
        self._known: set[str] = set()

    def takes(self, key: str, name: str) -> bool:
        """Whether this was not taken before. If it was, `again` gets its name."""
        if key in self._known:
            self._again(name)
            return False
        self._known.add(key)
        return True

    def takes_path(self, path: PurePath) -> bool:
        """Whether a file or folder is new, also if it was named in another way or through a symbolic link."""
        return self.takes(os.path.realpath(path), printable(path))

    def new_in(self, path: Path, documents: Iterable[Input]) -> Iterator[Input]:
        """The documents of a path that was just taken: of a folder those that are new, of an archive or table all."""
        is_folder = path.is_dir()
        for document in documents:
            if not is_folder or document.path == path or self.takes_path(document.path):
                yield document
            if not is_folder and document.content is None:
                self._known.add(os.path.realpath(document.path))


def _paths(source: str, leave_out: Iterable[Path], remarks: Remarks) -> list[Path]:
    path = Path(source)
    if path.exists():
        return [path]
    found = expanded(source, remarks.links.append)
    if not found:
        raise UsageError(f"There is no file, folder or address {source}.")
    written = {name.resolve() for path in leave_out for name in _with_own_files(path)}
    files = (each for each in found if each.is_file() and not is_own_page(each))
    return [each for each in files if each.resolve() not in written]


def _check_is_not(refused: Path | None, overwritten: Identity | None, path: PurePath) -> None:
    """Raise `UsageError` if a file to match is the one that is refused, which the batch would overwrite."""
    if overwritten is not None and identity_of(path) == overwritten:
        raise UsageError(f"{refused} is a document to match and cannot be the output as well.")


def _with_own_files(output: Path) -> Iterator[Path]:
    """An output, and what Rolefit writes beside it."""
    yield output
    for ending in OWN_ENDINGS:
        yield output.with_name(output.name + ending)


def _documents_in(
    path: Path, columns: Mapping[str, str], leave_out: Iterable[Path], remarks: Remarks
) -> Iterable[Input]:
    if path.is_file() and (is_archive(path.name) or is_manifest(path.name)):
        return _documents_at(local(path), columns, remarks)
    return discover([path], leave_out=leave_out, left_out=remarks.files.append, linked=remarks.links.append)


def _documents_at(location: Location, columns: Mapping[str, str], remarks: Remarks) -> Iterable[Input]:
    if is_archive(location.name):
        return documents_in(location, remarks.files.append, remarks.no_files.append)
    if is_manifest(location.name):
        return documents_of(location, columns, remarks)
    return [Input(location.name, PurePosixPath(location.name), content=partial(read_start, location.open))]
