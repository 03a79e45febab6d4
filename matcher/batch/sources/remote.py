"""Documents in an object storage such as S3, through fsspec. It comes with the extra `pool`."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from matcher.batch.discover import is_document, printable
from matcher.batch.sources.location import Location
from matcher.errors import UsageError
from matcher.pool.extra import need


def is_remote(source: str) -> bool:
    """Whether it is an address, such as `s3://bucket/folder`."""
    return "://" in source


def locations_at(address: str) -> Iterator[Location]:
    """The files at an address, sorted by path: a file, all documents below a folder, or those that a pattern finds.

    Only a file that is named itself may have any suffix.

    Raises:
        UsageError: Nothing is there, or the kind of storage is not known.
        MissingExtraError: fsspec is not installed.
    """
    fsspec = need("fsspec", "Addresses")
    try:
        storage, path = fsspec.core.url_to_fs(address)
    except (ValueError, ImportError) as error:
        raise UsageError(f"{printable(PurePosixPath(address))} cannot be opened: {type(error).__name__}.") from error
    named = storage.isfile(path)
    found = [path] if named else storage.glob(path) if any(char in path for char in "*?[") else storage.find(path)
    if not found:
        raise UsageError(f"There is nothing at {address}.")
    for each in sorted(found):
        if named or is_document(PurePosixPath(each)):
            yield Location(storage.unstrip_protocol(each), partial(storage.open, each, "rb"))
