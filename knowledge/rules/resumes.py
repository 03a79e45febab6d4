"""The rules for resumes: one type for each file of `data/rules/resumes`."""

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
"""Where a name can be in a resume: in a section, the resume's head, the title lines of a job, or a heading."""
LineLabel = Literal["stack", "courses", "certificates", "interests", "research"]
Month = Annotated[int, Meta(ge=1, le=12)]
Months = tuple[Month, Month]
_DECEMBER = 12


class SectionRules(Table, frozen=True):
    """The headings of each section, labels that say what a line contains, and words that make a line a heading."""

    headings: Mapping[Section, Some[Wording]]
    heading_joints: Words
    line_labels: Mapping[LineLabel, Some[Wording]]
    heading_words: Words
    work_links: Words


class StatusCues(Table, frozen=True):
    """The cues of each status. Those under `claimed` leave the claim as it is."""

    claimed: tuple[Cue, ...]
    negated: tuple[Cue, ...]
    aspirational: tuple[Cue, ...]
    third_party: tuple[Cue, ...]


class StatusWordings(Table, frozen=True):
    """The labels or the tags of each status."""

    aspirational: tuple[Wording, ...] = ()
    negated: tuple[Wording, ...] = ()
    third_party: tuple[Wording, ...] = ()


class ClauseRules(Table, frozen=True):
    """Words that cannot be in a gap of a cue (`barriers`), and words at which the clause of a cue ends (the others)."""

    barriers: Words
    turns: Words
    restarts: Words
    after_comma: Words


class StatusRules(ClauseRules, frozen=True):
    """The words that give a skill in a resume a status."""

    cues: StatusCues
    labels: StatusWordings
    tags: StatusWordings
    sections_without_cues: frozenset[Section] = frozenset()
    sections_without_labels: frozenset[Section] = frozenset()


class DateRules(Table, frozen=True):
    """The words of dates, in lower case, without accents and full stops, as text is compared."""

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
            raise ValueError(f"months: {twice[0]!r} names more than one month, season or quarter")
        others = (self.present, self.to, self.starts, self.ends, self.since, self.durations)
        marked = sorted(word for word in chain(words, *others) if _plain(word) != word)
        if marked:
            raise ValueError(f"{marked[0]!r} is never found: write it in lower case without accents")

    def periods(self) -> dict[str, tuple[int, int]]:
        """The first and the last month, 1 to 12, of each word for a month, a season or a quarter."""
        months = {word: (number, number) for number, words in self.months.items() for word in words}
        return months | {**self.seasons, **self.quarters}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).lower()


class JobLines(Table, frozen=True):
    """Words of the lines that name jobs and schools, and words that begin a line about an achievement."""

    job_titles: Words
    schools: Words
    research_posts: Words
    deeds: Words


class ResumeRules(Table, frozen=True):
    """The rules for resumes."""

    sections: SectionRules
    statuses: StatusRules
    dates: DateRules
    job_lines: JobLines
