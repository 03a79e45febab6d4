"""Parts the head of a job from what was done where one line has both: "Larkfield, Lead, 8/22–: forecasts of orders"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.rules.signs import KindSign, LayoutSign
from matcher.pipeline.dates.date_ranges import DateRange, Dates, find_date_ranges
from matcher.pipeline.language.resume_language import ResumeLanguage
from matcher.pipeline.language.word_signs import POSTS, STUDIES
from matcher.pipeline.words.sentence_ends import END_WITHIN_A_LINE

_ASIDE = re.compile(r"\([^()\n]*\)")
_BEHIND_DATES = re.compile(
    rf"\s?(?P<bracket>[)\]]|,[^()\n]*\)|{_ASIDE.pattern})?(?P<sign>\s?[:;]|[.,]|\s[–—|-])?\s+(?=[^\s–—|-])"
)
_BEFORE_A_HEAD = re.compile(r"\s?[\])]?[,:;|]?\s+")
_END_OF_HEAD = re.compile(r":\s+(?=\S)|(?<=\w)\.\s+(?=\S)|\s[–—|-]\s+(?=\S)")
_LABEL = re.compile(r"\w+(?: \w+)?: ")
_WORD = re.compile(r"[^\W\d_][\w'’/-]*")
_INTRODUCING = (":", ";")
"""Signs behind a head that say that something follows."""
_SEPARATING = (",", "|")
"""Signs behind a head that more of it may follow."""


class HeadOnLine(NamedTuple):
    """Where the head at the beginning of a line ends, and where what was done begins."""

    end: int
    told: int


def head_on_line(content: str, dates: Dates, language: ResumeLanguage) -> HeadOnLine | None:
    """The head with dates that a line begins with, if the rest of the line tells something; None without one."""
    limits = language.layout.heads_on_lines
    ranges = [found for found in dates.ranges if found.whole and found.end <= limits.longest_head]
    if not ranges or len(content.split(maxsplit=limits.least_words)) < limits.least_words:
        return None
    dated, *others = ranges
    if not all(_is_told_within(other, dated, content) for other in others):
        return None
    if not content[: dated.start].strip("[("):
        return _head_behind(content, dated, language)
    return _head_before(content, dated, language)


def begins_with_a_head(content: str, language: ResumeLanguage) -> bool:
    """Whether a line begins with the title and dates of a job, and a sign that says that something follows."""
    if not any(sign in content for sign in _INTRODUCING):
        return False
    longest = language.layout.heads_on_lines.longest_head
    dated = next((found for found in find_date_ranges(content[:longest], language.dates) if found.whole), None)
    behind = None if dated is None else _BEHIND_DATES.match(content, dated.end)
    if dated is None or behind is None or (behind["sign"] or "").strip() not in _INTRODUCING:
        return False
    head = content[: dated.start]
    return _has_post(head, language) and _names_a_job(head, language)


def _is_told_within(part: DateRange, whole: DateRange, content: str) -> bool:
    """Whether a later sentence tells of a part of a head's time: "Clerk, 2016 to 2023. Sales. In 2021-22 I ..."."""
    if part.last is None or part.first < whole.first or (whole.last is not None and part.last > whole.last):
        return False
    return END_WITHIN_A_LINE.search(content, whole.end, part.start) is not None


def _head_before(content: str, dates: DateRange, language: ResumeLanguage) -> HeadOnLine | None:
    """The head that ends with its dates: "Larkfield, Lead, 8/22–: forecasts of orders"."""
    behind = _BEHIND_DATES.match(content, dates.end)
    if behind is None or not (behind["sign"] or behind["bracket"]):
        return None
    if _goes_on_in_brackets(content, dates) and not _is_within_a_sentence(content, dates, behind.end(), language):
        return None
    label = _LABEL.match(content, 0, dates.start)
    if label is not None and _is_of_another_kind(label[0].rstrip(": "), language):
        return None
    head = content[label.end() if label else 0 : dates.start]
    if not _names_a_job(head, language) or not _tells(content[behind.end() :], behind["sign"] or "", language):
        return None
    return HeadOnLine(behind.start("sign") if behind["sign"] else behind.end("bracket"), behind.end())


