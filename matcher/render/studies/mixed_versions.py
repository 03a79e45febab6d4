"""Say that the documents of a study were not all matched with the same version."""

from collections.abc import Iterator

from matcher.render.numbers import count


def mixed_versions(others: int) -> Iterator[str]:
    """A sentence if `others` documents were matched with other versions than most; none if all had the same."""
    if others:
        was = "was" if others == 1 else "were"
        yield (
            f"{count(others, 'document')} {was} matched with another version of Rolefit or its data than most, so "
            "these figures compare fits of different versions. Match the documents again."
        )
