"""Values of a function for words, remembered across texts."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """The values of a function by its argument. `most` are remembered; then all are forgotten.

    A look-up is faster than in an `lru_cache`, which also notes the order of use. `get` and `in` compute nothing.
    """

    def __init__(self, function: Callable[[str], Value], most: int) -> None:
        super().__init__()
        self._function, self._most = function, most

    def __missing__(self, word: str) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[word] = self._function(word)
        return value

    def __reduce__(self) -> tuple[type["Remembered[Value]"], tuple[Callable[[str], Value], int]]:
        return Remembered, (self._function, self._most)
