"""The labels of application forms: what a field asks for, and where its value begins on its line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_NOTHING = "–"
"""The value of a box that is not ticked: it was left empty, and what stands below it is something else."""
_MARKED = re.compile(r"\*?\s*(?P<label>[^\W\d][^*:]{1,60}?)\s*:?\s*\*\s*:?\s*(?P<value>.*)")
"""A required field: "Job title *", "Job title: * Lead"."""
_MARKED_BEFORE = re.compile(r"\*(?P<label>[^\W\d][^*:]{1,60}?)\s*:\s*(?P<value>.*)")
"""A required field whose mark comes first: "*Country: Kenya"."""
_WITH_A_SIGN = re.compile(r"(?P<label>[^\W\d][^*:|]{1,60}?)(?:\s*:\s*|\|(?!\s\S))(?P<value>.*)")
"""A field on one line: "Employer: Larkfield", and "employer|Larkfield" in exports."""
_COUNT = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[a-z]\))\s+")
"""The number of a field: "2.1 Employer: Larkfield"."""
_ASTERISK = re.compile(r"[\w)][^\S\n]?\*(?!\S)|^\*\w", re.MULTILINE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HINT = re.compile(r"\([^()]{0,60}\)$")


class Label(NamedTuple):
    """The label of a field as it is written, what it asks for, and the rest of its line.

    `marked` is whether it has the mark of a required field.
    """

    text: str
    kind: Kind
    value: str
    marked: bool


def may_have_labels(texts: Sequence[str]) -> bool:
    """Whether lines may be those of a form. Most have neither marks, nor what only forms ask, nor ends of jobs."""
    forms, text = packaged_rules().reading.forms, "\n".join(texts).casefold()
    if ("*" in text and _ASTERISK.search(text)) or any(sign in text for sign in (*forms.marks, *forms.current)):
        return True
    ends = {word.partition(" ")[0] for word in forms.end}
    return sum(_first_word(line) in ends for line in texts if ":" in line or "|" in line) > 1


def _first_word(line: str) -> str:
    found = _FIRST_WORD.search(line)
    return found[0].casefold() if found is not None else ""


def label_on(line: str) -> Label | None:
    """The label that a line begins with; None if it has none, such as a sentence or a value.

    A marked label may ask for anything, and others must be known. A long question is not a label.
    """
    boxed = _boxed(line)
    if boxed is not None:
        return boxed
    line = _marks().sub("*", _without_count(line))
    marked = _MARKED_BEFORE.fullmatch(line) or _MARKED.fullmatch(line)
    if marked is not None and _is_short(marked["label"]):
        return Label(marked["label"], _kind_of(marked["label"]) or "other", marked["value"], marked=True)
    field = _WITH_A_SIGN.fullmatch(line)
    label, value = (field["label"], field["value"]) if field is not None else (line, "")
    kind = _kind_of(label)
    return Label(label.strip(), kind, value, marked=False) if kind is not None else _of_the_first_words(line)


def _boxed(line: str) -> Label | None:
    """A box before what it asks, whether a job goes on: "[x] Current role"."""
    box = _boxes().match(line)
    label = line[box.end() :].strip() if box is not None else ""
    if box is None or _kind_of(label) != "current":
        return None
    is_ticked = box[0].casefold() in packaged_rules().reading.forms.ticked
    return Label(label, "current", label if is_ticked else _NOTHING, marked=False)


@cache
def _boxes() -> re.Pattern[str]:
    forms = packaged_rules().reading.forms
    return _any_of(forms.ticked | forms.unticked)


@cache
def _marks() -> re.Pattern[str]:
    """The marks of a field for which an asterisk stands as well: "Employer (required)"."""
    return _any_of(packaged_rules().reading.forms.marks)


def _any_of(signs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(signs))), re.IGNORECASE)


def _without_count(line: str) -> str:
    count = _COUNT.match(line)
    return line[count.end() :] if count is not None else line


def _kind_of(label: str) -> Kind | None:
    """What a label asks for, also with a hint in brackets: "Start date (MM/YYYY)"."""
    kinds = _kinds()
    return kinds.get(fold_name(label)) or kinds.get(fold_name(_HINT.sub("", label)))


def asks_whether_it_goes_on(text: str) -> bool:
    """Whether a text is the label of a field that asks whether a job goes on."""
    return _kind_of(text) == "current"


def parted(value: str) -> tuple[str, Label | None]:
    """A value without a further field of a time that stands behind it on the line, and that field.

    Fields stand beside each other in columns: "Start month: April  Start year: 2020".
    """
    behind = _times_behind().search(value)
    if behind is None:
        return value, None
    return value[: behind.start()].strip(), label_on(value[behind.start() :].strip())


@cache
def _times_behind() -> re.Pattern[str]:
    """A label of a time with a colon or mark, behind something else."""
    forms = packaged_rules().reading.forms
    words = sorted({*forms.start, *forms.end}, key=len, reverse=True)
    parts = "|".join(sorted({*forms.month, *forms.year}))
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?:^|(?<=\s))(?:{either})\s(?:{parts})\s*[:*]", re.IGNORECASE)


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
    forms = packaged_rules().reading.forms
    kinds: dict[str, Kind] = dict.fromkeys(_folded(forms.more), "more")
    kinds |= dict.fromkeys(_folded(forms.post), "post")
    kinds |= dict.fromkeys(_folded(forms.left_out), "left out")
    kinds |= dict.fromkeys(_folded(forms.current), "current")
    for words, (whole, month, year) in ((forms.start, START), (forms.end, END)):
        kinds |= dict.fromkeys(_folded(words), whole)
        kinds |= dict.fromkeys(_folded(_joined(words, forms.month)), month)
        kinds |= dict.fromkeys(_folded(_joined(words, forms.year)), year)
    return kinds


def _joined(firsts: Iterable[str], seconds: Iterable[str]) -> Iterator[str]:
    """Both words in either order: "start month", "month from"."""
    for first, second in product(firsts, seconds):
        yield f"{first} {second}"
        yield f"{second} {first}"


def _folded(labels: Iterable[str]) -> Iterator[str]:
    return map(fold_name, labels)
