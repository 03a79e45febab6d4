"""Parts the head of a job from what was done where one line has both: "Larkfield, Lead, 8/22–: forecasts of orders"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from matcher.pipeline.dates.date_ranges import DateRange, find_date_ranges
from matcher.pipeline.language.resume_language import ResumeLanguage

SENTENCE_BREAK = re.compile(r"[a-z][.!?] [A-Z]")
_ASIDE = re.compile(r"\([^()\n]*\)")
_BEHIND_DATES = re.compile(rf"\s?(?P<bracket>[)\]]|{_ASIDE.pattern})?(?P<sign>\s?[:;]|[.,]|\s[–—-])?\s+(?=[^\s–—|-])")
_LABEL = re.compile(r"\w+(?: \w+)?: ")
_WORD = re.compile(r"[^\W\d_][\w'’/-]*")
_STUDIES = frozenset({"school", "degree"})
_POSTS = frozenset({"title", "research post"})


class HeadOnLine(NamedTuple):
    """Where the head at the beginning of a line ends, and where what was done begins."""

    end: int
    told: int


def head_on_line(content: str, language: ResumeLanguage) -> HeadOnLine | None:
    """The head with dates that a line begins with, if the rest of the line tells something; None without one."""
    limits = language.layout.heads_on_lines
    if len(content.split(maxsplit=limits.least_words)) <= limits.least_words:
        return None
    ranges = [found for found in find_date_ranges(content[: limits.longest_head], language.dates) if found.whole]
    if len(ranges) != 1:
        return None
    behind = _BEHIND_DATES.match(content, ranges[0].end)
    if behind is None or not _is_head(content, ranges[0], language):
        return None
    if not _tells(content[behind.end() :], behind, language):
        return None
    return HeadOnLine(behind.start("sign") if behind["sign"] else behind.end("bracket"), behind.end())


def _is_head(content: str, dates: DateRange, language: ResumeLanguage) -> bool:
    """Whether the words before the dates name a job: large ones, but for a label and what stands around its title."""
    label = _LABEL.match(content, 0, dates.start)
    head = _ASIDE.sub("", content[label.end() if label else 0 : dates.start])
    words = head.split()
    if not words or len(words) > language.layout.limits.line_words or not head.lstrip("(\"'")[:1].isupper():
        return False
    if ":" in head or SENTENCE_BREAK.search(head) or language.words.begins_with_a_deed(head):
        return False
    signs = language.words.signs(words)
    posts = not _POSTS.isdisjoint(signs)
    if not posts and not _STUDIES.isdisjoint(signs):
        return False
    small = _small_words(head, language)
    return len(small) * 2 <= len(words) if posts else not small


def _tells(rest: str, behind: re.Match[str], language: ResumeLanguage) -> bool:
    """Whether what stands behind the dates tells what was done, and does not name the title or the employer."""
    limits, words = language.layout.heads_on_lines, rest.split()
    sign = (behind["sign"] or "").strip()
    if not sign and not behind["bracket"]:
        return False
    deed = language.words.begins_with_a_deed(rest)
    least = limits.least_behind_colon if sign in (":", ";") else limits.least_told
    if len(words) < least and not deed:
        return False
    if sign == "," and not (deed or rest[0].islower()):
        return False
    opening = words[: limits.opening]
    if "title" in language.words.signs(opening) and len(words) <= language.layout.limits.line_words and not deed:
        return False
    return deed or len(_small_words(rest, language)) > (0 if sign == ":" else 1)


def _small_words(text: str, language: ResumeLanguage) -> Sequence[str]:
    """The words that begin small, but for those within names."""
    within = language.layout.lost_breaks.within_heads
    return [word for word in _WORD.findall(text) if word[0].islower() and word not in within]
