"""One block of a page with what is known of it alone: its words, its dates and how it is set."""

import re
from collections.abc import Sequence, Set

from knowledge.rules.resumes import LayoutLimits
from knowledge.rules.signs import LayoutSign, Sign
from matcher.documents.resume_text import Line
from matcher.pipeline.dates.date_ranges import DateRange, Dates, find_dates
from matcher.pipeline.language.headings import label_of
from matcher.pipeline.language.line_words import LineWords
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.language.word_signs import NO_THINGS, STUDIES
from matcher.pipeline.structure.enumerations import is_enumeration
from matcher.pipeline.structure.parting.blocks import Block
from matcher.pipeline.words.sentence_ends import END_BEFORE_A_BLANK, END_WITHIN_A_LINE, TELLING_SIGNS

_NAME_END = re.compile(r" [|–] ")
_DRAWN = re.compile(r"#{1,6}\s+\S|([-=*_~+])\1+\s*[^\W_].*\1\1$")
_DRAWN_WITH = "#-=*_~+"
_BEHIND_A_TITLE = re.compile(r"\)(?:[.:]|\s?[–—-])\s")

Look = tuple[float | None, bool, bool]
"""How a line is set: size, weight and capitals."""


class PageBlock:
    """One block: its text, its first line, its words and its dates."""

    __slots__ = (
        "aside",
        "at_the_side",
        "bullet",
        "capitalised",
        "content",
        "count",
        "dated_item",
        "dates",
        "drawn",
        "indent",
        "label",
        "labelled_list",
        "line",
        "line_part",
        "listed",
        "look",
        "office",
        "range",
        "sentence",
        "short_item",
        "single",
        "tells",
        "titled",
        "told",
        "upper",
        "word_signs",
        "words",
    )

    def __init__(
        self, text: str, lines: Sequence[Line], block: Block, language: ResumeLanguage, margin: float = 0.0
    ) -> None:
        """`margin` is where most lines begin, in points from the left; 0 without positions."""
        limits = language.layout.limits
        content = self.content = text[block.start : block.end]
        words = self.words = content.split()
        count = self.count = len(words)
        line = self.line = lines[block.first]
        bullet = self.bullet = block.kind == "bullet"
        self.indent = block.start - line.start if line.box is None else 0
        """How many blanks are before it in a text without positions."""
        self.at_the_side = line.box is not None and line.box.left < margin - limits.side_column_points
        """Whether it begins in a side column, left of where most lines do."""
        self.single = block.last - block.first == 1
        signs = self.word_signs = _word_signs(words[: limits.opening_words], language.words)
        self.office = not NO_THINGS.isdisjoint(signs)
        """Whether it has a word for an office, school or employer."""
        dates = self.dates = find_dates(content, language.dates) if block.dates is None else block.dates
        self.line_part = block.line_part
        self.told = bullet or count > limits.long_line_words or block.line_part in {"rest", "job"}
        label = self.label = label_of(content)
        dated = bool(dates.ranges)
        self.range = self._range(dates, language.words) if dated and block.line_part != "job" else dates.range
        opens_none = dated and self.range is None and dates.range is not None
        sentence = self.sentence = _ends_like_a_sentence(content) or (opens_none and content[-1] == ".")
        upper = self.upper = content.isupper() and not (dated and _is_a_date(content, dates))
        self.capitalised = not _has_a_small_word(words)
        style = line.style
        self.look: Look = (style.size, bool(style.bold), upper)
        told, short, deed = self.told, count <= limits.line_words, LayoutSign.DEED in signs
        titled = told and short and (self.range is not None or _NAME_END.search(content))
        self.tells = (told and not titled) or sentence or deed or content[0].islower()
        """Whether it says what somebody or something did or is, and is no title."""
        listed = self.listed = is_enumeration(content, limits.list_items, limits.words_per_item, count)
        drawn = block.underlined or (content[0] in _DRAWN_WITH and _DRAWN.match(content) is not None)
        self.drawn = drawn and short and not dated
        """Whether it is drawn as a heading is where no look can be set: "## Now", "---- Before ----", or underlined."""
        self.aside = not dated and content[0] == "(" and content[-1] == ")"
        """Whether all of it is in brackets."""
        self.titled = (
            dated
            and (told or sentence)
            and not (bullet or deed)
            and _opens_with_a_title(content, dates)
            and not language.words.names_a_doer(words[0])
        )
        """Whether it tells something behind a title with dates, as "Port (2021, 9 months). Moved it all." does."""
        self.short_item = not dated and (listed or count <= limits.words_per_item)
        """Whether it is a list or a few words without dates, as the items of a column are."""
        self.dated_item = dated and told and self.range is None
        """Whether it is a bullet or paragraph with a month or year and no period, as papers and awards have one."""
        self.labelled_list = listed and not dated and label is not None
        """Whether it is a list behind a label and without dates, as "Databases: PostgreSQL, Redis, Kafka" is."""

    def is_set_like(self, other: "PageBlock", limits: LayoutLimits) -> bool:
        """Whether both begin at the same place of a page and look the same; False without positions."""
        mine, others = self.line.box, other.line.box
        if mine is None or others is None or self.bullet or other.bullet:
            return False
        return self.look == other.look and abs(mine.left - others.left) < limits.same_left_points

    def set_dates(self, dates: Dates) -> None:
        """Take the dates that the lines around show."""
        self.dates, self.range = dates, dates.range
        self.dated_item = self.dated_item and self.range is None

    def _range(self, dates: Dates, words: LineWords) -> DateRange | None:
        """The first range, if it is of a job.

        It is of none behind a label that goes on with what is above: "In addition: head of the workshop (since 2023)".
        """
        found = dates.range
        if found is None or (self.label is not None and words.adds(self.label[0])):
            return None
        return None if self._tells_since_when(found, words) else found

    def _tells_since_when(self, found: DateRange, words: LineWords) -> bool:
        """Whether a sentence says since when something is so, and of no job ("It has run since 2022.")."""
        if found.last is not None or not self.content[found.start].isalpha():
            return False
        if not (self.told or self.content.endswith(".")):
            return False
        told = END_BEFORE_A_BLANK.split(self.content[: found.start])[-1].split()
        return bool(told) and told[-1][0].islower() and not words.has_title(" ".join(told))


def _word_signs(words: Sequence[str], line_words: LineWords) -> Set[Sign]:
    """The signs of words of a line. In a line about a study, "Computer Science" is what was studied, not a title."""
    signs = line_words.signs(words)
    if LayoutSign.TITLE not in signs or STUDIES.isdisjoint(signs):
        return signs
    return line_words.signs(line_words.without_subjects(words))


def _is_a_date(content: str, dates: Dates) -> bool:
    """Whether all of a text is one date, which has no capitals of its own: "Q3 2019"."""
    return dates.ranges[0].start == 0 and dates.ranges[0].end == len(content)


def _has_a_small_word(words: Sequence[str]) -> bool:
    for word in words:  # noqa: SIM110 - much faster than a generator
        if word[0].islower():
            return True
    return False


def _opens_with_a_title(content: str, dates: Dates) -> bool:
    found = next(iter(dates.ranges), None)
    if found is None or not content[0].isupper() or _BEHIND_A_TITLE.match(content, found.end) is None:
        return False
    if not found.whole and not content[: found.start].endswith(", "):
        return False
    return "(" in content[: found.end] and END_WITHIN_A_LINE.search(content, 0, found.start) is None


def _ends_like_a_sentence(content: str) -> bool:
    return content[-1] in TELLING_SIGNS and (len(content) < 2 or content[-2].islower() or content[-2] in ")%")
