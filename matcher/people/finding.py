"""Find the signs of a person in a document. They are hashes: no contact, name or text is in them."""

import hashlib
from collections.abc import Iterable

from matcher.documents.resume_text import ResumeText
from matcher.people.names import name_in
from matcher.people.signs import PersonSigns
from matcher.people.sketches import sketch_of
from matcher.pipeline.words.contacts import emails_in, phones_in

_CONTACT_BYTES = 8
"""Enough that no two contacts of a large pool have the same hash."""
_NAME_BYTES = 2
"""Enough to see that two names differ. Many names share a hash, so it does not tell the name."""


def signs_of(resume: ResumeText, key: str = "") -> PersonSigns:
    """The signs of a document, without what a reader of the page cannot see.

    `key` goes into all hashes of contacts and names. Without it, who has the signs can check whether a guessed contact
    is among them, and can try all phone numbers.
    """
    text = _visible(resume)
    emails, secret = emails_in(text), _secret(key)
    name = name_in([line for line in text.splitlines() if line.strip()], emails)
    return PersonSigns(
        emails=_hashed(emails, secret, _CONTACT_BYTES),
        phones=_hashed(phones_in(text), secret, _CONTACT_BYTES),
        name=tuple(sorted(_hashed(name, secret, _NAME_BYTES))),
        text=sketch_of(text),
    )


def _visible(resume: ResumeText) -> str:
    parts, end = [], 0
    for hidden in sorted(resume.hidden, key=lambda each: each.start):
        parts.append(resume.text[end : hidden.start])
        end = max(end, hidden.end)
    return " ".join([*parts, resume.text[end:]])


def _secret(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogateescape"), digest_size=32).digest()


def _hashed(words: Iterable[str], secret: bytes, size: int) -> tuple[str, ...]:
    return tuple(hashlib.blake2b(word.encode(), key=secret, digest_size=size).hexdigest() for word in words)
