"""Disturbances of headings: dropped, renamed, in other letters, in other languages, added."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from random import Random

from benchmarks.robustness.rows import Row, Rows
from knowledge.files.strict_yaml import read_yaml
from knowledge.files.typed import load_typed
from knowledge.rules.shapes import Some, Table

WORDS = Path(__file__).parent / "words.yaml"
ADDED = "EXPERIENCE"
_LEAST_SENTENCE = 12
_LANGUAGES = {"German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt"}

Disturbance = Callable[[Rows, Random], Rows]
"""Makes the disturbed rows of a resume. They equal the given rows where it has nothing to disturb."""


class HeadingWords(Table, frozen=True):
    """The other headings of one section."""

    unusual: Some[str]
    de: str
    fr: str
    es: str
    pt: str


def load_words(path: Path = WORDS) -> Mapping[str, HeadingWords]:
    """The other headings of each section.

    Raises:
        TaxonomyError: The file is not as it should be; the message names file, entry and reason.
    """
    return load_typed(dict[str, HeadingWords], read_yaml(path, path.name), path.name)


@cache
def _words() -> Mapping[str, HeadingWords]:
    return load_words()


def drop_headings(rows: Rows, random: Random) -> Rows:
    """The rows without headings."""
    return [row for row in rows if row.mark != "heading"]


def drop_experience(rows: Rows, random: Random) -> Rows:
    """The rows without the headings of experience."""
    return [row for row in rows if not _opens_experience(row)]


def rename(rows: Rows, random: Random) -> Rows:
    """The rows with unusual headings, chosen by chance."""
    return _rewritten(rows, lambda row: _other_words(row, lambda words: random.choice(words.unusual)))


def translate(rows: Rows, random: Random, *, language: str) -> Rows:
    """The rows with headings in the language of this code."""
    return _rewritten(rows, lambda row: _other_words(row, lambda words: str(getattr(words, language))))


def recase(rows: Rows, random: Random, *, case: Callable[[str], str]) -> Rows:
    """The rows with headings in other letters."""
    return _rewritten(rows, lambda row: case(row.text))


def spaced(heading: str) -> str:
    """A heading with a space between its letters, and three between its words."""
    return "   ".join(" ".join(word) for word in heading.split())


def add_experience(rows: Rows, random: Random) -> Rows:
    """The rows with one heading of experience above the first job, where no heading says so.

    Without a job, it goes above the first long line; without that, nowhere.
    """
    if any(_opens_experience(row) for row in rows):
        return rows
    jobs = (index for index, row in enumerate(rows) if row.part("title") or row.part("dates"))
    sentences = (index for index, row in enumerate(rows) if len(row.text.split()) >= _LEAST_SENTENCE)
    place = next(jobs, next(sentences, None))
    if place is None:
        return rows
    return [*rows[:place], Row(ADDED, "heading", "experience", gap=2), *rows[place:]]


def _opens_experience(row: Row) -> bool:
    return row.mark == "heading" and row.section == "experience"


def _rewritten(rows: Rows, text: Callable[[Row], str]) -> Rows:
    return [replace(row, text=text(row)) if row.mark == "heading" else row for row in rows]


def _other_words(row: Row, choose: Callable[[HeadingWords], str]) -> str:
    """Other words for a heading, in capitals where it is; its own where its section has no others."""
    words = _words().get(row.section)
    if words is None:
        return row.text
    return choose(words).upper() if row.text.isupper() else choose(words)


HEADINGS: dict[str, Disturbance] = {
    "headings dropped": drop_headings,
    "heading of experience dropped": drop_experience,
    "headings renamed": rename,
    "headings in UPPER CASE": partial(recase, case=str.upper),
    "headings in Title Case": partial(recase, case=str.title),
    "headings in lower case": partial(recase, case=str.lower),
    "headings s p a c e d": partial(recase, case=spaced),
    **{f"headings in {name}": partial(translate, language=code) for name, code in _LANGUAGES.items()},
    "heading EXPERIENCE added": add_experience,
}
