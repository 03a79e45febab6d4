"""The shapes of words, which tell the form of a sentence, whatever it is about.

The shape of a plain word, such as "the" or "by", is the word itself. That of any other word is `~` and its ending:
"builds" is `~s` and "dull" is `~`. A sign, a number and a name are their own shapes. Three shapes that follow each
other are a run: "the ~ers ~ed". Around a name, two things count: the nearest shapes, and the nearest plain words and
signs with all other words left out.
"""

from collections.abc import Iterable, Iterator, Sequence

SHAPED = "~"
"""What stands for a word that is not plain."""
START, END = "^", "$"
"""Mark the ends of a sentence."""
_HERE = "@"
"""What stands for the name whose surroundings are told."""
_ENDINGS = ("ing", "ed", "ers", "er", "s")
_LEAST_BEFORE_AN_ENDING = 3
_AROUND = ((1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (2, 1), (2, 2))
"""How many shapes before a name and after it are told together."""
_FARTHEST = max(map(max, _AROUND))

Near = tuple[Sequence[str], Sequence[str]]
"""The shapes before a name and after it."""


class Shapes:
    """Finds the shape of a word."""

    def __init__(self, plain_words: Iterable[str]) -> None:
        self._plain = frozenset(plain_words)

    def of(self, text: str) -> str:
        """The shape of a token."""
        if not text[0].isalpha():
            return text
        word = text.lower().replace("’", "'")
        if word in self._plain:
            return word
        ending = next(filter(word.endswith, _ENDINGS), "")
        return SHAPED + ending if len(word) >= len(ending) + _LEAST_BEFORE_AN_ENDING else SHAPED


def runs(shapes: Sequence[str]) -> Iterator[str]:
    """Each three shapes that follow each other."""
    return map(" ".join, zip(shapes, shapes[1:], shapes[2:], strict=False))


def near(shapes: Sequence[str], place: int) -> Near:
    """The shapes nearest to the name at a place. The ends of the sentence are `^` and `$`."""
    return _within(shapes, place, _FARTHEST)


def near_plain(shapes: Sequence[str], place: int, far: int) -> Near:
    """The plain words, signs and ends nearest to the name at a place, at most `far` shapes away."""
    before, after = _within(shapes, place, far)
    return _first_plain(reversed(before))[::-1], _first_plain(after)


def _within(shapes: Sequence[str], place: int, far: int) -> Near:
    first, last = place - far, place + 1 + far
    before = [START, *shapes[:place]] if first < 0 else shapes[first:place]
    after = [*shapes[place + 1 :], END] if last > len(shapes) else shapes[place + 1 : last]
    return before, after


def _first_plain(shapes: Iterable[str]) -> Sequence[str]:
    plain: list[str] = []
    for shape in shapes:
        if shape[0] != SHAPED:
            plain.append(shape)
            if len(plain) == _FARTHEST:
                break
    return plain


def around(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Combinations of the shapes near a name; `@` is the name itself."""
    for count, following in _AROUND:
        if count <= len(before) and following <= len(after):
            yield " ".join([*before[len(before) - count :], _HERE, *after[:following]])
