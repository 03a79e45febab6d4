"""Lists of names within a line: "Python, PyTorch, Airflow"."""

MOST_WORDS = 3.0
"""The items of a list of names have at most so many words on average."""
_ITEM_SIGNS = ",;|/•·"


def is_enumeration(
    content: str, least_items: int = 3, most_words: float = MOST_WORDS, words: int | None = None
) -> bool:
    """Whether a line is a list of names and not a sentence: at least so many items, on average of so few words.

    `words` is how many it has, if that is known.
    """
    if content.endswith("."):
        return False
    items = 1 + sum(map(content.count, _ITEM_SIGNS))
    if items < least_items:
        return False
    return (len(content.split()) if words is None else words) / items <= most_words
