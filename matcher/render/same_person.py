"""Say which other documents are perhaps of the same person, and why."""

from collections.abc import Mapping

from matcher.people.signs import OtherDocument, Sign
from matcher.pool.placed import Placed, TooShort

_SAME: Mapping[Sign, str] = {"reference": "reference", "bytes": "content", "email": "e-mail", "phone": "phone"}


def why(document: OtherDocument) -> str:
    """What a document has in common with another one of the person, such as "same e-mail, phone; similar text"."""
    same = ", ".join(word for sign, word in _SAME.items() if sign in document.signs)
    parts = [f"same {same}"] if same else []
    parts += ["similar text"] if "text" in document.signs else []
    return "; ".join(parts) or "through another document"


def other_documents(document: Placed | TooShort) -> str:
    """The other documents that a document names with their reasons, and how many more there are, on one line."""
    named = "; ".join(f"{each.file} ({why(each)})" for each in document.same_person)
    more = document.same_person_count - len(document.same_person)
    return f"{named}; and {more:,} more" if more > 0 else named
