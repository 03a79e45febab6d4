"""Cues, the words that say how a name is meant, as patterns; `data/assertion.yaml` explains their notation."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, get_args

from matcher.evidence import Status
from matcher.pipeline.data import load_data

Before = Literal["nothing", "name", "clause"]
Reach = Literal["nothing", "list", "clause"]

_DATA = "assertion.yaml"
_PLAIN: Status = "claimed"
_PARTS = ("words", "cues", "labels", "tags", "barriers", "titles", "tasks", "turns", "restarts", "after_comma")
_BEFORE: dict[str, Before] = {"*": "name", "**": "clause"}
_REACHES: dict[str, Reach] = {"*": "list", "**": "clause"}
_SIGNS = frozenset({"^", "*", "**", "..."})
_MOST_BETWEEN = 3
_MOST_INSIDE = 8
_MOST_AHEAD = 5
_BLANKS = r"\s+"
_WORD = r"[^\W_][\w'+#/&-]*(?:\.\w+)*"
_FIRST_PIECE = re.compile(r"[^\W_]+(?:'[^\W\d_]{1,2}\b)?")
_SENTENCE_END = (
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?;](?=[\s\"')]|$)|(?<=[a-z)])[.!?](?=[A-Z])"
    r"|\n\s*\n|[|•·●▪■◦]|\s[–—-]+\s"
)


@dataclass(frozen=True)
class Cue:
    """A row of words and what it speaks of.

    `before` is the name just before it or all of the clause before it; `after` the list of names that follows at once,
    or the rest of the clause. With `inside`, a group of that name in the pattern holds what stands between its words.
    With none of them it speaks of its own words. `ahead` is how many words may stand between it and the beginning of
    its clause, None for any number.
    """

    status: str
    expression: str
    before: Before
    after: Reach
    inside: bool
    ahead: int | None

    @property
    def speaks_of_itself(self) -> bool:
        """The names are in its own words."""
        return self.before == "nothing" and self.after == "nothing" and not self.inside

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when the first word of the cue is met: most cues never are."""
        return re.compile(self.expression)


class CueBook:
    """All cues by the words they begin with, labels and tags, for text in small letters; and what ends a clause.

    `plain` is the status of a name that no cue speaks of.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        file: str = _DATA,
        statuses: Collection[str] = get_args(Status),
        plain: str = _PLAIN,
    ) -> None:
        """Make the patterns of the content of `file`, whose cues give names one of `statuses`.

        Raises:
            ValueError: A part is missing, a row is not text or begins with a word that may be left out, or it names a
                group of words or a status that there is not.
        """
        _check(data, file)
        notation = _Notation(file, data["words"], data["barriers"], data["restarts"])
        self.plain = plain
        self.by_first_word: dict[str, list[Cue]] = {}
        """The cues that may begin at a word, in small letters; the first that matches counts."""
        rows = _rows(data["cues"], file, statuses)
        for status, row in sorted(rows, key=lambda entry: (entry[0] != plain, -len(entry[1].split()))):
            cue = notation.cue(row, status)
            for word in sorted(notation.first_words(row)):
                self.by_first_word.setdefault(word, []).append(cue)
        self.sentence_end = re.compile(_SENTENCE_END)
        self.ends = re.compile(_ends(data))
        self.titles = frozenset(data["titles"])
        self.tasks = frozenset(data["tasks"])
        self._plain_words = re.compile(rf"(?:\s*{notation.plain_word})*\s*")
        labels, tags = (notation.by_status(_rows(data[part], file, statuses)) for part in ("labels", "tags"))
        self._labels = re.compile(rf"^[^\w\n]*(?:{labels})(?:[^\S\n]*:|[^\S\n]+[–—-](?=\s)|[^\S\n]*$)", re.MULTILINE)
        self._tags = re.compile(rf"[(\[:–—-]\s*(?:{tags})\s*(?=[)\];.|]|$)", re.MULTILINE)

    def find_labels(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The status of each label at the beginning of a line, where it begins and where what it speaks of begins."""
        for match in self._labels.finditer(text):
            status = _status_of(match)
            yield status, match.start(status), match.end()

    def find_tags(self, text: str) -> Iterator[tuple[str, int]]:
        """The status of each remark behind a name, and where it begins."""
        for match in self._tags.finditer(text):
            yield _status_of(match), match.start()

    def only_plain_words(self, words: str, most: int) -> bool:
        """At most so many words, and none that begins another phrase."""
        return len(words.split()) <= most and self._plain_words.fullmatch(words) is not None


@cache
def load_cues() -> CueBook:
    """The cues of resumes, made once."""
    return CueBook(load_data(_DATA))


