"""Elements of HTML that touch each other in the source, although a style sheet that is not in the page parts them."""

import re

from selectolax.lexbor import LexborNode

from matcher.documents.text.years import YEAR, is_short_date

_WHOLE = frozenset({"a", "button", "code", "kbd"})
"""No word goes on from one element with such a tag into the next."""
_GIVEN = re.compile(r"[A-Za-z]{3}")
"""What a class has that a person named: "badge". Programs that write pages number theirs: "c1"."""
_ENDS_OF_WORDS = frozenset("+#)]%")
_BEGINNING = 3
"""An element with so many letters may be the beginning of a word that goes on in bare text: "<b>Py</b>Torch"."""


def between(before: str, first: str, left: LexborNode, entered: LexborNode | None) -> str:
    """What parts the letter `before` from the letter `first`: a blank or nothing, or a dash between two dates.

    `left` is the element that ends between them. `entered` is the one that begins there; None if bare text follows.
    """
    if not _begins_anew(before, first, left, entered):
        return ""
    return " – " if before.isdigit() and entered is not None and _are_two_dates(left, entered) else " "


def _are_two_dates(left: LexborNode, entered: LexborNode) -> bool:
    """Whether the two elements are two dates, or the only two are a date and a word such as "now"."""
    one, other = left.text().strip(), entered.text().strip()
    if not is_short_date(one) or len(YEAR.findall(one)) != 1:
        return False
    if is_short_date(other):
        return len(YEAR.findall(other)) == 1
    return other.isalpha() and left.prev is None and entered.next is None


def _begins_anew(before: str, first: str, left: LexborNode, entered: LexborNode | None) -> bool:
    """Whether a word ends with the letter `before` and another one begins with `first`: "EngineerMay 2021"."""
    if before.isdigit() and first.isdigit():
        return entered is not None
    if before.isdigit() or first.isdigit():
        return before.isalpha() or first.isalpha() or (entered is not None and before in _ENDS_OF_WORDS)
    if before.islower() and first.isupper():
        return entered is not None or len(left.text().strip()) > _BEGINNING
    if entered is None or not first.isalpha() or not (before.isalpha() or before in _ENDS_OF_WORDS):
        return False
    capital = first.isupper() and (before in _ENDS_OF_WORDS or (before.isupper() and _are_set_alike(left, entered)))
    return capital or _are_items(left, entered)


def _are_set_alike(left: LexborNode, entered: LexborNode) -> bool:
    """Whether two elements have one look. In a word with small capitals, the first letter has another one."""
    one, other = left.attributes, entered.attributes
    return left.tag == entered.tag and all(one.get(name) == other.get(name) for name in ("class", "style"))


def _are_items(left: LexborNode, entered: LexborNode) -> bool:
    """Whether two elements are items of a list, and so no two parts of a word."""
    if left.tag != entered.tag:
        return False
    named = left.attributes.get("class") or ""
    return left.tag in _WHOLE or (_GIVEN.search(named) is not None and named == entered.attributes.get("class"))
