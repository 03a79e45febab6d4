"""All names by their folded words, one word after the other: finding those of a text costs a look-up a word.

spaCy's `PhraseMatcher` does the same over docs of its own; making those docs, for each name at the start and for each
text again, took longer than the search.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Label = TypeVar("Label")


@dataclass(slots=True)
class _Node(Generic[Label]):
    """What may follow the words so far, and the labels of the names that end here."""

    following: dict[str, "_Node[Label]"] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)


class NameIndex(Generic[Label]):
    """Names of one or several words, each with a label."""

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
        """The first and last+1 word and the label of each name among folded words, longer and shorter ones alike."""
        beginnings = self._root.following
        for start, first in enumerate(words):
            node = beginnings.get(first)
            end = start + 1
            while node is not None:
                for label in node.labels:
                    yield start, end, label
                node = node.following.get(words[end]) if end < len(words) else None
                end += 1
