"""Finds the passages of a hiring brief: the work, what is required or nice to have, and what is not about work."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.patterns.pattern import Name, OneOf, Part, Pattern
from knowledge.rules.postings import PassageKind, PassageRules
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.sentence_ends import END_IN_A_BRIEF, SIGNS, STOPS
from matcher.pipeline.words.stretches import Stretch
from matcher.pipeline.words.word_view import WordView

NOT_ABOUT_WORK: frozenset[PassageKind] = frozenset({"employer", "conditions"})
"""The kinds of passages that are not about the work."""

_BLANKS = r"[^\S\n]+"
_NAME = r"[A-Z][\w.&'’-]*"
_PLACE = re.compile(
    rf"(?P<line>(?:^|(?<=\n))[^\w\n]*)(?=\w)|(?<=[\w{SIGNS}:)\]*•·-])[^\S\n]+(?=[A-Z])|(?<=[a-z.)])(?=[A-Z])"
)
_AFTER = (
    r"(?:(?!\w)|(?=[A-Z]))(?:(?P<line>[^\S\n]*(?:[:?!*_]+[^\S\n]*)*(?=\n|$))"
    r"|(?P<colon>[^\S\n]*[*_]*[^\S\n]*:)|(?=[^\S\n]*[A-Z•·●▪*-]))"
)
_LETTERS = 3
_LONGEST_BLURB = 1500
_SENTENCE_REACH = 240
_HEADED_LIST = re.compile(rf"\n[^\S\n]*\n(?=[A-Z][^\n{STOPS}]{{2,60}}\n\s*[-*•·●▪])")
_LEAST_INLINE = 7
_LINE = re.compile(r"\w.*")
"""The words of a line, without the sign before them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The text under one heading, `text[start:end]`. The heading is part of it."""

    start: int
    end: int
    kind: PassageKind


class Passages:
    """The passages of a text, found by offset."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self._starts = [passage.start for passage in self.passages]

    def at(self, offset: int) -> PassageKind:
        """The kind of the passage at `offset`. Text before the first heading is about the work."""
        index = bisect_right(self._starts, offset) - 1
        return self.passages[index].kind if index >= 0 else "work"


class PassageFinder:
    """Finds passages and asides by their rules."""

    def __init__(self, rules: PassageRules) -> None:
        self._headings = _heading_book(rules)
        self._turn_to_the_work = turn_to_the_work(rules)
        self._asides = PhraseIndex(("aside", rule.pattern) for rule in rules.asides)

    def split(self, text: str) -> Iterator[Passage]:
        """The passages of a text in order, from the first heading on.

        A passage about the employer ends at the first sentence about the work ("You will ..."), at the next short line
        that is the heading of a list, or after 1,500 characters, because descriptions of companies are not longer.
        """
        headings = list(_headings(text, self._headings))
        for index, (start, kind) in enumerate(headings):
            end = headings[index + 1][0] if index + 1 < len(headings) else len(text)
            if kind != "employer":
                yield Passage(start, end, kind)
                continue
            about = min(self._end_of_blurb(text, start, end), start + _LONGEST_BLURB)
            yield Passage(start, about, kind)
            if about < end:
                yield Passage(about, end, "work")

    def lines_about_work(self, text: str) -> list[Stretch]:
        """The offsets of the lines with words that are not headings, in passages about the work or the person."""
        passages = Passages(self.split(text))
        headed = {passage.start for passage in passages.passages}
        lines = (found.span() for found in _LINE.finditer(text))
        return [
            (start, end)
            for start, end in lines
            if passages.at(start) not in NOT_ABOUT_WORK and headed.isdisjoint(range(start, end))
        ]

    def _end_of_blurb(self, text: str, start: int, end: int) -> int:
        """The offset where the passage about the employer that begins at `start` turns to the work; else `end`."""
        headed_list = _HEADED_LIST.search(text, text.find("\n", start) if "\n" in text[start:end] else end, end)
        to_the_work = self._turn_to_the_work.search(text, start, end)
        return min((found.start() for found in (headed_list, to_the_work) if found), default=end)

    def asides(self, text: str, view: WordView, offsets: Sequence[int]) -> list[tuple[int, int]]:
        """The sentences that are not about the work, as pairs of offsets; `offsets` are those of the view's words."""
        starts = sorted({offsets[start] for _, start, _ in self._asides.find(view.folded)})
        return sorted({sentence_around(text, start) for start in starts})


