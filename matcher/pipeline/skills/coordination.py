"""Finds names that share words with another name: "supervised and unsupervised learning", "HTML/CSS"."""

from collections.abc import Iterator, Mapping

from matcher.pipeline.skills.names import FoldedName
from matcher.pipeline.words.word_view import BREAK, WordView

Borrowed = tuple[int, int, FoldedName]
"""A name that borrows words: the first and last+1 of its own words in the view, and all its folded words."""

# These were set by hand. One more or less changes no fit.
_MOST_WORDS = 2
"""An item that borrows the last word of a name has at most so many words of its own."""
_MOST_ITEMS = 3
"""At most so many items borrow from one name."""
_LONGEST_PREFIX = 2
"""The part before a hyphen is a prefix if it has at most so many letters: "re-ranking"."""
_SLASHES = frozenset("/\\")


def joined(view: WordView, position: int) -> bool:
    """Whether one of the words at `position - 1` and `position` is a joint ("and", "&"), or a slash is between them."""
    if not 0 < position < len(view.words):
        return False
    if view.words[position].lower() in view.joints or view.words[position - 1].lower() in view.joints:
        return True
    before, here = view.tokens[position - 1], view.tokens[position]
    return here - before > 1 and not _SLASHES.isdisjoint(view.texts[before + 1 : here])


def shared_words(view: WordView, start: int, end: int, names: Mapping[FoldedName, str]) -> Iterator[Borrowed]:
    """Yield the names that borrow the first words or the last word of the name at `[start, end)`."""
    yield from _before(view, start, end, names)
    yield from _after(view, start, end, names)


def _before(view: WordView, start: int, end: int, names: Mapping[FoldedName, str]) -> Iterator[Borrowed]:
    """Yield the items before the name that borrow its last word: "linear" in "linear and logistic regression".

    An item that begins with the same word as the name does not borrow: "GitHub" in "GitHub and GitHub Actions".
    """
    if _is_part_of_a_word(view, end - 1):
        return
    head = view.folded[end - 1]
    position = start
    for _ in range(_MOST_ITEMS):
        last = _item_before(view, position)
        if last is None or _is_plural(view.words[last - 1], view.folded[last - 1]):
            return
        for length in range(_MOST_WORDS, 0, -1):
            first = last - length
            if first < 0 or BREAK in view.words[first:last] or view.folded[first] == view.folded[start]:
                continue
            if (*view.folded[first:last], head) in names:
                yield first, last, (*view.folded[first:last], head)
                position = first
                break
        else:
            return


def _is_part_of_a_word(view: WordView, word: int) -> bool:
    """Whether a hyphen joins the word to a short prefix: no name may borrow the second half of "re-ranking"."""
    return word in view.hyphened and len(view.words[word - 1]) <= _LONGEST_PREFIX


def _is_plural(word: str, folded: str) -> bool:
    """Whether the word is a plural, which does not borrow: "foundations and models" does not name foundation models."""
    return word.casefold().endswith("s") and not folded.endswith("s")


def _item_before(view: WordView, position: int) -> int | None:
    """The last+1 word of the list item before `position`, None if there is no such item."""
    if position < 2:
        return None
    previous = view.words[position - 1]
    if previous.lower() in view.joints:
        return position - 2 if view.words[position - 2] == BREAK else position - 1
    if previous == BREAK:
        return position - 1 if view.texts[view.tokens[position - 1]] == "," else None
    return position if joined(view, position) else None


def _after(view: WordView, start: int, end: int, names: Mapping[FoldedName, str]) -> Iterator[Borrowed]:
    """Yield the next items, which borrow all words but the last: "model training, deployment and monitoring".

    The list must end with a joint and one more item, and every item must make a name with the borrowed words.
    """
    borrowed = view.folded[start : end - 1]
    items: list[Borrowed] = []
    position = end
    while len(items) < _MOST_ITEMS:
        item = _item_after(view, position)
        if item is None or view.folded[item[0]] == view.folded[end - 1]:
            return
        first, is_last = item
        if (*borrowed, view.folded[first]) not in names:
            return
        items.append((first, first + 1, (*borrowed, view.folded[first])))
        if is_last:
            yield from items
            return
        position = first + 1


def _item_after(view: WordView, position: int) -> tuple[int, bool] | None:
    """The first word of the list item after `position`, and whether it is the last item; None if there is no such item.

    An item is the last one if a joint is before it. Every other item must have exactly one word.
    """
    if position >= len(view.words):
        return None
    first, is_last = position, joined(view, position)
    if not is_last:
        if view.texts[view.tokens[position]] != ",":
            return None
        first += 1
        is_last = first < len(view.words) and view.words[first].lower() in view.joints
    if is_last and view.words[first].lower() in view.joints:
        first += 1
    if first >= len(view.words) or not (is_last or _ends_at(view, first + 1)):
        return None
    return first, is_last


def _ends_at(view: WordView, position: int) -> bool:
    return position >= len(view.words) or view.words[position] == BREAK or view.words[position].lower() in view.joints
