"""Limits on the size of a document and on the time and memory that reading it may take."""

import csv

import msgspec

from matcher.documents.deadline import Deadline
from matcher.errors import EmptyDocumentError, ResourceLimitError, TooLargeError

MEBIBYTE = 1024 * 1024
DEEPEST_NESTING = 10_000
"""How deep RTF groups and HTML elements may be nested: far deeper than any program writes them."""
_FAR = 3
"""A document with so many times the text or the lines that are allowed is refused before all of it is read."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits for one document. A document that exceeds one is refused; its text is never cut short."""

    document_bytes: int = 20 * MEBIBYTE
    """Size of the document."""
    text_characters: int = 120_000
    """Length of the extracted text: about forty dense pages."""
    text_lines: int = 10_000
    """Lines of the extracted text. Forty dense pages have 2,000 to 3,000."""
    pages: int = 500
    """Pages of a PDF."""
    archive_entries: int = 5_000
    """Files in a DOCX or ODT package."""
    archive_bytes: int = 200 * MEBIBYTE
    """Unpacked size of all files in a package together."""
    archive_ratio: int = 200
    """Ratio of unpacked to packed size of one file. Files of up to one mebibyte are not checked."""
    elements: int = 1_000_000
    """Small things: tags of XML and HTML, tokens of RTF, values of JSON, and lines before empty ones are left out."""
    attributes: int = 10_000
    """Attributes of one HTML tag. The time for them grows with their square."""
    pictures: int = 10
    """Most pages that are read by OCR. Further scanned pages are left out, with a warning."""
    ocr: bool = True
    """Whether pages may be read by OCR. If not, a document that needs it is refused."""
    picture_attempts: int = 6
    """Further attempts to read the pictures of a document. A picture that is hard to read is mended and read again."""
    picture_pixels: int = 6_000_000
    """Pictures are rendered or scaled to this many pixels before OCR: about 250 per inch for an A4 page."""
    image_pixels: int = 50_000_000
    """Pixels of a PNG or JPEG file."""
    picture_seconds: float = 8.0
    """Seconds that each picture and each further attempt add to `wall_seconds` and `cpu_seconds`."""
    wall_seconds: float = 12.0
    """Wall-clock time for reading. With starting and matching, a match then takes at most 15 seconds."""
    document_seconds: float = 45.0
    """Wall-clock time for everything that is done with a document: waiting, reading all its pictures, and matching."""
    matching_seconds: float = 5.0
    """The part of `document_seconds` that is left for matching. The longest texts take up to eight."""
    cpu_seconds: int = 10
    """Processor time."""
    memory_bytes: int = 1024 * MEBIBYTE
    """Address space that the reading process may take in addition to what it uses before it gets the document."""
    output_bytes: int = 64 * MEBIBYTE
    """Size of the reading process's answer."""
    file_bytes: int = 0
    """Size of files that the reading process writes. It does not need to write any."""
    open_files: int = 64
    """Most files that the reading process may have open, including pipes."""

    @property
    def whole_seconds(self) -> float:
        """The wall-clock limit for all parts of a document together."""
        return max(self.document_seconds, self.wall_seconds + self.matching_seconds)

    @property
    def longest_seconds(self) -> float:
        """The wall-clock limit for reading a document with the most pictures, all of them hard to read."""
        pictures = self.pictures + self.picture_attempts if self.ocr else 0
        seconds = self.wall_seconds + pictures * self.picture_seconds
        return min(seconds, self.whole_seconds - self.matching_seconds)

    def deadline(self) -> Deadline:
        """The deadline of a document that arrives now."""
        return Deadline.after(self.whole_seconds)

    def reading_deadline(self, deadline: Deadline) -> Deadline:
        """When reading must end, so that a document can be matched by its deadline."""
        return deadline.before(self.matching_seconds)

    def check_elements(self, number: int) -> None:
        """Refuse a document of so many small things, if that is too many.

        Raises:
            ResourceLimitError: `number` is greater than `elements`.
        """
        if number > self.elements:
            raise ResourceLimitError("The document has more elements than the limit.")

    def check_text(self, *, characters: int = 0, lines: int = 0) -> None:
        """Refuse a text of so many characters or lines, if that is too many.

        Raises:
            ResourceLimitError: There are more than `text_characters` or `text_lines`.
        """
        if characters > self.text_characters:
            raise ResourceLimitError(f"The text has more than {self.text_characters:,} characters.")
        if lines > self.text_lines:
            raise ResourceLimitError(f"The text has more than {self.text_lines:,} lines.")

    def check_size(self, data: bytes) -> None:
        """Refuse a document that is empty or too large.

        Raises:
            EmptyDocumentError: `data` is empty.
            TooLargeError: `data` is longer than `document_bytes`.
        """
        if not data:
            raise EmptyDocumentError("The document is empty.")
        if len(data) > self.document_bytes:
            raise TooLargeError(f"The document is larger than the limit of {self.document_bytes / MEBIBYTE:g} MB.")

    def check_far(self, *, characters: int = 0, lines: int = 0) -> None:
        """Refuse a document that is far too long while it is read, so that it does not depend on the time this takes.

        Reading leaves out rules of tables and what is said twice, so a document may have a little more than is allowed.

        Raises:
            ResourceLimitError: There are more than `_FAR` times the `text_characters` or `text_lines`.
        """
        self.check_text(characters=characters // _FAR, lines=lines // _FAR)

    def check_written(self, text: str) -> None:
        """Refuse a text that is far too long as it is written. Only letters, digits and lines that are not blank count.

        Raises the errors of `check_far`.
        """
        self.check_far(lines=sum(1 for line in text.splitlines() if line and not line.isspace()))
        self.check_far(characters=sum(map(str.isalnum, text)))


DEFAULT_LIMITS = Limits()

LONGEST_CELL = DEFAULT_LIMITS.document_bytes
"""So many characters a cell of a CSV table may have. A longer one comes from a quote that is never closed."""


def allow_long_cells() -> None:
    """Let all CSV readers of this process read cells as long as a document. Python's own limit is below that."""
    csv.field_size_limit(LONGEST_CELL)
