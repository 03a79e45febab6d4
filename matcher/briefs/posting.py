"""Whether a brief is a posting, and the profession that its title names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.rules.postings import ProfessionRules
from matcher.briefs.passages import PassageFinder

_LONGEST_TITLE = 8
_ADDITION = re.compile(r"[,(/|:–—]|\s-\s|\s(?:for|at|in)\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Posting:
    """What a brief shows of itself.

    `to_applicants` means that it speaks to or of the person to hire, so that it is a posting and not the description of
    a project. `title` is the line of a posting that names a profession which is none of the roles' work, or empty.
    """

    to_applicants: bool
    title: str = ""


class PostingSigns:
    """Finds the signs of postings by their rules."""

    def __init__(self, rules: ProfessionRules, passages: PassageFinder) -> None:
        self._passages = passages
        self._applicant = rules.applicant
        self._makers = rules.makers
        self._fields = rules.fields
        self._general = _any_of(rules.general)
        self._professions = _any_of(rules.professions)

    def read(self, text: str, role_names: Iterable[str]) -> Posting:
        """What the text of a brief shows of itself. A profession that one of the roles is called does not count."""
        if self._applicant.isdisjoint(_words(text)):
            return Posting(to_applicants=False)
        title = title_of(text, self._passages) if "\n" in text.strip() else ""
        return Posting(to_applicants=True, title=title if self._names_another_profession(title, role_names) else "")

    def _names_another_profession(self, title: str, role_names: Iterable[str]) -> bool:
        words = _words(title)
        subject = " ".join(_words(_ADDITION.split(title)[0]))
        found = self._professions.search(subject)
        if found is None and self._fields.isdisjoint(subject.split()):
            found = self._general.search(subject)
        return (
            found is not None
            and self._makers.isdisjoint(words)
            and not any(found[0] in name.lower() for name in role_names)
        )


def title_of(text: str, passages: PassageFinder) -> str:
    """The first line, if it is short enough for a title and is not a heading; else an empty string."""
    line = text.strip().splitlines()[0]
    first = " ".join(line.split()).strip("#*: ")
    is_title = 0 < len(first.split()) <= _LONGEST_TITLE and not first.endswith((".", "!", "?", ","))
    return first if is_title and not any(True for _ in passages.split(line)) else ""


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b")
