"""The rules that resumes are read by; one value for each file of `data/rules/resumes`."""

import unicodedata
from collections.abc import Mapping
from itertools import chain
from typing import Annotated, Literal

from msgspec import Meta

from knowledge.patterns.rule import Cue, Wording
from knowledge.rules.shapes import Some, Table, Text, Words

Section = Literal[
    "summary",
    "experience",
    "duties",
    "projects",
    "research",
    "education",
    "courses",
    "certificates",
    "skills",
    "publications",
    "awards",
    "volunteering",
    "interests",
    "languages",
    "references",
]
Place = Literal[Section, "header", "entry_header", "heading"]
"""Where in a resume a name can stand: a section, the resume's head, the title lines of a job, a heading."""
LineLabel = Literal["stack", "courses", "certificates", "interests", "research"]
Month = Annotated[int, Meta(ge=1, le=12)]
Months = tuple[Month, Month]
_DECEMBER = 12


class SectionRules(Table, frozen=True):
    """The headings of each section, what the label of a line says of it, and words that make a line a heading."""

    headings: Mapping[Section, Some[Wording]]
    heading_joints: Words
    line_labels: Mapping[LineLabel, Some[Wording]]
    heading_words: Words
    work_links: Words


class StatusCues(Table, frozen=True):
    """The cues of each status. Those under `claimed` take nothing back."""

    claimed: tuple[Cue, ...]
    negated: tuple[Cue, ...]
    aspirational: tuple[Cue, ...]
    third_party: tuple[Cue, ...]


class StatusWordings(Table, frozen=True):
    """Labels or tags of each status."""

    aspirational: tuple[Wording, ...] = ()
    negated: tuple[Wording, ...] = ()
    third_party: tuple[Wording, ...] = ()


class ClauseRules(Table, frozen=True):
    """What a gap between the words of a cue never holds, and what ends the clause that a cue speaks of."""

    barriers: Words
    turns: Words
    restarts: Words
    after_comma: Words


class StatusRules(ClauseRules, frozen=True):
    """The words that give a skill of a resume a status."""

    cues: StatusCues
    labels: StatusWordings
    tags: StatusWordings
    sections_without_cues: frozenset[Section] = frozenset()
    sections_without_labels: frozenset[Section] = frozenset()


class DateRules(Table, frozen=True):
    """The words of dates, as text is compared: in lower case, without accents and full stops."""

    months: Mapping[Month, Words]
    seasons: Mapping[Text, Months]
    quarters: Mapping[Text, Months]
    present: Words
    to: Words
    of: Words
    ordinals: Words
    starts: Words
    ends: Words
    since: Words
    durations: Mapping[Text, Annotated[int, Meta(gt=0)]]

    def __post_init__(self) -> None:
        missing = sorted({*range(1, _DECEMBER + 1)} - set(self.months))
        if missing:
            raise ValueError(f"months: month {missing[0]} is missing")
        words = [*chain.from_iterable(self.months.values()), *self.seasons, *self.quarters]
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise ValueError(f"months: {twice[0]!r} names two of the months, seasons and quarters")
        others = (self.present, self.to, self.starts, self.ends, self.since, self.durations)
        marked = sorted(word for word in chain(words, *others) if _plain(word) != word)
        if marked:
            raise ValueError(f"{marked[0]!r} is never found: write it in small letters without accents")

    def periods(self) -> dict[str, tuple[int, int]]:
        """The first and the last month that each word for a month, a season or a quarter names."""
        months = {word: (number, number) for number, words in self.months.items() for word in words}
        return months | {**self.seasons, **self.quarters}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).lower()


class JobLines(Table, frozen=True):
    """Words of the lines that name jobs, schools and deeds."""

    job_titles: Words
    schools: Words
    research_posts: Words
    deeds: Words


class ResumeRules(Table, frozen=True):
    """The rules of resumes."""

    sections: SectionRules
    statuses: StatusRules
    dates: DateRules
    job_lines: JobLines
