"""The signs by which documents of one person are found, and what documents may have in common."""

from typing import Literal

import msgspec

Sign = Literal["reference", "bytes", "email", "phone", "text"]
"""What two documents have in common."""
SIGNS: tuple[Sign, ...] = ("reference", "bytes", "email", "phone", "text")


class PersonSigns(msgspec.Struct, frozen=True):
    """What a document shows of its person: hashes of contacts and of the words of the name, and a sketch of the text.

    They hold no contact, name or text. But contacts can be guessed and compared, unless a key went into the hashes
    (`matcher.people.finding.signs_of`). Hashes are hex. `text` is empty if the text is too short.
    """

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    text: bytes = b""


class OtherDocument(msgspec.Struct, frozen=True):
    """Another document that is perhaps of the same person.

    `signs` are what the two have in common, none if only further documents link them. Where a whole person is listed,
    they are what the document has in common with any other one.
    """

    file: str
    signs: tuple[Sign, ...]
