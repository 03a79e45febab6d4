"""Breaks texts into lines again whose line breaks were lost, as when a form or a program joins all lines of a resume.

A line begins at a bullet, at a heading, at a label such as "Technologies:", and at the title of a job or study with its
dates. A blank becomes a line break there, so that all offsets stay the same.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import chain, takewhile
from operator import itemgetter

import msgspec

from matcher.bullet_signs import BULLETS, DASHES
from matcher.documents.resume_text import DocumentWarning, Line, ResumeText
from matcher.pipeline.dates.date_ranges import DateRange, find_date_ranges
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.language.word_signs import JOBS_AND_STUDIES
from matcher.pipeline.words.sentence_ends import ENDING_SIGNS

LOST_LINE_BREAKS = DocumentWarning(
    "lost-line-breaks", "The text has hardly any line breaks, so it was guessed where its lines begin"
)
_WORD = re.compile(r"\S+")
_LONGEST_HEADING = 4
_LONGEST_ABBREVIATION = 4
_LONGEST_SHORT_NAME = 4
_MOST_SHORT_NAMES = 2


def with_line_breaks(resume: ResumeText, language: ResumeLanguage) -> ResumeText:
    """The same resume, with line breaks where lines begin if its text has lost them, and with a warning that says so.

    A text has lost its line breaks if one line without a place on a page has at least half of all characters, and so
    many words that no paragraph is as long.
    """
    longest = max(resume.lines, key=lambda line: line.end - line.start, default=None)
    if longest is None or not _is_too_long(resume, longest, language):
        return resume
    breaks = _Breaks(resume.text[longest.start : longest.end], language).found()
    if not breaks:
        return resume
    return _broken(resume, longest, [longest.start + one for one in breaks])


def _is_too_long(resume: ResumeText, line: Line, language: ResumeLanguage) -> bool:
    if line.box is not None or (line.end - line.start) * 2 < len(resume.text):
        return False
    return len(resume.text[line.start : line.end].split()) > language.layout.lost_breaks.longest_paragraph


def _broken(resume: ResumeText, line: Line, starts: Sequence[int]) -> ResumeText:
    letters = list(resume.text)
    for start in starts:
        letters[start - 1] = "\n"
    pieces = [
        msgspec.structs.replace(line, start=start, end=end)
        for start, end in zip([line.start, *starts], [*(start - 1 for start in starts), line.end], strict=True)
    ]
    number = resume.lines.index(line)
    return msgspec.structs.replace(
        resume,
        text="".join(letters),
        lines=(*resume.lines[:number], *pieces, *resume.lines[number + 1 :]),
        warnings=(*resume.warnings, LOST_LINE_BREAKS),
    )


class _Breaks:
    """Where the lines of one long text begin, by the numbers of its words."""

    def __init__(self, text: str, language: ResumeLanguage) -> None:
        self.language = language
        self.rules = language.layout.lost_breaks
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]
        self.dates = [self._numbers(found) for found in find_date_ranges(text, language.dates) if found.whole]
        self.in_dates = frozenset(chain.from_iterable(self.dates))

    def found(self) -> list[int]:
        """The offsets at which lines begin, but for the first."""
        starts = {*self._bullets(), *self._headings(), *self._labels()}
        dates_first = self._dates_come_first(starts)
        for dates in self.dates:
            starts.update(self._head_behind(dates, starts) if dates_first else self._head_before(dates, starts))
        return [self.spans[number][0] for number in sorted(starts) if 0 < number < len(self.words)]

    def _numbers(self, dates: DateRange) -> range:
        first = bisect_right(self.spans, dates.start, key=itemgetter(1))
        return range(first, bisect_left(self.spans, dates.end, key=itemgetter(0)))

    def _bullets(self) -> Iterator[int]:
        """Signs that only bullets have; dashes only before a deed, or a capital behind a sentence or a small word."""
        for number, word in enumerate(self.words[:-1]):
            if word[0] in BULLETS or (word in DASHES and number not in self.in_dates and self._begins_item(number)):
                yield number

    def _begins_item(self, number: int) -> bool:
        after = self.words[number + 1]
        return self._goes_on_large(number) or self.language.words.begins_with_a_deed(after)

    def _goes_on_large(self, number: int) -> bool:
        """Whether a capital follows the end of a sentence, or a word behind which a sentence would go on small."""
        before, after = self._before(number), self.words[number + 1 : number + 2]
        ends = before.endswith(ENDING_SIGNS) or before[0].islower()
        return ends and bool(after) and after[0][0].isupper()

    def _before(self, number: int) -> str:
        return self.words[number - 1] if number else "."

    def _headings(self) -> Iterator[int]:
        """Headings, and where what follows them begins, which is on the same line behind a colon."""
        number = 0
        while number < len(self.words):
            length = self._capitals_at(number) or self._heading_at(number)
            if length:
                yield number
                if self.words[number + length - 1][-1] != ":":
                    yield number + length
            number += length or 1

    def _capitals_at(self, number: int) -> int:
        """The number of words in capitals that begin here if they are a heading: a known one, or no short names."""
        most = self.language.layout.headings.most_parts
        words = list(takewhile(_is_capital, self.words[number : number + most]))
        length = len(words)
        if length > _MOST_SHORT_NAMES or (length > 1 and max(map(len, words)) > _LONGEST_SHORT_NAME):
            return length
        return next((most for most in range(length, 0, -1) if self._is_heading(number, most)), 0)

    def _heading_at(self, number: int) -> int:
        """The number of words of a heading that begins here, large and where no name goes on."""
        if not self.words[number][0].isupper() or self._before(number) in self.rules.within_heads:
            return 0
        lengths = range(min(_LONGEST_HEADING, len(self.words) - number), 0, -1)
        return next(
            (length for length in lengths if self._stands_apart(number, length) and self._is_heading(number, length)), 0
        )

    def _is_heading(self, number: int, length: int) -> bool:
        return self.language.headings.section(" ".join(self.words[number : number + length])) is not None

    def _stands_apart(self, number: int, length: int) -> bool:
        before, after = self._before(number), "".join(self.words[number + length : number + length + 1])
        named = before[0].isupper() and not before.endswith(ENDING_SIGNS) and number - 1 not in self.in_dates
        return not named and not after[:1].islower()

    def _labels(self) -> Iterator[int]:
        """Labels that say what follows them: "Technologies: Python, SQL"."""
        for number, word in enumerate(self.words):
            if word[-1] == ":":
                yield from self._label_before(number)

    def _label_before(self, end: int) -> Iterator[int]:
        for length in range(min(_LONGEST_HEADING, end + 1), 0, -1):
            first = end + 1 - length
            label = " ".join(self.words[first : end + 1]).rstrip(":")
            if label[:1].isupper() and self.language.headings.label_kind(label):
                yield first
                return

    def _dates_come_first(self, starts: Set[int]) -> bool:
        """Whether the first dates of a job or study stand before its title."""
        for dates in self.dates:
            if self._names_an_office(self._back(dates.start, starts), dates.start):
                return False
            if self._names_an_office(dates.stop, self._forward(dates.stop, starts)):
                return True
        return False

    def _head_before(self, dates: range, starts: Set[int]) -> Iterator[int]:
        """Where the title before these dates begins, and what follows them."""
        first = self._back(dates.start, starts)
        if self._names_an_office(first, dates.start):
            yield first
            if dates.stop < len(self.words) and not self._belongs(dates.stop - 1, dates.stop):
                yield dates.stop

    def _head_behind(self, dates: range, starts: Set[int]) -> Iterator[int]:
        """Where these dates begin, and what follows the title behind them."""
        last = self._forward(dates.stop, starts)
        if self._names_an_office(dates.stop, last):
            yield from (dates.start, last)

    def _names_an_office(self, first: int, last: int) -> bool:
        return not JOBS_AND_STUDIES.isdisjoint(self.language.words.signs(self.words[first:last]))

    def _belongs(self, before: int, number: int) -> bool:
        """Whether a word belongs to the head that the word before it ends so far."""
        word = self.words[number]
        return self.words[before][-1] in ",|(–—-" or word[0] in ",|(–—-" or word[0].islower()

    def _back(self, end: int, starts: Set[int]) -> int:
        """The first of the large words, and of small ones between them, that stand right before a word."""
        first = end
        for number in range(end - 1, max(end - 1 - self.rules.most_words_of_heads, -1), -1):
            word = self.words[number]
            if number in self.in_dates or (number < end - 1 and self._ends_a_sentence(number)):
                break
            if self._is_large(word):
                first = number
            elif not self._is_between(word):
                break
            if number in starts:
                break
        return first

    def _forward(self, begin: int, starts: Set[int]) -> int:
        """Behind the last of the large words, and of small ones between them, that stand right behind a word."""
        last = begin
        for number in range(begin, min(begin + self.rules.most_words_of_heads, len(self.words))):
            word = self.words[number]
            if number in starts or number in self.in_dates or self.language.words.begins_with_a_deed(word):
                return last
            if self._is_large(word):
                last = number + 1
            elif not self._is_between(word):
                return max(last - 1, begin)  # the last large word begins this sentence
            if self._ends_a_sentence(number):
                return number + 1
        return last

    def _is_large(self, word: str) -> bool:
        return word.lstrip("(\"'")[:1].isupper()

    def _is_between(self, word: str) -> bool:
        return word in self.rules.within_heads or not word[0].isalnum()

    def _ends_a_sentence(self, number: int) -> bool:
        word = self.words[number]
        return word.endswith(ENDING_SIGNS) and len(word) > _LONGEST_ABBREVIATION


def _is_capital(word: str) -> bool:
    return word == "&" or (word.isupper() and word.rstrip(":").isalpha())
