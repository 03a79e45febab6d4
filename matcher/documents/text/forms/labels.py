"""The labels of application forms: what a field asks for, and where its value begins on its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from knowledge.folding import fold_name
from knowledge.rules.loader import packaged_rules

Kind = Literal[
    "post", "start", "start month", "start year", "end", "end month", "end year", "current", "left out", "more", "other"
]
"""What a field asks for. `post` is a title or an employer, `more` something else that is known, `other` is unknown."""

START: tuple[Kind, Kind, Kind] = ("start", "start month", "start year")
END: tuple[Kind, Kind, Kind] = ("end", "end month", "end year")
"""The fields of a date: all of it, its month, its year."""

_MOST_WORDS = 8
_MARKED = re.compile(r"\*?\s*(?P<label>[^\W\d][^*:]{1,60}?)\s*:?\s*\*\s*:?\s*(?P<value>.*)")
"""A required field: "Job title *", "Job title: * Lead"."""
_MARKED_BEFORE = re.compile(r"\*(?P<label>[^\W\d][^*:]{1,60}?)\s*:\s*(?P<value>.*)")
"""A required field whose mark comes first: "*Country: Kenya"."""
_WITH_A_SIGN = re.compile(r"(?P<label>[^\W\d][^*:|]{1,60}?)(?:\s*:\s*|\|(?!\s\S))(?P<value>.*)")
"""A field on one line: "Employer: Larkfield", and "employer|Larkfield" in exports."""
_COUNT = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[a-z]\))\s+")
"""The number of a field: "2.1 Employer: Larkfield"."""
_HINT = re.compile(r"\s*\([^)]*\)$")


class Label(NamedTuple):
    """The label of a field as it is written, what it asks for, and the rest of its line.

    `marked` is whether it has the mark of a required field.
    """

    text: str
    kind: Kind
    value: str
    marked: bool


def label_on(line: str) -> Label | None:
    """The label that a line begins with; None if it has none, such as a sentence or a value.

    A marked label may ask for anything, and others must be known. What is asked in a long question is a label, too.
    """
    line = _without_count(line)
    marked = _MARKED_BEFORE.fullmatch(line) or _MARKED.fullmatch(line)
    if marked is not None and _is_short(marked["label"]):
        return Label(marked["label"], _kind_of(marked["label"]) or "other", marked["value"], marked=True)
    parted = _WITH_A_SIGN.fullmatch(line)
    label, value = (parted["label"], parted["value"]) if parted is not None else (line, "")
    kind = _kind_of(label)
    return Label(label.strip(), kind, value, marked=False) if kind is not None else _of_the_first_words(line)


def _without_count(line: str) -> str:
    count = _COUNT.match(line)
    return line[count.end() :] if count is not None else line


def _kind_of(label: str) -> Kind | None:
    """What a label asks for, also with a hint in brackets: "Start date (MM/YYYY)"."""
    kinds = _kinds()
    return kinds.get(fold_name(label)) or kinds.get(fold_name(_HINT.sub("", label)))


def _is_short(label: str) -> bool:
    return len(label.split()) <= _MOST_WORDS


def _of_the_first_words(line: str) -> Label | None:
    """A date's label with its value behind it, without a sign between them: "End date - Month February"."""
    words = line.split()
    for length in range(min(_MOST_WORDS, len(words) - 1), 1, -1):
        label = " ".join(words[:length])
        kind = _kinds().get(fold_name(label))
        if kind is not None and kind not in {"post", "more"}:
            return Label(label.rstrip(" -"), kind, " ".join(words[length:]), marked=False)
    return None


@cache
def _kinds() -> Mapping[str, Kind]:
    """What each known label asks for."""
    forms, fields = packaged_rules().reading.forms, packaged_rules().resumes.sections.job_fields
    listed = {kind: _wordings(rule.pattern.wordings() for rule in rules) for kind, rules in fields.items()}
    kinds: dict[str, Kind] = dict.fromkeys(_folded([*forms.more, *listed["more"], *listed["client"]]), "more")
    kinds |= dict.fromkeys(_folded(listed["post"]), "post")
    kinds |= dict.fromkeys(_folded(forms.left_out), "left out")
    kinds |= dict.fromkeys(_folded(forms.current), "current")
    for words, (whole, month, year) in ((forms.start, START), (forms.end, END)):
        kinds |= dict.fromkeys(_folded(words), whole)
        kinds |= dict.fromkeys(_folded(_joined(words, forms.month)), month)
        kinds |= dict.fromkeys(_folded(_joined(words, forms.year)), year)
    return kinds


def _wordings(rules: Iterable[Iterable[str]]) -> list[str]:
    return [wording for rule in rules for wording in rule]


def _joined(firsts: Iterable[str], seconds: Iterable[str]) -> Iterator[str]:
    """Both words in either order: "start month", "month from"."""
    for first, second in product(firsts, seconds):
        yield f"{first} {second}"
        yield f"{second} {first}"


def _folded(labels: Iterable[str]) -> Iterator[str]:
    return map(fold_name, labels)