class _Notation:
    """Reads rows with the groups of words and the barriers that they refer to."""

    def __init__(
        self, file: str, groups: Mapping[str, Sequence[str]], barriers: Sequence[str], restarts: Sequence[str]
    ) -> None:
        self._file = file
        self._groups = groups
        self._word_between = rf"(?!(?:{_any_of(barriers)})\b){_WORD}"
        self.plain_word = rf"(?!(?:{_any_of([*barriers, *restarts])})\b){_WORD}"

    def cue(self, row: str, status: str) -> Cue:
        words = row.split()
        ahead = None
        if words[0] == "^":
            ahead = _MOST_AHEAD if words[1] == "..." else 0
        before = _BEFORE.get(words[0], "nothing")
        after = _REACHES.get(words[-1], "nothing")
        first = next(index for index, word in enumerate(words) if word not in _SIGNS)
        last = len(words) if after == "nothing" else -1
        said = words[first:last]
        if said.count("*") > 1:
            message = f"{self._file}: {row!r}: only one '*' may stand between words."
            raise ValueError(message)
        return Cue(status, self._pattern(said, row), before, after, "*" in said, ahead)

    def by_status(self, rows: Iterable[tuple[str, str]]) -> str:
        """The regular expression of rows, each status a group of its name."""
        groups: dict[str, list[str]] = {}
        for status, row in rows:
            groups.setdefault(status, []).append(self._pattern(row.split(), row))
        return "|".join(f"(?P<{status}>{'|'.join(patterns)})" for status, patterns in groups.items())

    def first_words(self, row: str) -> set[str]:
        """The words that a match of the row may begin with, up to a hyphen, with either kind of apostrophe."""
        first = next(word for word in row.split() if word not in _SIGNS)
        words = {match[0] for form in self._forms(first, row) if (match := _FIRST_PIECE.match(form))}
        return words | {word.replace("'", "’") for word in words}

    def _pattern(self, words: Iterable[str], row: str) -> str:
        pieces = "".join(self._piece(word, row) for word in words)
        return rf"{pieces.removeprefix(_BLANKS)}(?![\w-])"

    def _piece(self, word: str, row: str) -> str:
        if word == "...":
            return rf"(?:{_BLANKS}{self._word_between}){{0,{_MOST_BETWEEN}}}?"
        if word == "*":
            return rf"{_BLANKS}(?P<inside>{self.plain_word}(?:,?{_BLANKS}{self.plain_word}){{0,{_MOST_INSIDE}}})"
        forms = _any_of(self._forms(word.removesuffix("?"), row))
        return rf"(?:{_BLANKS}(?:{forms}))?" if word.endswith("?") else rf"{_BLANKS}(?:{forms})"

    def _forms(self, word: str, row: str) -> Iterator[str]:
        """What may stand in the place of a word of a row."""
        for form in word.split("|"):
            group = form.strip("<>")
            if group == form:
                yield form
            elif group in self._groups:
                yield from self._groups[group]
            else:
                message = f"{self._file}: {row!r}: there is no group of words called {group!r}."
                raise ValueError(message)


def _check(data: Mapping[str, Any], file: str) -> None:
    for part in _PARTS:
        content = data.get(part)
        if not content:
            message = f"{file}: {part!r} is missing."
            raise ValueError(message)
        lists = content.values() if isinstance(content, dict) else [content]
        for row in (row for rows in lists for row in rows):
            if not isinstance(row, str):
                message = f"{file}: {part}: {row!r} is not text; put it in quotes."
                raise ValueError(message)


def _rows(by_status: Mapping[str, Sequence[str]], file: str, statuses: Collection[str]) -> Iterator[tuple[str, str]]:
    for status, rows in by_status.items():
        if status not in statuses:
            message = f"{file}: there is no status {status!r}."
            raise ValueError(message)
        for row in rows:
            if next(word for word in row.split() if word not in _SIGNS).endswith("?"):
                message = f"{file}: {row!r}: the first word may not be left out."
                raise ValueError(message)
            yield status, row


def _ends(data: Mapping[str, Any]) -> str:
    """The regular expression of what ends a clause."""
    turns, restarts, after_comma = (_any_of(data[key]) for key in ("turns", "restarts", "after_comma"))
    turn = rf"\b(?:{turns})\b"
    restart = rf"(?:,|\band\b|&)\s*(?:also\s+)?\b(?:{restarts})\b"
    new_item = rf",\s*(?:and\s+)?(?:{after_comma})\b"
    return rf"{_SENTENCE_END}|(?i:{turn}|{restart}|{new_item})"


def _status_of(match: re.Match[str]) -> str:
    return match.lastgroup or ""


def _any_of(phrases: Iterable[str]) -> str:
    """The regular expression of one of several phrases, the longest first; any blanks stand for one."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_BLANKS.join(re.escape(word) for word in phrase.split()) for phrase in ordered)
