"""Documents in an object storage such as S3, through fsspec. It comes with the extra `pool`."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from pathlib import PurePosixPath
from types import ModuleType
from typing import BinaryIO, cast

from matcher.batch.discover import is_document, is_in_hidden, nobody
from matcher.batch.sources.location import Location
from matcher.documents.file_names import printable_text
from matcher.errors import UsageError
from matcher.extras import need

_USER = re.compile(r"(?<=://)(?:[^/@:]*:(?!\d{1,5}/).*|[^/]*)@", re.DOTALL)
"""A user, perhaps with a password, which may have any signs. A number behind a colon is that of a port."""

_IS_PATTERN = re.compile(r"[*?\[]")


def is_remote(source: str) -> bool:
    """Whether it is an address, such as `s3://bucket/folder`."""
    return "://" in source


def locations_at(address: str, left_out: Callable[[str], None] = nobody) -> Iterator[tuple[str, Location]]:
    """The files at an address, sorted by path: a file, all documents below a folder, or those that a pattern finds.

    Each comes with its own address, which need not be printable. It tells files apart whose names look alike. Only a
    file that is named itself may have any suffix. `left_out` gets the names of other files that are not taken.

    Raises:
        UsageError: Nothing is there, or the storage cannot be used with this address.
        OSError: The storage cannot be reached.
        MissingExtraError: fsspec is not installed.
    """
    fsspec = need("fsspec", "Addresses")
    with _in_a_sentence(address):
        storage, path = fsspec.core.url_to_fs(address)
        named = storage.isfile(path)
        found = [path] if named else storage.glob(path) if _IS_PATTERN.search(path) else storage.find(path)
    if not found:
        raise UsageError(f"There is nothing at {shown(address)}.")
    for each in sorted(found):
        own_address = storage.unstrip_protocol(each)
        name = printable_text(own_address)
        if named or (not is_in_hidden(_below(path, each)) and is_document(PurePosixPath(each), name, left_out)):
            yield own_address, Location(name, partial(storage.open, each, "rb"))


def _below(asked: str, found: str) -> PurePosixPath:
    """The part of the path `found` that is below what the path `asked` names."""
    named = takewhile(lambda part: not _IS_PATTERN.search(part), PurePosixPath(asked).parts)
    return PurePosixPath(*PurePosixPath(found).parts[len(list(named)) :])


def opener_at(address: str) -> Callable[[], BinaryIO]:
    """A function that opens the file at an address. It raises `UsageError` if that cannot be done with this address.

    Raises `MissingExtraError` if fsspec is not installed.
    """
    return partial(_open, need("fsspec", "Addresses"), address)


def _open(fsspec: ModuleType, address: str) -> BinaryIO:
    with _in_a_sentence(address):
        return cast("BinaryIO", fsspec.open(address, "rb"))


@contextmanager
def _in_a_sentence(address: str) -> Iterator[None]:
    """Raise a `UsageError` for all that a storage raises besides `OSError`: each kind has its own faults.

    If a package is missing, fsspec says which one.
    """
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise UsageError(f"{shown(address)} cannot be opened: {_why(address, error)}.") from error


def _why(address: str, error: Exception) -> str:
    kind = address.partition("://")[0]
    if kind not in need("fsspec", "Addresses").available_protocols():
        return f"there is no kind of storage that is called {kind}"
    return str(error) if isinstance(error, ImportError) else type(error).__name__


def shown(address: str) -> str:
    """The address as printable text, without the name and password of a user."""
    return _USER.sub("", printable_text(address))
