"""Decides which skill an ambiguous name means in its context, if it means a skill at all.

Each of these names has words of its own that show what it means. Names without are in `everyday_names`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from knowledge.folding import fold_words
from knowledge.rules.ambiguous_names import AmbiguousName, Sense
from knowledge.rules.names import DoubtfulNames
from matcher.pipeline.skills.doubtful_names import DoubtfulNamePoints, Row, Surroundings, rows_around
from matcher.pipeline.skills.proper_names import in_proper_name, names_trade
from matcher.pipeline.skills.spelled_out import spelled_out
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.word_view import BREAK, WordView

ENTRY_HEADER = "entry_header"
"""The label for names in the title lines of a job or project."""

_WINDOW = 12
"""So many words on each side of a name are near it. Set by hand; one more or less changes few fits."""
_REJECT_REACH = 5
"""A phrase that rules a name out is within so many tokens. Set by hand; one more or less changes no fit."""
_ITEMS_AWAY = 2
"""A sure skill at most so many items away in a list counts. Set by hand; one more or less changes no fit."""
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
"""Capital letters inside a word, which are common in product names and rare in other words: OpenFGA, LiveKit."""
_APOSTROPHES = ("'", "’")
_LIST_SIGNS = frozenset(",/\\|;•·(")


class AmbiguousNames:
    """Decides what the ambiguous names of a taxonomy mean, by case, nearby words and neighbours in a list.

    If these do not decide, the points of doubtful names do.
    """

    def __init__(self, names: Iterable[AmbiguousName], doubtful: DoubtfulNames) -> None:
        self._names = {name.form: _folded(name) for name in names}
        self._points = DoubtfulNamePoints(doubtful)

    def skill_of(
        self,
        form: str,
        doc: Doc,
        view: WordView,
        words: tuple[int, int],
        *,
        sure: set[int],
        places: Collection[str],
    ) -> str | None:
        """The skill that the name at `words` of the view means, None if it does not mean a skill.

        `sure` holds the words of the certain skills around, `places` the section of the name and whether it is in the
        title lines of an entry. Employers are named in these lines, so a name without a default skill needs more there:
        a trade must follow it ("Go developer"), or a skill must be beside it in a list. Some rules need no such cue:
        those with an open section, or with a word that may be anywhere in the text.
        """
        name = self._names[form]
        found = _occurrence(doc, view, words, sure)
        senses = _possible_senses(name, found, places)
        if not senses:
            return None
        first = senses[0].skill
        sure_of_it = not name.sections.isdisjoint(places) or (len(senses) == 1 and first == name.default)
        if sure_of_it or not name.anywhere.isdisjoint(view.vocabulary):
            return first
        if ENTRY_HEADER in places and name.default is None and not found.is_beside_a_skill():
            return None
        near = found.nearby()
        for sense in senses:
            if not sense.near.isdisjoint(near) or found.has_beside_it(sense.before, sense.behind):
                return sense.skill
        if len(senses) == 1 and (found.is_beside_a_skill() or self._has_points(form, found, places)):
            return first
        return name.default

    def told_of(
        self, form: str, doc: Doc, view: WordView, words: tuple[int, int], *, sure: set[int], places: Collection[str]
    ) -> tuple[str, list[Row]] | None:
        """The only skill that the name at `words` can mean, and the rows that apply to it.

        None if it cannot mean a skill, or can mean several.
        """
        found = _occurrence(doc, view, words, sure)
        senses = _possible_senses(self._names[form], found, places)
        if len(senses) != 1:
            return None
        return senses[0].skill, list(rows_around(form, found.surroundings(places)))

    def _has_points(self, form: str, found: "_Occurrence", places: Collection[str]) -> bool:
        if found.has_apostrophe() or found.may_be_an_initial():
            return False
        return self._points.mean_a_skill(form, found.surroundings(places))


def _folded(name: AmbiguousName) -> AmbiguousName:
    """The name with the normal forms of the words around it, as a text has them."""
    senses = tuple(
        replace(each, near=fold_words(each.near), before=fold_words(each.before), behind=fold_words(each.behind))
        for each in name.senses
    )
    return replace(
        name,
        senses=senses,
        reject=frozenset(phrase.lower() for phrase in name.reject),
        against=fold_words(name.against),
        anywhere=fold_words(name.anywhere),
    )


def _possible_senses(name: AmbiguousName, found: "_Occurrence", places: Collection[str]) -> list[Sense]:
    """The senses that the name can have as it is written, none if it is something else."""
    text = found.text()
    senses = [sense for sense in name.senses if _is_spelt(name, sense, text)]
    if not senses or not name.not_in.isdisjoint(places) or _is_something_else(name, found):
        return []
    return senses


def _is_spelt(name: AmbiguousName, sense: Sense, text: str) -> bool:
    """Whether the name is written in the way that the sense requires."""
    if sense.written:
        return text in sense.written
    if name.case == "upper":
        return text.removesuffix("s").isupper()
    return name.case == "any" or text == name.form or text.isupper()


@dataclass(slots=True)
class _Occurrence:
    """A mention of an ambiguous name at words `[start, end)` of a view.

    `tokens` and `characters` are its first and last+1 token and character; `sure` holds the words of certain skills.
    """

    doc: Doc
    view: WordView
    start: int
    end: int
    tokens: tuple[int, int]
    characters: tuple[int, int]
    sure: set[int]

    def is_beside_a_skill(self) -> bool:
        """Whether a trade follows the name ("Go developer"), or a certain skill is beside it in a list."""
        return names_trade(self.view.texts, self.tokens[1], self.view.rules.proper) or _beside_a_skill(self)

    def text(self) -> str:
        start, end = self.characters
        return self.view.text[start:end]

    def reach(self) -> tuple[int, int]:
        """The first and last+1 character of the text in which a `reject` phrase is searched."""
        first, last = self.tokens
        texts = self.view.texts
        until = min(len(texts), last + _REJECT_REACH) - 1
        starts = self.view.starts
        return starts[max(0, first - _REJECT_REACH)], starts[until] + len(texts[until])

    def around(self) -> tuple[str, str, str]:
        """The text before the name, the name, and the text after it, all in lower case with single blanks."""
        text = self.view.text
        begin, until = self.reach()
        start, end = self.characters
        after = text[end:until]
        blank = after[: len(after) - len(after.lstrip())]
        return _single_blanks(text[begin:start]), _single_blanks(text[start:end] + blank), _single_blanks(after)

    def nearby(self) -> set[str]:
        before = self.view.folded[max(0, self.start - _WINDOW) : self.start]
        return {*before, *self.view.folded[self.end : self.end + _WINDOW]}

    def has_beside_it(self, before: frozenset[str], behind: frozenset[str]) -> bool:
        """Whether one of the words is directly before the name, or one of the others directly behind it.

        What is before it shows nothing if the name goes on: "in C major", "using R'max".
        """
        words = self.view.folded
        follows = words[self.end] if self.end < len(words) else BREAK
        if follows in behind:
            return True
        if self.start == 0 or words[self.start - 1] not in before:
            return False
        ends = follows == BREAK or self.view.words[self.end].lower() in self.view.rules.around.follow_tools
        return ends and not self.has_apostrophe()

    def has_apostrophe(self) -> bool:
        """Whether an apostrophe follows directly: "R'max", "Julia's"."""
        return self.view.text.startswith(_APOSTROPHES, self.characters[1])

    def may_be_an_initial(self) -> bool:
        """Whether it is one letter between a sign and a full stop, as in a list of authors: "Prize winners, R."."""
        start, end = self.characters
        signed = self.start == 0 or self.view.folded[self.start - 1] == BREAK
        return end - start == 1 and signed and self.view.text.startswith(".", end)

    def line_holds(self, words: frozenset[str]) -> bool:
        """Whether one of the words is nearby in the same line or bullet."""
        if not words or words.isdisjoint(self.nearby()):
            return False
        here = self._block(self.start)
        return any(self.view.folded[index] in words and self._block(index) == here for index in self._window())

    def _window(self) -> Iterator[int]:
        yield from range(max(0, self.start - _WINDOW), self.start)
        yield from range(self.end, min(self.end + _WINDOW, len(self.view.folded)))

    def surroundings(self, places: Collection[str]) -> Surroundings:
        """What is around it in its line and in the text."""
        return Surroundings(self.view, self.start, self.end, self._line(), self.sure, places)

    def _line(self) -> range:
        blocks, offsets = blocks_of(self.doc), self.view.offsets
        number = self._block(self.start)
        first = bisect_left(offsets, blocks[number - 1].start) if number else 0
        first += self.view.folded[first] == BREAK
        return range(first, bisect_left(offsets, blocks[number].start) if number < len(blocks) else len(offsets))

    def _block(self, word: int) -> int:
        return bisect_right(blocks_of(self.doc), self.view.offsets[word], key=lambda block: block.start)


def _occurrence(doc: Doc, view: WordView, words: tuple[int, int], sure: set[int]) -> _Occurrence:
    start, end = words
    first, last = view.tokens[start], view.tokens[end - 1]
    return _Occurrence(doc, view, start, end, (first, last + 1), view.stretch(start, end), sure)


def _single_blanks(text: str) -> str:
    words = " ".join(text.lower().split())
    return f"{words} " if text[-1:].isspace() else words


def _is_something_else(name: AmbiguousName, found: _Occurrence) -> bool:
    return (
        _rejected(name.reject, found)
        or in_proper_name(found.view.texts, *found.tokens, found.view.rules.proper)
        or _spelled_out_otherwise(name, found)
        or found.line_holds(name.against)
    )


def _rejected(reject: Collection[str], found: _Occurrence) -> bool:
    """Whether one of the phrases is around the name."""
    if not reject:
        return False
    begin, until = found.reach()
    nearby = _single_blanks(found.view.text[begin:until])
    phrases = [phrase for phrase in reject if phrase in nearby]
    if not phrases:
        return False
    before, name, after = found.around()
    words, name = before + name + after, name.rstrip()
    start, end = len(before), len(before) + len(name)
    return any(_phrase_applies(phrase, name, words, start, end) for phrase in phrases)


def _phrase_applies(phrase: str, name: str, words: str, start: int, end: int) -> bool:
    """Whether `words` contain the phrase; a phrase with the name in it must overlap the mention `words[start:end]`."""
    at = words.find(phrase)
    while at >= 0:
        if name not in phrase or (at < end and at + len(phrase) > start):
            return True
        at = words.find(phrase, at + 1)
    return False


def _spelled_out_otherwise(name: AmbiguousName, found: _Occurrence) -> bool:
    """Whether the text spells the abbreviation out with words that belong to no certain skill and to no sense."""
    if found.end - found.start > 1:
        return False
    spelling = spelled_out(found.view, found.start)
    if spelling is None or not found.sure.isdisjoint(spelling):
        return False
    named = {found.view.folded[index] for index in spelling}
    return all(sense.near.isdisjoint(named) for sense in name.senses)


def _beside_a_skill(found: _Occurrence) -> bool:
    """Whether a certain skill is beside the name in a list, or one item further, after an unknown product."""
    return _reaches_a_skill(found, found.start, -1) or _reaches_a_skill(found, found.end - 1, 1)


def _reaches_a_skill(found: _Occurrence, word: int, step: int) -> bool:
    view = found.view
    for _ in range(_ITEMS_AWAY):
        item = word + step
        while 0 <= item < len(view.words) and _between_items(view, view.words[item]):
            item += step
        if not 0 <= item < len(view.words) or not _list_sign(view, min(word, item), max(word, item)):
            return False
        if item in found.sure:
            return True
        if not _INNER_CAPITAL.search(view.words[item]):
            return False
        word = item
    return False


def _between_items(view: WordView, word: str) -> bool:
    """Whether the word separates items: a break, a joint, or a number for the level: "Redis (80%), Flask (70%)"."""
    return word == BREAK or word.isdigit() or word.lower() in view.joints


def _list_sign(view: WordView, left: int, right: int) -> bool:
    """Whether a list sign is between two words of the view."""
    between = view.texts[view.tokens[left] + 1 : view.tokens[right]]
    return any(text in _LIST_SIGNS or text.lower() in view.joints for text in between)
