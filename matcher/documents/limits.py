"""How much one document may cost."""

import msgspec

from matcher.errors import EmptyDocumentError, TooLargeError

MEBIBYTE = 1024 * 1024
DEEPEST_NESTING = 10_000
"""Groups of RTF and elements of HTML within each other: far more than any program writes."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on one document: bytes, seconds, counts. A limit reached is an error, never a shorter text."""

    document_bytes: int = 20 * MEBIBYTE
    """Size of the document itself."""
    text_characters: int = 120_000
    """Length of the extracted text: some forty dense pages."""
    text_lines: int = 25_000
    """Lines of the extracted text."""
    pages: int = 500
    """Pages of a PDF."""
    archive_entries: int = 5_000
    """Files in a DOCX or ODT package."""
    archive_bytes: int = 200 * MEBIBYTE
    """Unpacked size of a package, all files together."""
    archive_ratio: int = 200
    """Unpacked to packed size of one file; looked at from one mebibyte upward."""
    pictures: int = 10
    """Pages of a document that are read from their picture; what a further one says is not known, and is said so."""
    picture_pixels: int = 6_000_000
    """A picture is painted or scaled to this many pixels before it is read; a page of A4 has then 250 to the inch."""
    image_pixels: int = 50_000_000
    """Pixels of a PNG or JPEG file."""
    picture_seconds: float = 8.0
    """What each picture that is read adds to the wall clock and to the processor time."""
    wall_seconds: float = 12.0
    """Time by the clock; with starting and matching the whole ends within 15 seconds."""
    cpu_seconds: int = 10
    """Processor time."""
    memory_bytes: int = 1024 * MEBIBYTE
    """Address space that the reading process may take beyond what it has when the document comes."""
    output_bytes: int = 64 * MEBIBYTE
    """Size of the answer of the reading process."""
    file_bytes: int = 0
    """Size of any file that the reading process writes: it has no reason to write any."""
    open_files: int = 64
    """The files that the reading process has open, pipes included."""

    @property
    def longest_seconds(self) -> float:
        """The wall-clock time that a document may take with all the pictures that are read."""
        return self.wall_seconds + self.pictures * self.picture_seconds

    def check_size(self, data: bytes) -> None:
        """See that there is something to read, and not too much.

        Raises:
            EmptyDocumentError: There are no bytes.
            TooLargeError: There are more than `document_bytes`.
        """
        if not data:
            raise EmptyDocumentError("The document is empty.")
        if len(data) > self.document_bytes:
            raise TooLargeError(f"The document is larger than the limit of {self.document_bytes / MEBIBYTE:g} MB.")


DEFAULT_LIMITS = Limits()
