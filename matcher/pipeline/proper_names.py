"""What the words beside a name make of it: a person, company or place ("Dr. Ray", "Spark Hotel"), or a trade."""

from functools import cache

from spacy.tokens import Doc

from matcher.pipeline.data import load_data

_REACH = 2


def in_proper_name(doc: Doc, start: int, end: int) -> bool:
    """The capitalised words at tokens `[start, end)` are part of the name of a person, a company or a place."""
    return is_surname(doc, start) or (
        _capitalised(doc, start) and (_before_institution(doc, end) or _is_initial(doc, start, end))
    )


def is_surname(doc: Doc, start: int) -> bool:
    """The word stands after a person's title: "Mr Jenkins"."""
    return _capitalised(doc, start) and _after_title(doc, start)


def is_title(word: str) -> bool:
    """The word stands before people's names: "Dr.", "Ms"."""
    return word.lower().rstrip(".") in _words("titles")


def names_trade(doc: Doc, end: int) -> bool:
    """A word for a job follows the name that ends before token `end`: "Go developer"."""
    return end < len(doc) and doc[end].lower_.removesuffix("s") in _words("makers")


def _after_title(doc: Doc, start: int) -> bool:
    title = start - 2 if start > 1 and doc[start - 1].text == "." else start - 1
    return title >= 0 and _capitalised(doc, title) and is_title(doc[title].text)


def _before_institution(doc: Doc, end: int) -> bool:
    for index in range(end, min(end + _REACH, len(doc))):
        if not _capitalised(doc, index):
            return False
        if doc[index].lower_ in _words("institutions"):
            return True
    return False


def _is_initial(doc: Doc, start: int, end: int) -> bool:
    """ "R. Miller", "Anna C. Miller"; no initial at the end of a sentence ("wrote it in R. Then") or in a list."""
    if end - start > 1 or len(doc[start].text) > 1 or end + 1 >= len(doc) or doc[end].text != ".":
        return False
    before = doc[start - 1].text[0] if start else " "
    return _capitalised(doc, end + 1) and (before.isspace() or before.isupper() or before == ".")


def _capitalised(doc: Doc, index: int) -> bool:
    return bool(doc[index].text[0].isupper())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_data("names.yaml")[kind])
