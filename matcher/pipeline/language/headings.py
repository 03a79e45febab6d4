"""The words of headings and labels: which section a line begins, and what a label such as "Technologies:" means."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil, floor
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.folding import fold_name
from knowledge.patterns.rule import Wording
from knowledge.rules.resumes import HeadingLimits, SectionRules
from matcher.documents.resume_text import CELL_SEPARATOR
from matcher.pipeline.words.any_word import any_of

_ASIDE = re.compile(r"\([^)]*\)?")
_OPENING = re.compile(r"[\W\d_]*")
_LABEL_END = re.compile(r"[:–—-](?:(?<=:)|(?<=\s.)(?=\s))")
_LONGEST_LABEL = 40
_LEAST_COLUMNS = 3
"""A table of projects has at least so many columns."""
_NUMBER = re.compile(r"\W{1,3}\d{1,3}$")
_LABEL = re.compile(rf"(?P<label>[^:|\n]{{2,{_LONGEST_LABEL}}}?)\s*(?::|\s[–—-]\s)\s*(?=\S)")

DUTIES = "duties"
"""The section of "Responsibilities": within a job it is part of the job, elsewhere it begins the experience."""

_NO_SECTIONS = None, None
_EXPERIENCE = "experience"
_BESIDE_JOBS = frozenset({"projects", "research", "volunteering"})
"""The sections whose entries are read as jobs where a heading names them together with the experience."""


class Headings:
    """The headings and labels of the rules, as lines are compared with them."""

    def __init__(self, rules: SectionRules, limits: HeadingLimits) -> None:
        self._limits = limits
        self._sections = _by_wording(rules.headings)
        self._first_words = frozenset(words.partition(" ")[0] for words in self._sections)
        self._alike = _alike(self._sections, limits)
        self._heading_words = frozenset(map(fold_name, rules.heading_words))
        self._owners = frozenset(rules.heading_owners)
        self._labels = _by_wording(rules.line_labels)
        self._behind_labels = rules.behind_labels
        self._job_fields = _by_wording(rules.job_fields)
        self._table_columns = _by_wording(rules.table_columns)
        self._first_words_of_labels = frozenset(words.partition(" ")[0] for words in self._labels)
        signs = r"[&/|,+]"  # blanks before them are tried only from the first one, or the time grows with the square
        behind_blanks = rf"(?<=\s)(?<!\s\s)\s*(?:(?:{any_of(rules.heading_joints)}|[-–—])\s+|{signs}\s*)"
        self._joints = re.compile(rf"[\s&/|,+](?:{behind_blanks}|(?<={signs})\s*)", re.IGNORECASE)

    def section(self, content: str) -> str | None:
        """The section that a line begins, None where the line is not a heading."""
        surely, _ = self.sections(content, marked=False)
        return surely

    def sections(self, content: str, *, marked: bool) -> tuple[str | None, str | None]:
        """The section that a line begins, and the one that it begins if it is marked, which is read only if asked for.

        Each is None where the line is not a heading. A marked line (in capitals, bold or with a heading style) may have
        other words before those of the heading: "AI/ML PROJECTS". Whose section it is does not matter: "My projects".
        """
        limits, opening = self._limits, content.split(maxsplit=1)
        if len(opening) > 1 and opening[0].lower() in self._owners:
            content, opening = opening[1], opening[1].split(maxsplit=1)
        if not marked and opening and opening[0].isalpha() and _first_folded(opening[0]) not in self._first_words:
            return _NO_SECTIONS  # most lines, without a look at their signs
        if not opening or _has_more_words(content, limits.most_parts):
            return _NO_SECTIONS
        bare = _bare(content)
        known = bool(bare) and _first_folded(bare.split(maxsplit=1)[0]) in self._first_words
        if not bare or not (marked or known) or _has_more_words(bare, limits.most_words):
            return _NO_SECTIONS
        folded = fold_name(bare)
        parts = [] if folded in self._sections else self._parts(bare)
        section = self._sections.get(folded) or _of_parts(parts, self._sections.get)
        surely = section if known else None
        return surely, (section or self._loosely(content, folded, parts)) if marked else None

    def _parts(self, bare: str) -> Sequence[str]:
        """The headings that a line may join: "Awards & Activities"; none in most lines."""
        pieces = self._joints.split(bare)
        return [fold_name(part) for part in pieces if part] if len(pieces) > 1 else ()

    def _loosely(self, content: str, folded: str, parts: Sequence[str]) -> str | None:
        """The section that other forms of the words of headings name."""
        words = folded.split()
        loose = 1 < len(words) <= self._limits.most_loose_words and words[-1] in self._heading_words
        if loose and "." not in content:
            return self._sections[words[-1]]
        return self._misspelt(folded) or _of_parts(parts, self._misspelt)

    def loose_section(self, content: str) -> str | None:
        """The section that the first heading word of a short line names; for lines that look like headings."""
        if _has_more_words(content, self._limits.most_loose_words):
            return None
        return next((self._sections[word] for word in fold_name(content).split() if word in self._heading_words), None)

    def side_heading(self, content: str) -> tuple[str, int] | None:
        """The section that the first words of a line name and where its content begins, None where they name none."""
        words = list(re.finditer(r"\S+", content))
        for length in range(min(self._limits.most_side_words, len(words) - 1), 0, -1):
            section = self.section(content[: words[length - 1].end()])
            if section:
                return section, words[length].start()
        return None

    def label_kind(self, words: str) -> str | None:
        """What a label says of the rest of its block: stack, courses, certificates, interests or research."""
        first = words.lstrip().partition(" ")[0]
        if first.isalpha() and _first_folded(first) not in self._first_words_of_labels:
            return None
        return self._labels.get(fold_name(words))

    def kind_of_opening(self, content: str) -> str | None:
        """The kind of the label that begins a line without a colon: "Thesis on the light of stars"."""
        words = content.split(maxsplit=self._limits.most_side_words + 1)
        number = next((number for number, word in enumerate(words) if word in self._behind_labels), 0)
        return self.label_kind(" ".join(words[:number])) if number else None

    def job_field(self, label: str) -> str | None:
        """What a label of a form says of a job: its `post`, which is a title or an employer, its `client`, or more."""
        return self._job_fields.get(fold_name(label))

    def field_of(self, content: str, label: tuple[str, int]) -> str | None:
        """What a line says of a job if this label of it ends with a colon and may have a number: "Project #1:"."""
        words, value = label
        return self.job_field(without_number(words)) if ":" in content[:value] else None

    def names_columns(self, content: str) -> bool:
        """Whether a line is the row of a table that says what is in the others: "Company | From | To".

        A table of jobs has the post and another field. One of projects has no other cell: "Project | What | Year".
        """
        if CELL_SEPARATOR not in content:
            return False
        cells = content.split(CELL_SEPARATOR)
        names = list(map(fold_name, cells))
        fields = [
            self._job_fields.get(name) or self._first_field_in(cell) for cell, name in zip(cells, names, strict=True)
        ]
        if "post" in fields and len(fields) - fields.count(None) > 1:
            return True
        columns = [self._table_columns.get(name) for name in names]
        if "thing" not in columns or len(columns) < _LEAST_COLUMNS:
            return False
        return all(column or self._names_a_column(cell) for cell, column in zip(cells, columns, strict=True))

    def _first_field_in(self, cell: str) -> str | None:
        """The first of several fields of jobs that a cell names: "Employer / Position"."""
        parts = [self._job_fields.get(part) for part in self._parts(cell)]
        return parts[0] if parts and None not in parts else None

    def _names_a_column(self, cell: str) -> bool:
        return self.job_field(cell) is not None or self.label_kind(cell) == "stack"

    def _misspelt(self, folded: str) -> str | None:
        """The section of a heading that may hold a typing error ("Experiance"); another ending is another word."""
        if folded in self._sections or len(folded) < self._limits.least_misspelt_letters:
            return self._sections.get(folded)
        alike = self._alike.get((folded[0], len(folded)))
        found = alike and process.extractOne(folded, alike, scorer=fuzz.ratio, score_cutoff=self._limits.least_alike)
        if not found or folded.startswith(found[0]) or found[0].startswith(folded):
            return None
        return self._sections[found[0]]


def label_of(content: str) -> tuple[str, int] | None:
    """The words before a block's first colon or spaced dash, and where its content begins; None without a label."""
    goes_on = not content[
        _LONGEST_LABEL : _LONGEST_LABEL + 1
    ].isspace()  # only blanks may part a longer one from its sign
    sign = _LABEL_END.search(content, 0, _LONGEST_LABEL + 2 if goes_on else len(content))
    if sign is None or (sign.start() > _LONGEST_LABEL and not content[_LONGEST_LABEL : sign.start()].isspace()):
        return None
    match = _LABEL.match(content)
    return (match["label"], match.end()) if match else None


