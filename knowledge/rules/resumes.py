"""The rules for resumes: one type for each file of `data/rules/resumes`."""

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Annotated, Literal

from msgspec import Meta

from knowledge.patterns.rule import Cue, Wording
from knowledge.rules.shapes import Judgement, Some, Table, Text, Words

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
    "plans",
    "limits",
    "languages",
    "references",
]
Place = Literal[Section, "header", "entry_header", "heading"]
"""Where a name can be in a resume: in a section, the resume's head, the title lines of a job, or a heading."""
TieredPlace = Literal[Section, "header", "unplaced"]
"""Where a mention can be: in a section, the head of the page, or lines that belong nowhere."""
LineLabel = Literal["stack", "courses", "certificates", "interests", "research", "projects"]
JobField = Literal["post", "client", "dates", "more"]
TableColumn = Literal["thing", "more"]
Tier = Literal["work", "stack", "project", "research", "certificate", "course", "list", "summary"]
"""The tiers of mentions, from the strongest to the weakest."""
LinePlace = Literal["heading", "head", "body"]
"""What a line is within its section: its heading, part of the head of a job or project, or anything below these."""
LabelPart = Literal[
    LinePlace,
    Section,
    "header",
    "unplaced",
    "experience head",
    "projects head",
    "research head",
    "publications head",
    "volunteering head",
    "education head",
]
"""What a sign can suggest: a place, a section, or the heads of entries in one. `header` is the head of the page,
`unplaced` holds what belongs nowhere.
"""
NamedBy = Literal["words", "marked words", "loose words", "outer label", "label", "side label", "duties"]
"""How a line names its section: it has the words of a heading and nothing else, it has them and looks like a heading,
it has one of them, or they stand before a colon or in a side column. An outer label is in capitals or above all jobs.
"""
StepWithin = Literal[
    "heading to heading",
    "heading to head",
    "heading to body",
    "head to heading",
    "head to head",
    "head to body",
    "body to heading",
    "body to head",
    "body to body",
]
Month = Annotated[int, Meta(ge=1, le=12)]
Count = Annotated[int, Meta(ge=1)]
Positive = Annotated[float, Meta(gt=0)]
EitherPoints = Annotated[float, Meta(ge=-20, le=20)]
NotClaimed = Literal["third_party", "aspirational", "negated"]
Months = tuple[Month, Month]
_DECEMBER = 12


class SectionRules(Table, frozen=True):
    """The headings of each section, labels that say what a line contains, and words that make a line a heading."""

    headings: Mapping[Section, Some[Wording]]
    heading_joints: Words
    left_out_tools: Words
    heading_owners: Words
    line_labels: Mapping[LineLabel, Some[Wording]]
    behind_labels: Words
    job_fields: Mapping[JobField, Some[Wording]]
    table_columns: Mapping[TableColumn, Some[Wording]]
    heading_words: Words


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
    """Words around cues.

    `barriers` cannot be in a gap of a cue. The clause of a cue ends at one of the `turns`, and after a comma or "and"
    at one of the `restarts` or `after_comma`.
    """

    barriers: Words
    turns: Words
    restarts: Words
    after_comma: Words


class StatusRules(ClauseRules, frozen=True):
    """The words that give a skill in a resume a status. A denial says nothing before one of `undoes` in its clause.

    A skill in one of `sections` has the status that is there, unless a cue says otherwise.
    A line that begins with one of `tellers` has cues in all sections. Those `barriers` that are in `passed_ahead` can
    be between `^` and a cue.
    """

    cues: StatusCues
    labels: StatusWordings
    tags: StatusWordings
    sections: Mapping[Section, NotClaimed]
    undoes: Words = frozenset()
    tellers: Words = frozenset()
    passed_ahead: Words = frozenset()
    sections_without_cues: frozenset[Section] = frozenset()
    sections_without_labels: frozenset[Section] = frozenset()


class WordsAlike(Table, frozen=True):
    """Groups of words of like meaning: verbs and other words in sentences, and the words of titles of jobs.

    A word is written as `fold_word` folds it. A verb also means its forms with endings
    (`knowledge.rules.word_forms.forms_of_verb`). `clause_starts` are words that begin another clause within a
    sentence, written as they are there. `plain_words` are those that are their own shapes, in small letters.
    """

    verbs: Mapping[Text, Words]
    words: Mapping[Text, Words]
    titles: Mapping[Text, Words]
    clause_starts: Words
    plain_words: Words


