"""The words of job titles, schools and deeds, and whether a line has one of them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from knowledge.rules.resumes import JobLines
from knowledge.taxonomy.names import fold_word

_EDGES = ".,;:()[]|*/–—-'\"’"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _WordSigns(dict[str, Set[str]]):
    """The groups of each word as it is written, found on first use. No more than so many words are kept."""

    _MOST = 16384

    def __init__(self, groups: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._groups: dict[str, set[str]] = {}
        for sign, words in groups:
            for word in _folded(words):
                self._groups.setdefault(word, set()).add(sign)

    def __missing__(self, word: str) -> Set[str]:
        if len(self) >= self._MOST:
            self.clear()
        self[word] = self._groups.get(fold_word(word.strip(_EDGES)), frozenset())
        return self[word]


class LineWords:
    """The words of the rules as words are compared."""

    def __init__(self, rules: JobLines) -> None:
        self._job_titles = _folded(rules.job_titles)
        self._schools = _folded(rules.schools)
        self._research_posts = _folded(rules.research_posts)
        self._deeds = _folded(rules.deeds)
        self._signs = _WordSigns(self._groups(rules))

    @staticmethod
    def _groups(rules: JobLines) -> Iterator[tuple[str, Iterable[str]]]:
        yield "title", rules.job_titles
        yield "school", rules.schools
        yield "research post", rules.research_posts
        yield from rules.kinds.items()

    def signs(self, words: Sequence[str]) -> set[str]:
        """The groups that have one of these words. A deed counts only as the first word."""
        found: set[str] = set()
        for signs in filter(None, map(self._signs.__getitem__, words)):
            found |= signs
        if words and fold_word(words[0]) in self._deeds:
            found.add("deed")
        return found

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