def without_number(title: str) -> str:
    """A title or label without the number at its end: "Project #1"."""
    return _NUMBER.sub("", title)


def _bare(content: str) -> str:
    """A line without what is in brackets, and without the signs and numbers around its words."""
    words = _ASIDE.sub("", content) if "(" in content else content
    start, end = _OPENING.match(words).end(), len(words)  # type: ignore[union-attr]
    while end > start and not words[end - 1].isalnum():
        end -= 1
    return words[start:end]


def _has_more_words(text: str, most: int) -> bool:
    return len(text.split(maxsplit=most)) > most


@lru_cache(maxsize=8192)
def _first_folded(word: str) -> str:
    """The first word of the normal form of a word, which may have signs within: "work/education" gives "work"."""
    return fold_name(word).partition(" ")[0]


def _of_parts(parts: Sequence[str], section_of: Callable[[str], str | None]) -> str | None:
    """The section of the first of several headings in one line: "Awards & Activities".

    Jobs come before other entries that they share a heading with: "Research and employment" begins the experience.
    """
    sections = [section_of(part) for part in parts]
    if len(sections) < 2 or None in sections:
        return None
    return _EXPERIENCE if _EXPERIENCE in sections and sections[0] in _BESIDE_JOBS else sections[0]


def _alike(headings: Iterable[str], limits: HeadingLimits) -> Mapping[tuple[str, int], Sequence[str]]:
    """The long headings that a text may misspell, by the text's first letter, which seldom is wrong, and its length.

    Two texts are as alike as the share of letters that they have in common, so that much longer ones are not alike.
    """
    longer = (200 - limits.least_alike) / limits.least_alike
    by_letter: dict[tuple[str, int], list[str]] = defaultdict(list)
    for words in headings:
        if len(words) >= limits.least_misspelt_letters:
            for length in range(floor(len(words) / longer), ceil(len(words) * longer) + 1):
                by_letter[words[0], length].append(words)
    return dict(by_letter)


def _by_wording(rules: Mapping[Any, Iterable[Wording]]) -> dict[str, str]:
    """The key that each wording is listed under."""
    patterns = ((key, rule.pattern) for key, listed in rules.items() for rule in listed)
    return {fold_name(wording): key for key, pattern in patterns for wording in pattern.wordings()}
