"""Give each document of a batch a name of its own: an archive may have one name twice."""

import re
from collections import Counter
from dataclasses import replace

from matcher.batch.discover import Input

_NUMBER = re.compile(r" \(\d+\)$", re.ASCII)


class OwnNames:
    """The names of the documents so far. The second one of a name "cv.txt" is called "cv.txt (2)"."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def named(self, document: Input) -> Input:
        """The document with a name that no earlier one has."""
        file = document.file
        while file in self._taken:
            self._numbers[document.file] += 1
            file = f"{document.file} ({self._numbers[document.file] + 1})"
        self._taken.add(file)
        return document if file == document.file else replace(document, file=file)


def without_number(file: str) -> str:
    """The name of a document as its source has it, without the number that `OwnNames` may have given it."""
    return _NUMBER.sub("", file)
