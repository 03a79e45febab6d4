"""The words of job titles, schools and deeds, and whether a line has one of them."""

import re
from collections.abc import Iterable

from knowledge.rules.resumes import JobLines
from knowledge.taxonomy.names import fold_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class LineWords:
    """The words of the rules as words are compared."""

    def __init__(self, rules: JobLines) -> None:
        self._job_titles = _folded(rules.job_titles)
        self._schools = _folded(rules.schools)
        self._research_posts = _folded(rules.research_posts)
        self._deeds = _folded(rules.deeds)

    def has_title(self, text: str) -> bool:
        """Whether the text holds a job title: "Kafka engineer", "Head of Data"."""
        return _holds(text, self._job_titles)

    def names_a_school(self, text: str) -> bool:
        """Whether the text holds a word for a school: "Spark Hill College"."""
        return _holds(text, self._schools)

    def is_research_post(self, text: str) -> bool:
        """Whether the text holds the title of a paid research job, such as an intern's or an assistant's."""
        return _holds(text, self._research_posts)

    def begins_with_a_deed(self, text: str) -> bool:
        """Whether the first word says what somebody did: "Developed a chatbot for nurses"."""
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        return fold_word(first) in self._deeds


def _holds(text: str, words: frozenset[str]) -> bool:
    return any(fold_word(word) in words for word in _WORD.findall(text))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_word, words))
