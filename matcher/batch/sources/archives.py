"""The documents in zip and tar archives. They are read one at a time, and nothing is written to the disk."""

import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from lzma import LZMAError
from math import inf
from pathlib import PurePosixPath
from typing import BinaryIO, Self, cast

from matcher.batch.discover import Input, is_document, is_hidden, is_in_hidden, nobody
from matcher.batch.sources.location import Location
from matcher.documents.file_names import printable
from matcher.documents.office.archive import DAMAGED_ZIP
from matcher.errors import DocumentCorruptError, DocumentEncryptedError

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_DAMAGED = (*DAMAGED_ZIP, tarfile.TarError, LZMAError, OverflowError, RecursionError)
"""What the readers of archives raise for a damaged one: numbers may be too large, and headers may never end."""
_MOST_LINKS = 20
"""So many hard links of a compressed archive are read. Each leads back, so that all before it is unpacked again."""
_MAC_COPIES = "__MACOSX"
_NAME_IS_UTF_8 = 0x800
_ENTRY_SIGNATURE = b"PK\x03\x04"
_Opener = Callable[[], BinaryIO]
_Teller = Callable[[str], None]


def is_archive(name: str) -> bool:
    """Whether a file of this name is an archive."""
    return name.lower().endswith(SUFFIXES)


def documents_in(
    archive: Location, left_out: Callable[[str], None] = nobody, no_file: Callable[[str], None] = nobody
) -> Iterator[Input]:
    """The documents of an archive in its order, without hidden files. A damaged archive counts as one document.

    A hard link in a tar has the content of the file that it leads to. `left_out` gets the names of other files that are
    not taken, and `no_file` those of symbolic links, devices and the like. Raises `OSError` if the archive cannot be
    opened.
    """
    members = _in_zip if archive.suffix == ".zip" else _in_tar
    file = archive.open()
    try:
        yield from members(archive, file, left_out, no_file)
    except _DAMAGED:
        yield Input(archive.name, PurePosixPath(archive.name), content=_refuse)


def _in_zip(archive: Location, file: BinaryIO, left_out: _Teller, no_file: _Teller) -> Iterator[Input]:
    book = zipfile.ZipFile(file)
    if _is_within_another(book, file):
        raise zipfile.BadZipFile
    for entry in book.infolist():
        name = _name_in_zip(entry)
        if stat.S_ISLNK(entry.external_attr >> 16):
            _leave_out(archive, name, no_file)
        elif not entry.is_dir() and _is_wanted(archive, name, left_out):
            yield _member(archive, name, partial(_open_in_zip, book, entry))


def _name_in_zip(entry: zipfile.ZipInfo) -> str:
    """The name of a file in a zip. It is read as UTF-8 if it can be, because macOS does not mark it as UTF-8."""
    if entry.flag_bits & _NAME_IS_UTF_8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _is_within_another(book: zipfile.ZipFile, file: BinaryIO) -> bool:
    """Whether the list of files is that of a document in the archive, whose own list at its end is cut off."""
    file.seek(0)
    begins_with_an_entry = file.read(len(_ENTRY_SIGNATURE)) == _ENTRY_SIGNATURE
    return begins_with_an_entry and all(entry.header_offset > 0 for entry in book.infolist())


def _in_tar(archive: Location, file: BinaryIO, left_out: _Teller, no_file: _Teller) -> Iterator[Input]:
    tape = tarfile.open(fileobj=file, mode="r:*", tarinfo=_Entry)  # noqa: SIM115
    last, files = -1, dict[PurePosixPath, tarfile.TarInfo | None]()
    links = inf if archive.suffix == ".tar" else _MOST_LINKS
    for entry in tape:
        if entry.offset <= last:
            raise tarfile.ReadError  # a negative size leads back to what was read
        last = entry.offset
        if entry.isfile() or entry.islnk():
            stored = entry if entry.isfile() else files.get(_inner(entry.linkname))
            files[_inner(entry.name)] = stored
            if not _is_wanted(archive, entry.name, left_out):
                continue
            links -= entry.islnk()
            opener = partial(_open_in_tar, tape, stored) if links >= 0 else _refuse_link
            yield _member(archive, entry.name, opener)
        elif not entry.isdir():
            _leave_out(archive, entry.name, no_file)


class _Entry(tarfile.TarInfo):
    """A member of a tar. `tarfile` takes a damaged header for the end of the archive, so all after it would be lost."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The member with this header. Raises `ReadError` for a damaged one; the end has no bytes but zeros."""
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if any(buf):
                raise tarfile.ReadError from error
            raise


def _is_wanted(archive: Location, name: str, left_out: _Teller) -> bool:
    inner = _inner(name)
    if is_in_hidden(inner) or _MAC_COPIES in inner.parts:
        return False
    return is_document(inner, _name_of(archive, inner), left_out)


def _leave_out(archive: Location, name: str, no_file: _Teller) -> None:
    inner = _inner(name)
    if not is_hidden(inner) and not is_in_hidden(inner):
        no_file(_name_of(archive, inner))


def _name_of(archive: Location, inner: PurePosixPath) -> str:
    return f"{archive.name}/{printable(inner)}"


def _member(archive: Location, name: str, open_member: _Opener) -> Input:
    inner = _inner(name)
    return Input(_name_of(archive, inner), inner, content=partial(_read, open_member))


def _inner(name: str) -> PurePosixPath:
    """The path of a member, which does not lead out of its archive."""
    return PurePosixPath(*(part for part in PurePosixPath(name).parts if part not in ("/", "..")))


def _open_in_zip(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    if entry.flag_bits & 1:
        raise DocumentEncryptedError("The document is protected by a password, which its archive asks for.")
    return cast("BinaryIO", book.open(entry))


def _open_in_tar(tape: tarfile.TarFile, entry: tarfile.TarInfo | None) -> BinaryIO:
    if entry is None:
        raise DocumentCorruptError("The document is a link to a file that is not before it in its archive.")
    return cast("BinaryIO", tape.extractfile(entry))


def _refuse_link() -> BinaryIO:
    raise DocumentCorruptError(
        f"The document is a link, and only {_MOST_LINKS} links of a compressed archive are read; unpack the archive."
    )


def _read(open_member: _Opener, most: int) -> bytes:
    try:
        with open_member() as file:
            return file.read(most + 1)
    except _DAMAGED:
        raise DocumentCorruptError("The document is damaged in its archive.") from None


def _refuse(most: int) -> bytes:
    raise DocumentCorruptError("The archive is damaged and cannot be read.")
