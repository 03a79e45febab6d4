"""Open the zip of a DOCX, ODT or LinkedIn export safely: sizes are checked before and while a file is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from matcher.documents.limits import MEBIBYTE, Limits
from matcher.documents.office.safe_xml import parse_xml
from matcher.documents.office.zip_layout import check_end, check_entries, check_names
from matcher.errors import DocumentCorruptError, DocumentEncryptedError, ResourceLimitError

_ENCRYPTED = 0x1
_DAMAGED = "The document's package is damaged and cannot be unpacked."

DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What `zipfile` raises for a damaged zip, besides `KeyError` for a file that is missing. Some messages quote it."""


class Package:
    """The files of a package, by name. Iterating over it gives the names.

    Raises:
        DocumentCorruptError: The zip cannot be read, or its records contradict each other.
        WrongNameError: The name of a file leads out of the package, or two files have the same name.
        DocumentEncryptedError: A file in the package needs a password.
        ResourceLimitError: The package exceeds, or claims to exceed, one of the limits.
    """

    def __init__(self, data: bytes, limits: Limits, *, in_any_case: bool = True) -> None:
        """With `in_any_case`, two names that differ only in upper and lower case count as the same."""
        number = check_end(data)
        if number > limits.archive_entries:
            raise ResourceLimitError(f"The zip holds more than {limits.archive_entries:,} files.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except DAMAGED_ZIP:
            raise DocumentCorruptError(_DAMAGED) from None
        self._limits = limits
        self._unpacked = 0
        self._tags = 0
        self._lines = 0
        entries = self._zip.infolist()
        self._check(entries)
        check_names(entries, in_any_case=in_any_case)
        check_entries(data, entries, number=number)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def __iter__(self) -> Iterator[str]:
        return iter(self._zip.NameToInfo)

    def read(self, name: str) -> bytes:
        """The bytes of one file.

        Raises:
            DocumentCorruptError: The file is missing or damaged.
            ResourceLimitError: All files read so far unpack to more than the limit.
        """
        left = self._limits.archive_bytes - self._unpacked
        try:
            with self._zip.open(name) as entry:
                content = entry.read(left + 1)
            declared = self._zip.getinfo(name).file_size
        except (KeyError, *DAMAGED_ZIP):
            raise DocumentCorruptError(_DAMAGED) from None
        self._unpacked += len(content)
        if len(content) > left:
            raise self._too_many_bytes()
        if len(content) != declared:
            raise DocumentCorruptError(_DAMAGED)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root element of one XML file. Its tags count each time that it is parsed.

        Raises:
            DocumentCorruptError: The file is missing or is not well-formed XML.
            ResourceLimitError: All files read so far unpack to more, or have more tags, than the limit.
            UnsafeXmlError: The file declares a document type.
        """
        content = self.read(name)
        self._tags += content.count(b"<")
        self._limits.check_elements(self._tags)
        return parse_xml(content)

    def text(self, name: str) -> bytes:
        """The bytes of one text file. Raises the errors of `read`, also for too many lines in all files read so far."""
        content = self.read(name)
        self._lines += content.count(b"\n") + content.count(b"\r")
        self._limits.check_elements(self._lines)
        return content

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise DocumentEncryptedError("The document is protected by a password.")
        if sum(entry.file_size for entry in entries) > self._limits.archive_bytes:
            raise self._too_many_bytes()
        if any(map(self._is_bomb, entries)):
            raise ResourceLimitError(
                f"The zip has a file that is compressed more than {self._limits.archive_ratio} times."
            )

    def _too_many_bytes(self) -> ResourceLimitError:
        return ResourceLimitError(f"The zip unpacks to more than {self._limits.archive_bytes / MEBIBYTE:g} MB.")

    def _is_bomb(self, entry: zipfile.ZipInfo) -> bool:
        ratio = entry.file_size / max(1, entry.compress_size)
        return entry.file_size > MEBIBYTE and ratio > self._limits.archive_ratio
