"""Find e-mail addresses and phone numbers in a text, in a normal form that is the same however they are written."""

import re
from collections.abc import Iterator

MOST = 2
"""So many of each kind are taken, the first ones. Further ones are mostly of other people, such as referees."""
_NUMBER_DIGITS = 9
"""The last digits of a phone number, which do not depend on how the country and the trunk prefix are written."""
_LONGEST_NUMBER = 15
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
_NUMBER = re.compile(r"(?<![\w+./-])(?:\+|\()?[0-9][0-9 \u00a0()./–-]{6,24}[0-9](?!\w)")
_TRUNK = "(0)"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NORTH_AMERICAN = [3, 3, 4]


def emails_in(text: str) -> tuple[str, ...]:
    """The first e-mail addresses, in small letters and without what follows a plus sign."""
    return _first(_email(*found.groups()) for found in _EMAIL.finditer(text))


def phones_in(text: str) -> tuple[str, ...]:
    """The first phone numbers, each as its last nine digits.

    A number with the prefix of a country, and the same number without it, have the same form. Numbers of fewer digits,
    dates and other long numbers are left out.
    """
    return _first(_digits(found[0])[-_NUMBER_DIGITS:] for found in _NUMBER.finditer(text) if _is_phone(found[0]))


def without_contacts(text: str) -> str:
    """The text with "…" in place of each e-mail address and each phone number."""
    without_emails = _EMAIL.sub("…", text) if "@" in text else text
    return _NUMBER.sub(lambda found: "…" if _is_phone(found[0]) else found[0], without_emails)


def _first(found: Iterator[str]) -> tuple[str, ...]:
    different: dict[str, None] = {}
    for each in found:
        different[each] = None
        if len(different) == MOST:
            break
    return tuple(different)


def _email(local: str, host: str) -> str:
    return f"{local.partition('+')[0]}@{host}".casefold()


def _is_phone(written: str) -> bool:
    digits = _digits(written)
    if not _NUMBER_DIGITS <= len(digits) <= _LONGEST_NUMBER:
        return False
    if written.startswith("+"):
        return True
    groups = re.findall("[0-9]+", written)
    if any(_YEAR.fullmatch(group) for group in groups):
        return False
    return written.startswith(("0", "(")) or [len(group) for group in groups] == _NORTH_AMERICAN


def _digits(written: str) -> str:
    return re.sub("[^0-9]", "", written.replace(_TRUNK, ""))
