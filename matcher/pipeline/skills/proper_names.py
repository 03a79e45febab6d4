"""Checks by the words beside a name whether it is a person, company or place ("Dr. Ray", "Spark Hotel") or a trade."""

from collections.abc import Sequence

from knowledge.rules.names import ProperNames

_WITHIN_SENTENCES = frozenset(",(&")
"""Signs after which no sentence begins."""
_REACH = 2
_LONGEST_VENUE = 8
"""How many words of the name of a conference may stand before the name of a skill in it."""


def in_proper_name(texts: Sequence[str], start: int, end: int, words: ProperNames) -> bool:
    """Whether the capitalised words at tokens `[start, end)` are part of the name of a person, a company or a place."""
    return is_surname(texts, start, words) or (
        _capitalised(texts, start)
        and (
            _before_institution(texts, end, words)
            or _is_initial(texts, start, end)
            or _has_article(texts, start, words)
        )
    )


def is_surname(texts: Sequence[str], start: int, words: ProperNames) -> bool:
    """Whether the word follows a person's title: "Mr Jenkins"."""
    return _capitalised(texts, start) and _after_title(texts, start, words)


def in_venue(texts: Sequence[str], start: int, words: ProperNames) -> bool:
    """Whether the name at token `start` is part of the name of a conference or journal: "Symposium on Deep Learning".

    Only capitalised names count: "spoke at a conference on machine learning".
    """
    for index in range(start - 1, max(start - _LONGEST_VENUE, 0) - 1, -1):
        word = texts[index].lower()
        if word in words.venue_joints:
            if index and texts[index - 1].lower() in words.venues and _capitalised(texts, index - 1):
                return _capitalised(texts, start)
        elif not _capitalised(texts, index):
            return False
    return False


def is_title(word: str, words: ProperNames) -> bool:
    """Whether the word is a person's title: "Dr.", "Ms"."""
    return word.lower().rstrip(".") in words.person_titles


def names_trade(texts: Sequence[str], end: int, words: ProperNames) -> bool:
    """Whether a word for a job follows the name that ends before token `end`: "Go developer"."""
    return end < len(texts) and texts[end].lower().removesuffix("s") in words.trades


def _after_title(texts: Sequence[str], start: int, words: ProperNames) -> bool:
    title = start - 2 if start > 1 and texts[start - 1] == "." else start - 1
    return title >= 0 and _capitalised(texts, title) and is_title(texts[title], words)


def _before_institution(texts: Sequence[str], end: int, words: ProperNames) -> bool:
    for index in range(end, min(end + _REACH, len(texts))):
        if not _capitalised(texts, index):
            return False
        if texts[index].lower() in words.institutions:
            return True
    return False


def _has_article(texts: Sequence[str], start: int, words: ProperNames) -> bool:
    """Whether an article with a capital letter is part of the name: "films for The Hive", but not "The Hive tables"."""
    within = start > 1 and (texts[start - 2][0].isalnum() or texts[start - 2] in _WITHIN_SENTENCES)
    return within and _capitalised(texts, start - 1) and texts[start - 1].lower() in words.articles


def _is_initial(texts: Sequence[str], start: int, end: int) -> bool:
    """Whether the name is a person's initial: "R. Miller", "Anna C. Miller".

    A letter at the end of a sentence ("wrote it in R. Then") or in a list is not an initial.
    """
    if end - start > 1 or len(texts[start]) > 1 or end + 1 >= len(texts) or texts[end] != ".":
        return False
    before = texts[start - 1][0] if start else " "
    return _capitalised(texts, end + 1) and (before.isspace() or before.isupper() or before == ".")


def _capitalised(texts: Sequence[str], index: int) -> bool:
    return texts[index][0].isupper()