def _goes_on_in_brackets(content: str, dates: DateRange) -> bool:
    """Whether the bracket with the dates has more behind them: "Talks (2024 on, most of my week)"."""
    opened = content.rfind("(", 0, dates.start) > content.rfind(")", 0, dates.start)
    return opened and content[dates.end : dates.end + 2].lstrip()[:1] != ")"


def _is_within_a_sentence(content: str, dates: DateRange, end: int, language: ResumeLanguage) -> bool:
    """Whether a sentence has only names before the bracket: "At Larkfield (2023 to now, first engineer) I wrote"."""
    doer, *others = content[end:].split(maxsplit=2)
    says_who = language.words.names_a_doer(doer) and bool(others) and others[0][0].islower()
    return says_who and not _small_words(content[: dates.start], language)


def _head_behind(content: str, dates: DateRange, language: ResumeLanguage) -> HeadOnLine | None:
    """The head that begins with its dates: "8/22–now Larkfield, Lead: forecasts of orders"."""
    start = _BEFORE_A_HEAD.match(content, dates.end)
    if start is None:
        return None
    for found in _END_OF_HEAD.finditer(content, start.end(), start.end() + language.layout.heads_on_lines.longest_head):
        head, rest = content[start.end() : found.start()], content[found.end() :]
        names_more = "," in head or _has_post(head, language)
        if names_more and _names_a_job(head, language) and _tells(rest, found[0], language):
            return HeadOnLine(found.start(), found.end())
        if ":" in found[0]:
            return None
    return None


def _is_of_another_kind(label: str, language: ResumeLanguage) -> bool:
    """Whether a label is a heading or names a list: "Languages", "Tools"."""
    return language.headings.section(label) is not None or language.headings.label_kind(label) is not None


def _has_post(head: str, language: ResumeLanguage) -> bool:
    return not POSTS.isdisjoint(language.words.signs(head.split()))


def _says_who(head: str, language: ResumeLanguage) -> bool:
    """Whether words say who did something: "He has been an engineer", but not "Engineer I, Larkfield"."""
    words = head.split()
    return any(language.words.names_a_doer(word) and after[0].islower() for word, after in pairwise(words))


def _names_a_job(head: str, language: ResumeLanguage) -> bool:
    """Whether words name a job or project: large ones. Beside a title, up to half of the others are small."""
    head = _ASIDE.sub("", head)
    words = head.split()
    if not words or len(words) > language.layout.limits.line_words or not head.lstrip("(\"'")[:1].isupper():
        return False
    if ":" in head or END_WITHIN_A_LINE.search(head) or language.words.begins_with_a_deed(head):
        return False
    if _says_who(head, language):
        return False
    posts = _has_post(head, language)
    if not posts and not STUDIES.isdisjoint(language.words.signs(words)):
        return False
    small = _small_words(head, language)
    if not posts:
        return not small or KindSign.OWN_PROJECT in language.words.signs(words)
    return sum(not _has_post(word, language) for word in small) <= len(words) / 2


def _tells(rest: str, behind_head: str, language: ResumeLanguage) -> bool:
    """Whether what stands behind a head tells what was done, and does not name the title or the employer.

    It begins with a deed or has a small word; two behind a sign that need not introduce anything.
    """
    limits, words, sign = language.layout.heads_on_lines, rest.split(), behind_head.strip()
    deed = language.words.begins_with_a_deed(rest)
    least = limits.least_behind_colon if sign in _INTRODUCING else limits.least_told
    if len(words) < least and not deed:
        return False
    if sign in _SEPARATING and not (deed or rest[0].islower()):
        return False
    opening = words[: limits.opening]
    has_title = LayoutSign.TITLE in language.words.signs(opening)
    if has_title and len(words) <= language.layout.limits.line_words and not deed:
        return False
    return deed or len(_small_words(rest, language)) >= (1 if sign in _INTRODUCING else 2)


def _small_words(text: str, language: ResumeLanguage) -> Sequence[str]:
    """The words that begin small, but for those within names."""
    within = language.layout.lost_breaks.within_heads
    return [word for word in _WORD.findall(text) if word[0].islower() and word not in within]
