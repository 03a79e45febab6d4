"""Lists of names within a line: "Python, PyTorch, Airflow"."""

import re

_ITEM_SIGNS = re.compile(r"[,;|/•·]")


def is_enumeration(content: str, least_items: int = 3, most_words: float = 3.0) -> bool:
    """Whether a line is a list of names and not a sentence: at least so many items, on average of so few words."""
    items = _ITEM_SIGNS.split(content)
    if len(items) < least_items or content.endswith("."):
        return False
    return len(content.split()) / len(items) <= most_words
