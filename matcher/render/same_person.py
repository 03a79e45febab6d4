"""Say which other documents are perhaps of the same person, and why."""

from collections.abc import Iterable, Mapping

from matcher.people.signs import OtherDocument, Sign

_SAME: Mapping[Sign, str] = {"reference": "reference", "bytes": "content", "email": "e-mail", "phone": "phone"}


def why(document: OtherDocument) -> str:
    """What a document has in common with another one of the person, such as "same e-mail, phone; similar text"."""
    same = ", ".join(word for sign, word in _SAME.items() if sign in document.signs)
    parts = [f"same {same}"] if same else []
    return "; ".join([*parts, "similar text"] if "text" in document.signs else parts)


def other_documents(documents: Iterable[OtherDocument]) -> str:
    """The documents with their reasons, on one line."""
    return "; ".join(f"{each.file} ({why(each)})" for each in documents)
