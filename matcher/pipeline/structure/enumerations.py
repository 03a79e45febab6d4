"""Lists of names within a line: "Python, PyTorch, Airflow"."""

MOST_WORDS = 3.0
"""The items of a list of names have at most so many words on average."""
_ITEM_SIGNS = ",;|/•·"


def is_enumeration(content: str, least_items: int = 3, most_words: float = MOST_WORDS) -> bool:
    """Whether a line is a list of names and not a sentence: at least so many items, on average of so few words."""
    if content.endswith("."):
        return False
    items = 1 + sum(map(content.count, _ITEM_SIGNS))
    return items >= least_items and len(content.split()) / items <= most_words
