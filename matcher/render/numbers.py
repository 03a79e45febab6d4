"""Numbers with their nouns."""


def count(number: int, noun: str) -> str:
    """A number with its noun, such as "1 word" or "1,200 words"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