def sentence_around(text: str, offset: int) -> tuple[int, int]:
    """The start and end of the sentence around `offset`, at most 240 characters to each side."""
    earliest, latest = max(0, offset - _SENTENCE_REACH), min(len(text), offset + _SENTENCE_REACH)
    start = max((found.end() for found in END_IN_A_BRIEF.finditer(text, earliest, offset)), default=None)
    if start is None:
        start = 0 if earliest == 0 else offset
    end = END_IN_A_BRIEF.search(text, offset, latest)
    return start, end.end() if end else latest


def _headings(text: str, book: "_HeadingBook") -> Iterator[tuple[int, PassageKind]]:
    """The offset of each heading, with the kind of its passage."""
    reached = -1
    for place in _PLACE.finditer(text):
        start = place.end()
        if start < reached or not text[start : start + _LETTERS].lower().startswith(book.beginnings):
            continue
        for kind, pattern in book.patterns:
            match = pattern.match(text, start)
            if match and _is_heading(match, place):
                yield start, kind
                reached = match.end("words")
                break


def _is_heading(match: re.Match[str], place: re.Match[str]) -> bool:
    """Whether the words are a heading: alone on a line, before a colon, or long and capitalised within a line."""
    if match["colon"] is not None or (match["line"] is not None and place["line"] is not None):
        return True
    words = match["words"]
    return len(words) >= _LEAST_INLINE and all(word[0].isupper() for word in re.findall(r"[^\W\d_][\w'’]{3,}", words))


@dataclass(frozen=True, slots=True)
class _HeadingBook:
    """The patterns of headings, those with a company's name last, and the first letters of all headings."""

    patterns: tuple[tuple[PassageKind, re.Pattern[str]], ...]
    beginnings: tuple[str, ...]


def _heading_book(rules: PassageRules) -> _HeadingBook:
    company = _company(rules)
    listed = [(kind, rule.pattern) for kind, headings in rules.headings.items() for rule in headings]
    listed.sort(key=lambda row: (Name() in row[1].parts, -len(row[1].text)))
    patterns = tuple((kind, re.compile(f"(?P<words>{_words(pattern, company)}){_AFTER}")) for kind, pattern in listed)
    firsts = (form for _, pattern in listed for form in _first_forms(pattern))
    return _HeadingBook(patterns, tuple(sorted({form[:_LETTERS] for form in firsts})))


def _first_forms(pattern: Pattern) -> tuple[str, ...]:
    first = pattern.parts[0]
    return first.forms if isinstance(first, OneOf) else ()


def _words(pattern: Pattern, company: str) -> str:
    """The regular expression for the words of a heading; `company` is the one for a company's name."""
    return "".join(_piece(part, company) for part in pattern.parts).removeprefix(_BLANKS)


def _piece(part: Part, company: str) -> str:
    match part:
        case Name():
            return rf"{_BLANKS}{company}"
        case OneOf(forms, optional):
            words = any_of(forms).replace("'", "['’]")
            piece = rf"{_BLANKS}(?i:{words})"
            return rf"(?:{piece})?" if optional else piece
    raise TypeError(part)


def _company(rules: PassageRules) -> str:
    """The regular expression for a company's name."""
    never = any_of(rules.never_in_names)
    return rf"(?!(?:{never})\b){_NAME}(?:{_BLANKS}{_NAME}){{0,3}}"


def turn_to_the_work(rules: PassageRules) -> re.Pattern[str]:
    """The regular expression for the words of a turn to the work, where they begin a sentence."""
    company = _company(rules)
    rows = "|".join(_words(rule.pattern, company) for rule in rules.turns)
    return re.compile(rf"(?:(?<=[{STOPS}\n•])|(?<=[{STOPS}]\s))(?:{rows})(?!\w)")
