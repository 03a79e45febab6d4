"""The words of job titles, schools and deeds: what a line says when one of them stands in it."""

import re
from functools import cache

from knowledge.rules.loader import packaged_rules
from knowledge.taxonomy.names import fold_word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def has_title(text: str) -> bool:
    """A word for a job: "Kafka engineer", "Head of Data"."""
    return _holds(text, "job_titles")


def names_a_school(text: str) -> bool:
    """A word for a school: "Spark Hill College"."""
    return _holds(text, "schools")


def is_research_post(text: str) -> bool:
    """A word that makes research a post that is paid: an intern's, an assistant's."""
    return _holds(text, "research_posts")


def tells_of_a_deed(text: str) -> bool:
    """A line that begins with what somebody did: "Developed a chatbot for nurses"."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return fold_word(first) in _words("deeds")


def _holds(text: str, kind: str) -> bool:
    words = _words(kind)
    return any(fold_word(word) in words for word in _WORD.findall(text))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in getattr(packaged_rules().resumes.job_lines, kind))
