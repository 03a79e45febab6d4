"""An index of names, as a tree of their folded words. A search follows the tree from each word of a text.

spaCy's `PhraseMatcher` does the same, but it needs a doc for each name at the start and a doc for each text. Making
these docs took longer than the search itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Label = TypeVar("Label")


@dataclass(slots=True)
class _Node(Generic[Label]):
    """The words that may come next, and the labels of the names that end here."""

    following: dict[str, "_Node[Label]"] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)


class NameIndex(Generic[Label]):
    """An index that finds labelled names of one or several words."""

    def __init__(self, names: Iterable[tuple[Sequence[str], Label]] = ()) -> None:
        self._root: _Node[Label] = _Node()
        for words, label in names:
            node = self._root
            for word in words:
                following = node.following.get(word)
                if following is None:
                    following = node.following[word] = _Node()
                node = following
            if label not in node.labels:
                node.labels.append(label)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Label]]:
        """Yield the first and last+1 word and the label of each name in the folded words, even inside longer names.

        They are in the order of their first words. Names of the same words are in the order in which they were given.
        """
        for start, beginning in enumerate(map(self._root.following.get, words)):
            node, end = beginning, start + 1
            while node is not None:
                for label in node.labels:
                    yield start, end, label
                node = node.following.get(words[end]) if end < len(words) else None
                end += 1
