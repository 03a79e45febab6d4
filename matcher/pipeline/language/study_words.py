"""The words of lines that tell of a study: "From 2012 to 2016 I studied physics in Bonn", "physics student"."""

import re

from knowledge.rules.resumes import JobLines
from matcher.pipeline.words.any_word import any_of, any_word

_WORDS_BEFORE = r"\W*(?:[^\W\d_][\w'’.-]*,?\s+){0,4}?"
_WORDS_BETWEEN = r"\s+(?:[\w'’-]+\s+){0,2}?"
_BETWEEN_PARTS = re.compile(r"[^\w\s'’&-]+|\s[-–—]\s")
"""What parts a line. A hyphen or apostrophe within words does not."""
_MOST_PARTS = 3
"""A line that names a school and a subject has at most so many parts, such as a place. Others tell more."""


class StudyWords:
    """The patterns of these words."""

    def __init__(self, rules: JobLines) -> None:
        subject, degree = any_of(rules.subjects), any_of(rules.told_degrees)
        ends = rf"(?=\s*(?:\Z|[^\w\s'’-])|\s+(?:{any_of(rules.behind_subjects)})\b)"
        self._some = any_word(rules.subjects | rules.told_degrees | rules.schooling)
        self._opening = re.compile(
            rf"{_WORDS_BEFORE}\b(?:"
            rf"(?:{any_of(rules.studying)}){_WORDS_BETWEEN}(?:{subject}){ends}"
            rf"|(?:{subject})\s+(?:{any_of(rules.students)}){ends}"
            rf"|(?:{any_of(rules.taking_degrees)}){_WORDS_BETWEEN}(?:{degree})(?!\w){ends}"
            rf"|(?:{any_of(rules.schooling)})\b)",
            re.IGNORECASE,
        )
        self._subject = re.compile(rf"(?:[^\W\d_][\w'’-]*\s+)?(?:{subject})", re.IGNORECASE)
        self._work = any_word(rules.beside_studies)

    def name_a_subject(self, text: str) -> bool:
        """Whether one of at most three parts is a subject, perhaps behind another word: "Leeds, applied physics"."""
        parts = [part.strip() for part in _BETWEEN_PARTS.split(text) if part.strip()]
        return len(parts) <= _MOST_PARTS and any(map(self._subject.fullmatch, parts))

    def open(self, text: str) -> bool:
        """Whether a text without its dates begins with the study that it tells of, and with no work beside it."""
        if self._some.search(text) is None:
            return False
        return self._opening.match(text) is not None and self._work.search(text) is None