Sign = Literal["job", "claimed"]
"""A hint at the status of a name: `job` for a name in the job of a go-between, `claimed` for one that a cue claims."""


EachStatus = tuple[EitherPoints, EitherPoints, EitherPoints]
"""Points for each status of `NotClaimed`, in its order."""


Limit = Annotated[float, Meta(ge=-20, le=20)]
"""A name or told work is claimed unless a status has more points than this."""


class PointsAround(Table, frozen=True):
    """The fitted points of what stands around a name, for each status that is no claim, against being claimed.

    They decide unless a cue gives another status than claimed. Every name has the points of `start`, and a name with a
    sign has those of `sign`. `size` is for the position of the name and the length of its sentence, `shapes` for those
    of the words next to it, and `nearest_plain` for the plain words nearest to it. The others are for the words, pairs
    of words and runs of shapes around it (`matcher.pipeline.claims.words_around`) and for the ends of its clause
    (`matcher.pipeline.claims.clauses`). `@sell` means each of the words alike of that group.
    """

    start: EachStatus
    sign: Mapping[Sign, EachStatus]
    title: Mapping[Text, EachStatus]
    lead: Mapping[Text, EachStatus]
    first: Mapping[Text, EachStatus]
    size: Mapping[Text, EachStatus]
    opening: Mapping[Text, EachStatus]
    ending: Mapping[Text, EachStatus]
    shapes: Mapping[Text, EachStatus]
    nearest_plain: Mapping[Text, EachStatus]
    before: Mapping[Text, EachStatus]
    after: Mapping[Text, EachStatus]
    near_before: Mapping[Text, EachStatus]
    near_after: Mapping[Text, EachStatus]
    just_before: Mapping[Text, EachStatus]
    just_after: Mapping[Text, EachStatus]

    @property
    def zones(self) -> Mapping[str, Mapping[Text, EachStatus]]:
        """The points of each place around a name, by the name of the place."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: field for name, field in fields.items() if isinstance(field, Mapping)}


class AroundNames(PointsAround, frozen=True):
    """The points around names. For skills that are not a tool, language or platform, the limit is `least_of_fields`."""

    least: Limit
    least_of_fields: Limit


class AroundWork(PointsAround, frozen=True):
    """The points around the first word of work in plain words, which takes the place of the name.

    The limit is `least_beside_others` in a sentence that names skills and claims none of them.
    """

    least: Limit
    least_beside_others: Limit


class DateRules(Table, frozen=True):
    """The words of dates, as text is compared: in lower case, without accents, with plain dashes and apostrophes."""

    first_year: Annotated[int, Meta(ge=1900, le=1999)]
    wide_gap: Annotated[int, Meta(ge=1)]
    months: Mapping[Month, Words]
    seasons: Mapping[Text, Months]
    quarters: Mapping[Text, Months]
    parts_of_year: Mapping[Text, Months]
    present: Words
    to: Words
    until: Words
    both: Words
    between: Words
    of: Words
    ordinals: Words
    fillers: Words
    years: Words
    articles: Words
    starts: Words
    ends: Words
    available: Words
    since: Words
    counted_from: Words
    onwards: Words
    moments: Words
    durations: Mapping[Text, Annotated[float, Meta(gt=0)]]
    counts: Mapping[Text, Annotated[float, Meta(gt=0)]]
    halves: Words
    spent: Words

    def __post_init__(self) -> None:
        missing = sorted({*range(1, _DECEMBER + 1)} - set(self.months))
        if missing:
            raise ValueError(f"months: month {missing[0]} is missing")
        words = [*chain.from_iterable(self.months.values()), *self.seasons, *self.quarters, *self.parts_of_year]
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            raise ValueError(f"months: {twice[0]!r} names more than one month, season, quarter or part of a year")
        marked = sorted(word for word in chain(words, *self._others()) if _plain(word) != word)
        if marked:
            raise ValueError(f"{marked[0]!r} is never found: write it in lower case without accents, and ' for ’")

    def _others(self) -> tuple[Iterable[str], ...]:
        labels = (
            self.starts,
            self.ends,
            self.available,
            self.since,
            self.between,
            self.fillers,
            self.onwards,
            self.moments,
            self.spent,
        )
        small = (self.both, self.of, self.articles, self.years)
        return (self.present, self.to, self.until, *small, *labels, self.durations, self.counts, self.halves)

    def periods(self) -> dict[str, tuple[int, int]]:
        """The first and the last month, 1 to 12, of each word for a month or for a part of a year."""
        months = {word: (number, number) for number, words in self.months.items() for word in words}
        return months | {**self.seasons, **self.quarters, **self.parts_of_year}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).lower()


class JobLines(Table, frozen=True):
    """Words of the lines that name jobs and schools, and words that begin a line about an achievement."""

    job_titles: Words
    before_employers: Words
    firms: Words
    before_employers_or_fields: Words
    studied: Words
    schools: Words
    schools_in_capitals: Words
    degrees_in_capitals: Words
    degrees_beside_dates: Words
    research_posts: Words
    deeds: Words
    doers: Words
    steps_within_jobs: Words
    oneself: Words
    additions: Words
    breaks: Words
    breaks_alone: Words
    behind_breaks: Words
    instead_of_breaks: Words
    studying: Words
    subjects: Words
    behind_subjects: Words
    taking_degrees: Words
    students: Words
    told_degrees: Words
    schooling: Words
    beside_studies: Words
    private: Words
    teaching: Words
    learners: Words
    before_learners: Words
    lessons: Words
    not_before_lessons: Words
    kinds: Mapping[Text, Words]


class ToldJobRules(Table, frozen=True):
    """Words of sentences that tell when a job was.

    Only sentences with a word of `person`, or that begin with one of `begun`, are about the start of a job. The start
    is a date with at most `most_words_to_date` words between it and a word of `begun`. The end is a date right after a
    word of `until`, or a date or duration at most `most_words_to_end` words after a word of `ended`. That word comes
    first in the sentence, or after one of `person` or `before_ended`.
    """

    person: Words
    most_words_to_date: Count
    begun: Words
    most_words_to_end: Count
    ended: Words
    before_ended: Words
    until: Words
    from_when: Words
    not_of_jobs: Words
    of_other_things: Words
    after: Words
    then: Words
    same_year: Words


class LayoutLimits(Table, frozen=True):
    """The limits of what signs mean: numbers of words, and shares of sizes and widths, each as its name says."""

    few_words: Count
    line_words: Count
    long_line_words: Count
    opening_words: Count
    top_blocks: Count
    top_words: Count
    head_lines: Count
    links: Count
    list_items: Count
    words_per_item: Positive
    larger_than_body: Positive
    smaller_than_headings: Positive
    column_points: Positive
    name_over_headings: Positive
    side_column_points: Positive
    same_left_points: Positive
    gap_above: Positive
    most_indent: Count
    few_of_a_look: Positive
    dates_begin_within: Count
    few_headings: Count


class HeadingLimits(Table, frozen=True):
    """How many words, parts or letters a heading may have, and how alike a misspelt one must be, 0 to 100."""

    most_parts: Count
    most_words: Count
    most_loose_words: Count
    most_side_words: Count
    least_misspelt_letters: Count
    least_alike: Positive


class WrappingLimits(Table, frozen=True):
    """How the lines of one sentence are found: in letters, shares of a width, points on a page, line heights."""

    narrowest: Count
    widest: Count
    long_line: Positive
    went_on: Positive
    full_line: Positive
    longest_date: Count
    widest_letter: Positive
    hanging_points: Positive
    column_points: Positive
    lines_near: Count
    paragraph_gap: Positive
    size_points: Positive


class PassageLimits(Table, frozen=True):
    """The least and most words of a passage of a long paragraph, and the least of one that ends with a semicolon."""

    least_words: Count
    least_words_of_parts: Count
    most_words: Count


class LostBreaks(Table, frozen=True):
    """How a text without line breaks is known, and its heads: numbers of words, and the small words within heads."""

    longest_paragraph: Count
    most_words_of_heads: Count
    within_heads: Words


class NameLimits(Table, frozen=True):
    """The numbers of words of lines that are names."""

    least_sentence_words: Count
    most_membership_words: Count


class LetterRules(Table, frozen=True):
    """How letters begin and end, in small letters: a line begins with one of the salutations, another is a closing."""

    salutations: Words
    closings: Words


class Steps(Table, frozen=True):
    """The points for the step from one line to the next: within a section by place, into another by what it begins
    with.
    """

    within: Mapping[StepWithin, float]
    into: Mapping[LinePlace, float]
    into_section: Mapping[LabelPart, float]
    out_of_header: Mapping[LinePlace, float]
    empty_heading: float
    body_of_another: float


class HeadLimits(Table, frozen=True):
    """When a line has the head of a job and what was done: in words, `longest_head` in letters."""

    longest_head: Count
    least_words: Count
    least_told: Count
    least_behind_colon: Count
    opening: Count


class LayoutRules(Table, frozen=True):
    """How lines are read: what signs mean, and the points of each sign for places and sections."""

    limits: LayoutLimits
    headings: HeadingLimits
    wrapping: WrappingLimits
    passages: PassageLimits
    lost_breaks: LostBreaks
    heads_on_lines: HeadLimits
    names: NameLimits
    letters: LetterRules
    steps: Steps
    named: Mapping[NamedBy, float]
    under_heading: float
    signs: Mapping[Text, Mapping[LabelPart, float]]


class GoBetweenRules(Table, frozen=True):
    """Words for the jobs of people who sell, place, describe or manage what others make; in lower case.

    A job is one of these by a word of `titles` without a word of `makers` in its title lines, or of `fields` in the
    title. `talkers` use tools of their own, and only the fields of `field_categories` are those of others. The same
    holds for a job without a trade, or with only one of the `ranks`, if the headline has such a title but no word of
    the `past`.
    Its clauses are about what others make, unless they have one of the `deeds` or begin with a label.
    `deeds_with_tools` count as deeds only beside tools. A field is claimed with at most `least_of_fields` points. In a
    clause of `dealings`, and for fields also of `talks`, only `sure_deeds` count, and none in a clause that begins with
    `doers`, before which none of `not_before_doers` stands. Behind one of `relatives`, a clause says what a thing does.
    `own_skills` and the skills of `own_categories` are the person's in any clause of such a job. In other jobs, they
    are if they are not a tool. `specialists` are words for several people who have what stands before. A sentence that
    begins with the name of the employer and one of the verbs `employers_do` tells of the employer.
    """

    titles: Words
    talkers: Words
    makers: Words
    fields: Words
    ranks: Words
    past: Words
    deeds: Words
    deeds_with_tools: Words
    sure_deeds: Words
    dealings: Words
    talks: Words
    doers: Words
    specialists: Words
    not_before_doers: Words
    relatives: Words
    employers_do: Words
    field_categories: Words
    least_of_fields: float
    own_categories: Words
    own_skills: Words


class PostingTextRules(Table, frozen=True):
    """Headings of a job posting that was pasted into a resume.

    Text is one with at least `least_headings` different ones, of which one speaks `to_applicants`.
    """

    least_headings: Count
    to_applicants: Some[Wording]
    others: Some[Wording]


class JudgedTier(Table, frozen=True):
    """How well mentions in one place show their skills, and the reason for it."""

    tier: Tier
    reason: Text


class TierRules(Table, frozen=True):
    """The tiers of mentions by their section, and by the label before them, which overrules it outside of jobs.

    The words for teaching are among the first `opening_letters` of a sentence. Items of a list behind the dates of a
    job have at most `words_of_items_behind_dates` on average.
    """

    sections: Mapping[TieredPlace, JudgedTier]
    labels: Mapping[LineLabel, JudgedTier]
    opening_letters: Judgement
    words_of_items_behind_dates: Judgement


class ResumeRules(Table, frozen=True):
    """The rules for resumes."""

    sections: SectionRules
    statuses: StatusRules
    around_names: AroundNames
    around_work: AroundWork
    words_alike: WordsAlike
    go_betweens: GoBetweenRules
    posting_text: PostingTextRules
    dates: DateRules
    job_lines: JobLines
    told_jobs: ToldJobRules
    layout: LayoutRules
    tiers: TierRules
