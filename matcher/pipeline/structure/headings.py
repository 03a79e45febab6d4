"""The words of headings and labels: which section a line begins, what "Technologies:" says of its line."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.patterns.rule import Wording
from knowledge.rules.loader import packaged_rules
from knowledge.rules.resumes import SectionRules
from knowledge.taxonomy.names import fold_name

_MOST_HEADING_WORDS = 6
_MOST_PIECES = 12
_MOST_LOOSE_WORDS = 5
_ASIDE = re.compile(r"\([^)]*\)?")
_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_LABEL = re.compile(r"(?P<label>[^:|\n]{2,40}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")
_LONGEST_HEADING = 200
_MOST_SIDE_WORDS = 3
_LEAST_MISSPELT = 8
_SIMILAR = 90.0

DUTIES = "duties"
"""What `heading_section` says of "Responsibilities": part of a job where one is told, else the jobs themselves."""


def heading_section(content: str, *, marked: bool = False) -> str | None:
    """The section that a line begins, None where it is no heading.

    A `marked` line (capitals, bold, heading style) may have words of its own before the heading's: "AI/ML PROJECTS".
    """
    if len(content.split(maxsplit=_MOST_PIECES)) > _MOST_PIECES:
        return None
    bare = _EDGES.sub("", _ASIDE.sub("", content)).strip()
    if not bare or len(bare.split()) > _MOST_HEADING_WORDS:
        return None
    if not marked and _first_word(bare) not in _first_words():
        return None
    headings = _heading_words()
    folded = fold_name(bare)
    if folded in headings:
        return headings[folded]
    pieces = _joints().split(bare)
    parts = [fold_name(part) for part in pieces if part] if len(pieces) > 1 else []
    section = _of_parts(parts, headings.get)
    if section or not marked:
        return section
    words = folded.split()
    if 1 < len(words) <= _MOST_LOOSE_WORDS and words[-1] in _loose_heads() and "." not in content:
        return headings[words[-1]]
    return _misspelt(folded) or _of_parts(parts, _misspelt)


def _first_word(bare: str) -> str:
    return fold_name(bare.split(maxsplit=1)[0]).partition(" ")[0]


def loose_section(content: str) -> str | None:
    """The section of a line that is set like a heading: that of the first word in it that makes headings."""
    if len(content.split()) > _MOST_LOOSE_WORDS:
        return None
    return next((_heading_words()[word] for word in fold_name(content).split() if word in _loose_heads()), None)


def _of_parts(parts: Sequence[str], section_of: Callable[[str], str | None]) -> str | None:
    """The section of the first of several headings in one: "Awards & Activities"."""
    sections = [section_of(part) for part in parts]
    return sections[0] if len(sections) > 1 and None not in sections else None


def _misspelt(folded: str) -> str | None:
    """The section of a heading, also with a typing error ("Experiance"); another ending is another word."""
    headings = _heading_words()
    if folded in headings or len(folded) < _LEAST_MISSPELT:
        return headings.get(folded)
    alike = _long_headings().get(folded[0], ())
    found = process.extractOne(folded, alike, scorer=fuzz.ratio, score_cutoff=_SIMILAR)
    if found is None or folded.startswith(found[0]) or found[0].startswith(folded):
        return None
    return headings[found[0]]


def side_heading(content: str) -> tuple[str, int] | None:
    """The section that the first words of a line name and where its content begins, None where they name none."""
    words = list(re.finditer(r"\S+", content))
    for length in range(min(_MOST_SIDE_WORDS, len(words) - 1), 0, -1):
        section = heading_section(content[: words[length - 1].end()])
        if section:
            return section, words[length].start()
    return None


def label_of(content: str) -> tuple[str, int] | None:
    """The words before a block's first colon and where its content begins, None where it has no label."""
    match = _LABEL.match(content)
    return (match["label"], match.end()) if match else None


def label_kind(words: str) -> str | None:
    """What a label says of the rest of its block: stack, courses, certificates, interests, research."""
    return _labels().get(fold_name(words))


def links_to_work(title: str) -> bool:
    """The title of an entry names a place where what was built can be seen: "(Demo | GitHub)"."""
    return not _work_links().isdisjoint(fold_name(title).split())


def _sections() -> SectionRules:
    return packaged_rules().resumes.sections


@cache
def _joints() -> re.Pattern[str]:
    """What joins two headings in one."""
    words = "|".join(sorted(_sections().heading_joints))
    return re.compile(rf"\s+(?:{words}|[-–—])\s+|\s*[&/|,+]\s*", re.IGNORECASE)


@cache
def _work_links() -> frozenset[str]:
    return frozenset(map(fold_name, _sections().work_links))


@cache
def _heading_words() -> dict[str, str]:
    """The section of each heading."""
    return _by_wording(_sections().headings)


@cache
def _first_words() -> frozenset[str]:
    """The words that headings begin with: most lines are no heading by their first word."""
    return frozenset(words.partition(" ")[0] for words in _heading_words())


@cache
def _long_headings() -> dict[str, list[str]]:
    """The headings that may be misspelt by their first letter, which seldom is wrong."""
    by_letter: dict[str, list[str]] = {}
    for words in _heading_words():
        if len(words) >= _LEAST_MISSPELT:
            by_letter.setdefault(words[0], []).append(words)
    return by_letter


@cache
def _loose_heads() -> frozenset[str]:
    return frozenset(map(fold_name, _sections().heading_words))


@cache
def _labels() -> dict[str, str]:
    """What each label says."""
    return _by_wording(_sections().line_labels)


def _by_wording(rules: Mapping[Any, Iterable[Wording]]) -> dict[str, str]:
    """The key that each wording is listed under."""
    patterns = ((key, rule.pattern) for key, listed in rules.items() for rule in listed)
    return {fold_name(wording): key for key, pattern in patterns for wording in pattern.wordings()}
