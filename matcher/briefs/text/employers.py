"""Finds the names of employers that contain the name of a skill, such as "Keras Logistics"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from knowledge.rules.postings import EmployerRules
from matcher.pipeline.words.any_word import any_of
from matcher.pipeline.words.sentence_ends import STOPS
from matcher.pipeline.words.stretches import Stretch

_CAPITALISED_WORD = re.compile(r"\b[A-Z]\w*")
_BOUNDARY = re.compile(r"\b")
_BLANK = r"\s"
_LONGEST_BEFORE = 20
_BEFORE_SENTENCE = re.compile(rf"(?:^|[\n{STOPS}])[^\S\n]*$")


class EmployerFinder:
    """Finds the names of employers by the words around them."""

    def __init__(self, rules: EmployerRules) -> None:
        word = r"[A-Z][\w&'’-]{0,80}+"  # an endless word is no name, so that it is read as fast as others
        self._names = re.compile(rf"\b(?P<name>(?!(?:{any_of(rules.not_first)})\b){word}(?:[ ]{word}){{1,4}})")
        before, articles = any_of(rules.before), any_of(rules.articles)
        self._before = re.compile(rf"(?:\b(?:{before})\s|@\s?)(?:(?:{articles})\s)?$", re.IGNORECASE)
        what_it_is = rf"(?:{any_of(rules.what_it_is, blank=_BLANK)})\s(?!\w*\s?(?:{any_of(rules.not_what_it_is)})\b)"
        deeds = any_of(rules.deeds_of_companies | rules.further_deeds)
        self._after = re.compile(rf"(?:['’]s|,[^,.\n]{{1,60}},)?\s(?:{what_it_is}|(?:{deeds})\b)")
        self._done_by_companies = re.compile(rf"\s(?:{any_of(rules.deeds_of_companies)})\b")

    def find(self, text: str, names: Collection[Stretch], institutions: Container[str]) -> Iterator[Stretch]:
        """The places of employers' names that contain one of the `names` of skills.

        Words before or after it show that a name of several capitalised words is an employer's, or a word for an
        institution in it. Then it is one wherever it stands. Its first word alone is one where such words are beside
        it.
        """
        skills = sorted({start: end for start, end in names if _is_capitalised(text[start:end])}.items())
        runs = self._names.finditer(text)
        found = {run["name"] for run in runs if self._is_employer(run, text, skills, institutions)}
        if not found:
            return
        yield from _places_of(found, text)
        for start, end in _places_of({name.split()[0] for name in found}, text):
            if self._is_said_before(text, start) or self._is_said_after(text, end):
                yield start, end

    def _is_employer(
        self, run: re.Match[str], text: str, skills: Sequence[Stretch], institutions: Container[str]
    ) -> bool:
        """Whether a run of capitalised words is an employer's name. `skills` are the places of skills, in order."""
        start, end = run.span("name")
        first, last = (bisect_left(skills, (offset,)) for offset in (start, end))
        within = [(begin, stop) for begin, stop in skills[first:last] if stop <= end]
        words = run["name"].split()
        if not within or sum(len(text[begin:stop].split()) for begin, stop in within) == len(words):
            return False
        by_word = any(word.lower() in institutions for word in words[1:])
        is_company = _begins_sentence(text, start) and self._done_by_companies.match(text, end) is not None
        begins = skills[first][0] == start and self._is_said_after(text, end)
        return by_word or is_company or begins or self._is_said_before(text, start)

    def _is_said_before(self, text: str, start: int) -> bool:
        return self._before.search(text, max(0, start - _LONGEST_BEFORE), start) is not None

    def _is_said_after(self, text: str, end: int) -> bool:
        return self._after.match(text, end) is not None


def _is_capitalised(name: str) -> bool:
    return name[0].isupper() and not name.isupper()


def _begins_sentence(text: str, start: int) -> bool:
    return _BEFORE_SENTENCE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None


def _places_of(names: Iterable[str], text: str) -> Iterator[Stretch]:
    """The places of whole names in a text, in its order. Places of one name do not overlap."""
    lengths: dict[str, set[int]] = defaultdict(set)
    ends = dict.fromkeys(names, 0)
    for name in ends:
        lengths[_first_letters(name)].add(len(name))
    for word in _CAPITALISED_WORD.finditer(text):
        start = word.start()
        for length in lengths.get(word[0], ()):
            name = text[start : start + length]
            end = start + len(name)
            if ends.get(name, end) <= start and _BOUNDARY.match(text, end):
                ends[name] = end
                yield start, end


def _first_letters(name: str) -> str:
    """The letters with which a name begins, up to its first sign or blank."""
    first = _CAPITALISED_WORD.match(name)
    return first[0] if first else ""
