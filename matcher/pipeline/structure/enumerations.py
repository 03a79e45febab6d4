"""Lists of names within a line: "Python, PyTorch, Airflow"."""

_ITEM_SIGNS = ",;|/•·"


def is_enumeration(content: str, least_items: int = 3, most_words: float = 3.0) -> bool:
    """Whether a line is a list of names and not a sentence: at least so many items, on average of so few words."""
    if content.endswith("."):
        return False
    items = 1 + sum(map(content.count, _ITEM_SIGNS))
    return items >= least_items and len(content.split()) / items <= most_words
